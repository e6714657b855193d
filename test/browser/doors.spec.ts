import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { hotpOf } from '../support/authenticator.js';
import { PASSWORD } from '../support/cast.js';
import { onlyWhere } from '../support/machine.js';
import { Service } from '../support/service.js';
import { Browsing, barriers, signIn } from './browsing.js';

const TIME_LIMIT_MS = 240_000;
/** Longer than a proof of who one is lasts for signing. */
const A_WHILE_MS = 6 * 60_000;
/** A browser tells of every refusal on its console; these are asked for. */
const REFUSAL = /^console error: Failed to load resource: the server responded with a status of (400|401|403) /;

/** Well before a page asks anew by itself. */
const SOON_MS = 20_000;
const AUTHORITY = 'AB:CD:EF';

/** What the page is told of how others reach the service. */
async function reachedUnder(page: Page, origins: readonly string[]): Promise<void> {
  await page.route('**/api/v1/installation', async (route) => {
    const response = await route.fetch();
    const json = { ...((await response.json()) as object), reach: { origins, authority: AUTHORITY } };
    await route.fulfill({ response, json });
  });
  await page.reload();
}

onlyWhere('chromium', 'the doors, in a real browser', (chromium) => {
  let service: Service;
  let browsing: Browsing;
  let zoe: Page;

  beforeAll(async () => {
    service = await Service.start({ setUp: 'no' });
    browsing = await Browsing.open(chromium, service.cast);
  }, TIME_LIMIT_MS);

  afterEach(() => {
    expect(browsing.complaints.filter((complaint) => !REFUSAL.test(complaint))).toEqual([]);
  });

  afterAll(async () => {
    await browsing.close();
    await service.delete();
  });

  test(
    'the first account is made by the address that the service printed, and by no other',
    async () => {
      const stranger = await browsing.person('/');
      await stranger.getByText('Setting up needs the address that the service printed').waitFor();
      expect(await barriers(stranger)).toEqual([]);

      zoe = await browsing.person(`/set-up#${service.installation.access.firstRun.secret}`);
      await zoe.getByLabel('Your name').fill('Zoë Roy');
      expect(new URL(zoe.url()).hash).toBe('');
      await zoe.getByLabel('New password').fill('short');
      await zoe.getByRole('button', { name: 'Make the account' }).click();
      await zoe.getByText(/^Too short/).waitFor();
      expect(await barriers(zoe)).toEqual([]);
      await zoe.getByLabel('New password').fill(PASSWORD);
      await zoe.getByRole('button', { name: 'Make the account' }).click();
      await zoe.getByRole('heading', { name: 'No incident yet' }).waitFor();

      await stranger.goto(`${service.cast.origin}/set-up#another`);
      await stranger.getByText('Holdfast is set up here.').waitFor();
      await stranger.getByRole('link', { name: 'Go to the incidents' }).click();
      await stranger.getByRole('heading', { name: 'Sign in' }).waitFor();
    },
    TIME_LIMIT_MS,
  );

  describe('who was added', () => {
    test(
      'joins by the link, and is in at once',
      async () => {
        await reachedUnder(zoe, ['https://192.168.1.5:3000', 'https://laptop.local:3000', service.cast.origin]);
        await zoe.getByRole('link', { name: 'Accounts' }).click();
        await zoe.getByLabel('Their name').fill('Ann Lee');
        await zoe.getByLabel('Legal counsel').check();
        await zoe.getByRole('button', { name: 'Add, and make a join link' }).click();
        const shown = zoe.getByRole('region', { name: 'Join link for Ann Lee' });
        const shownLink = async (): Promise<URL> =>
          new URL((await shown.locator('code').filter({ hasText: '/join#' }).textContent()) ?? '');
        const link = await shownLink();
        expect(link.origin).toBe('https://192.168.1.5:3000');
        await shown.getByText(AUTHORITY).waitFor();
        expect(await shown.getByText('good on the machine that runs Holdfast alone').count()).toBe(0);
        await shown.getByLabel('Address').selectOption(service.cast.origin);
        await shown.getByText('good on the machine that runs Holdfast alone').waitFor();
        expect((await shownLink()).href).toBe(service.cast.origin + link.pathname + link.hash);
        expect(await barriers(zoe)).toEqual([]);

        const ann = await browsing.person(link.pathname + link.hash);
        await ann.getByRole('heading', { name: 'Welcome, Ann Lee' }).waitFor();
        expect(new URL(ann.url()).hash).toBe('');
        expect(await barriers(ann)).toEqual([]);
        await ann.getByLabel('New password').fill('quatre chevaux mangent la neige');
        await ann.getByRole('button', { name: 'Join' }).click();
        await ann.getByRole('heading', { name: 'No incident yet' }).waitFor();
        expect(await ann.getByRole('link', { name: 'Accounts' }).count()).toBe(0);
      },
      TIME_LIMIT_MS,
    );
  });

  test(
    'a second factor is set up after a fresh proof, and asked when one signs in: nothing typed is lost on the way',
    async () => {
      service.clock.advance(A_WHILE_MS);
      await zoe.getByRole('link', { name: 'Zoë Roy' }).click();
      await zoe.getByRole('button', { name: 'Add an authenticator app' }).click();
      const proof = zoe.getByRole('dialog', { name: 'Is it you?' });
      await proof.waitFor();
      expect(await barriers(zoe)).toEqual([]);
      await proof.getByLabel('Your password now').fill('not it at all');
      await proof.getByRole('button', { name: 'It is me' }).click();
      await proof.getByText('This is not your password.').waitFor();
      await proof.getByLabel('Your password now').fill(PASSWORD);
      await proof.getByRole('button', { name: 'It is me' }).click();
      const secret = (await zoe.getByRole('region', { name: 'Second factor' }).locator('code').textContent()) ?? '';
      await zoe.getByRole('img', { name: /^QR code/ }).waitFor();
      await zoe.getByLabel('The code that the app shows now').fill(hotpOf(secret, service.clock.now()));
      await zoe.getByRole('button', { name: 'Confirm' }).click();
      await zoe.getByRole('heading', { name: 'Recovery codes' }).waitFor();
      const codes = await zoe
        .getByRole('list')
        .filter({ has: zoe.locator('code') })
        .locator('code')
        .allTextContents();
      expect(codes).toHaveLength(10);
      expect(await barriers(zoe)).toEqual([]);
      await zoe.getByRole('button', { name: 'I have kept them' }).click();

      await zoe.getByLabel('What it is for').fill('Nightly export');
      await zoe.getByLabel('see who is behind the ids in the record').check();
      await zoe.getByLabel('Good until the end of').fill('2026-05-01');
      await zoe.context().clearCookies({ name: /holdfast-session/ });
      await zoe.getByRole('button', { name: 'Make a token' }).click();
      const again = zoe.getByRole('dialog', { name: 'You were signed out' });
      await again.getByLabel('Password', { exact: true }).fill(PASSWORD);
      await again.getByRole('button', { name: 'Sign in', exact: true }).click();
      await again.getByLabel('Code').fill(codes[0] ?? '');
      expect(await barriers(zoe)).toEqual([]);
      await again.getByRole('button', { name: 'Sign in', exact: true }).click();
      await zoe.getByText('Your token: Nightly export').waitFor();
    },
    TIME_LIMIT_MS,
  );

  test(
    'roles are given in the incident, command is handed over, and a broken glass is told to all in it',
    async () => {
      await zoe.getByRole('link', { name: 'Incidents', exact: true }).click();
      await zoe.getByLabel('What happened, in a few words').fill('E-mail claims our files');
      await zoe.getByRole('button', { name: 'Declare', exact: true }).click();
      await zoe.getByRole('link', { name: 'Members' }).click();
      await zoe.getByRole('cell', { name: 'Legal counsel', exact: true }).waitFor();

      const give = zoe.getByRole('region', { name: 'Give a role' });
      await give.getByLabel('To whom').selectOption('Zoë Roy');
      await give.getByLabel('Role').selectOption('Privacy officer');
      await give.getByRole('button', { name: 'Give a role' }).click();
      await zoe.getByText('Zoë Roy now has the role Privacy officer.').waitFor();
      expect(await zoe.getByLabel('Acting as').inputValue()).toBe('incident-commander');
      expect(await barriers(zoe)).toEqual([]);
      const command = zoe.getByRole('region', { name: 'Command', exact: true });
      await command.getByLabel('To whom').selectOption('Ann Lee');
      await command.getByRole('button', { name: 'Offer command' }).click();
      await command.getByText(/^Zoë Roy offers command to Ann Lee/).waitFor();

      const ann = await browsing.person(new URL(zoe.url()).pathname);
      await signIn(ann, 'Ann Lee', 'quatre chevaux mangent la neige');
      await ann.getByText('Zoë Roy offers you command of this incident.').waitFor();
      await ann.getByRole('button', { name: 'Accept command' }).click();
      await ann.getByText('You are in command.').waitFor();
      const acting = ann.getByLabel('Acting as').locator('option:checked', { hasText: 'Incident commander' });
      await acting.waitFor({ state: 'attached' });

      // Whoever handed it over sees so, and sends nothing as somebody else before they have said as whom.
      await zoe.getByText('Your role here has ended: Incident commander.').waitFor();
      await zoe.getByRole('alert').waitFor({ state: 'detached', timeout: SOON_MS });
      expect(await zoe.getByRole('row', { name: /^Ann Lee Incident commander/ }).count()).toBe(1);
      const line = zoe.getByRole('region', { name: 'Log', exact: true });
      await line.getByRole('textbox').fill('Handed over.');
      await line.getByRole('button').click();
      await zoe.getByText('Nothing was sent. Choose above').waitFor();
      expect(await barriers(zoe)).toEqual([]);
      await zoe.getByLabel('Acting as').selectOption('Privacy officer');
      await line.getByRole('button').click();
      await zoe.getByText('Logged.').waitFor();
      expect(await zoe.getByText('Your role here has ended').count()).toBe(0);

      await zoe.getByRole('link', { name: 'Accounts' }).click();
      await zoe.getByRole('button', { name: /^Break the glass of the incident/ }).click();
      expect(await barriers(zoe)).toEqual([]);
      await zoe.getByLabel('Why nobody could be asked').fill('Nobody answers.');
      await zoe.getByRole('button', { name: 'Break the glass and take command' }).click();
      await ann.getByText('Zoë Roy took command here without being asked in: “Nobody answers.”').waitFor();
      expect(await barriers(ann)).toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});
