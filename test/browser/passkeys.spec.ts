import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Browsing, barriers, openAsk } from './browsing.js';

const TIME_LIMIT_MS = 120_000;
const newId = idMint('passkeys in a browser');

/** The browser's own authenticator in software, which verifies whoever asks. */
async function plugIn(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

onlyWhere('chromium', 'passkeys in a real browser', (chromium) => {
  let service: Service;
  let browsing: Browsing;

  beforeAll(async () => {
    service = await Service.start();
    browsing = await Browsing.open(chromium, service.cast);
  }, TIME_LIMIT_MS);

  afterEach(() => {
    // A browser tells of each refusal, and whoever is signed out is refused.
    expect(browsing.complaints.filter((complaint) => !complaint.includes('401'))).toEqual([]);
  });

  afterAll(async () => {
    await browsing.close();
    await service.delete();
  });

  test(
    'one is added, signs a decision, and lets its holder in again without a password',
    async () => {
      const id = newId();
      await service.api.declare({ id, title: 'Signed by a passkey', mode: 'live' });
      await service.api.command(id, { type: 'send-event', event: 'OBSERVATION_PROPOSED', fields: { why: 'To see.' } });
      const page = await browsing.person('/account', 'Commander');
      await plugIn(page);
      const panel = page.getByRole('region', { name: 'Passkeys' });
      await panel.getByLabel('Name').fill('This browser');
      await panel.getByRole('button', { name: 'Add a passkey' }).click();
      await page.getByText('The passkey is added.').waitFor();
      await panel.getByRole('cell', { name: 'This browser' }).waitFor();
      expect(await barriers(page)).toEqual([]);

      await page.goto(`${service.api.origin}/incidents/${id}`);
      const { decisions } = await service.api.incident(id);
      const decision = decisions.find(({ name }) => name === 'contain-or-watch');
      const question = await openAsk(page, decision?.question.en ?? '');
      await question.getByLabel('Sign with a passkey').waitFor();
      await question.getByRole('radio').first().check();
      await question.getByLabel('Why').fill('They have seen enough.');
      const signed = service.committed(id, 'decision.signed');
      await question.getByRole('button', { name: 'Sign this answer' }).click();
      await signed;
      const [entry] = (await service.api.record(id)).filter(({ kind }) => kind === 'decision.signed');
      expect(entry).toMatchObject({
        actor: { assurance: 'passkey' },
        payload: { passkey: { content: { incident: id } } },
      });

      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
      await page.getByRole('button', { name: 'Sign out' }).waitFor();
    },
    TIME_LIMIT_MS,
  );
});
