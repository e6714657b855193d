import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PASSWORD } from '../support/cast.js';
import { onlyWhere } from '../support/machine.js';
import { Service } from '../support/service.js';
import { SignInProvider } from '../support/sign-in-provider.js';
import { Browsing, barriers, signIn } from './browsing.js';

const TIME_LIMIT_MS = 240_000;
/** A browser tells of every refusal on its console; these are asked for. */
const REFUSAL = /^console error: Failed to load resource: the server responded with a status of (401|403) /;

onlyWhere('chromium', 'the sign-in provider, in a real browser', (chromium) => {
  let there: SignInProvider;
  let service: Service;
  let browsing: Browsing;

  beforeAll(async () => {
    there = await SignInProvider.start();
    service = await Service.start({ config: { provider: there.settings({ legal: ['counsel'] }) } });
    await there.serve(service, {
      lea: { name: 'Lea Roy', groups: ['legal'] },
      tom: { name: 'Tom Roy', groups: [] },
      commander: { name: 'Whoever', groups: [] },
    });
    browsing = await Browsing.open(chromium, service.cast, { neighbour: there.issuer });
  }, TIME_LIMIT_MS);

  afterEach(() => {
    expect(browsing.complaints.filter((complaint) => !REFUSAL.test(complaint))).toEqual([]);
  });

  afterAll(async () => {
    await browsing.close();
    await service.delete();
    await there.stop();
  });

  /** Signs in on the provider's own pages. */
  async function passAs(page: Page, login: string): Promise<void> {
    await page.locator('input[name=login]').fill(login);
    await page.locator('input[name=password]').fill('any');
    await page.getByRole('button', { name: 'Sign-in' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
  }

  async function through(login: string, path: string): Promise<Page> {
    const page = await browsing.person(path);
    await page.getByRole('button', { name: 'Continue with Example Login' }).click();
    await passAs(page, login);
    return page;
  }

  test(
    'lets somebody in who first chooses a password, brings them back to their page, and binds nothing by itself',
    async () => {
      const first = await through('lea', '/');
      await first.getByRole('heading', { name: 'Welcome, Lea Roy' }).waitFor();
      expect(new URL(first.url()).hash).toBe('');
      await first.getByLabel('New password').fill(PASSWORD);
      await first.getByRole('button', { name: 'Join' }).click();
      await first.getByRole('heading', { name: 'No incident yet' }).waitFor();

      const page = await through('lea', '/account');
      await page.getByRole('heading', { name: 'Your account' }).waitFor();
      expect(new URL(page.url()).search).toBe('');
      const panel = page.getByRole('region', { name: 'Sign in through Example Login' });
      await panel.getByText('Its groups give you these roles in new incidents: Legal counsel.').waitFor();
      await page
        .getByRole('region', { name: 'Where you are signed in' })
        .getByText('through the sign-in provider')
        .first()
        .waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('button', { name: 'Add an authenticator app' }).click();
      await page.getByRole('dialog', { name: 'Is it you?' }).waitFor();

      const refused = await through('tom', '/on-call');
      await refused.getByRole('heading', { name: 'Not signed in' }).waitFor();
      await refused.getByText(/none of your groups there has a role here/).waitFor();
      expect(await barriers(refused)).toEqual([]);
      await refused.getByRole('link', { name: 'Go to the sign-in page' }).click();
      await refused.getByRole('button', { name: 'Continue with Example Login' }).waitFor();
      expect(await barriers(refused)).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  test(
    'is linked on the account page, distrusted at a declaration, and trusted again by an administrator',
    async () => {
      const page = await browsing.person('/account', 'Commander');
      const panel = page.getByRole('region', { name: 'Sign in through Example Login' });
      await panel.getByRole('button', { name: 'Link', exact: true }).click();
      await passAs(page, 'commander');
      await panel.getByText(/^Linked since/).waitFor();

      const reader = await through('lea', '/account');
      await reader.getByRole('heading', { name: 'Your account' }).waitFor();

      await page.getByRole('link', { name: 'Incidents' }).click();
      await page.getByLabel('What happened, in a few words').fill('They may hold the provider');
      const choice = page.getByLabel(/^Example Login, which signs people in, may be/);
      await page.getByLabel('Exercise: nothing can be sent').check();
      expect(await choice.count()).toBe(0);
      await page.getByLabel('Live incident').check();
      await choice.check();
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('button', { name: 'Declare', exact: true }).click();
      await page.getByRole('heading', { name: 'What now' }).waitFor();
      await page.getByText(/Example Login is distrusted: people come in by their password/).waitFor();

      await reader.getByRole('button', { name: 'Add an authenticator app' }).click();
      await reader.getByRole('dialog', { name: 'You were signed out' }).waitFor();
      const stranger = await browsing.person('/');
      await stranger.getByText(/Nobody signs in through Example Login now/).waitFor();
      expect(await barriers(stranger)).toEqual([]);
      await signIn(stranger, 'Lea Roy');
      await stranger.getByRole('heading', { name: 'No incident yet' }).waitFor();

      await page.getByRole('link', { name: 'See accounts' }).click();
      const trust = page.getByRole('region', { name: 'Sign-in provider', exact: true }).last();
      await trust.getByText(/is distrusted since .*, by Commander/).waitFor();
      expect(await barriers(page)).toEqual([]);
      await trust.getByLabel('Why it can be trusted again').fill('Rebuilt, keys changed.');
      await trust.getByRole('button', { name: 'Trust it again' }).click();
      await page.getByText('It is trusted again.').waitFor();
      await trust.getByRole('button', { name: 'Distrust it' }).waitFor();
    },
    TIME_LIMIT_MS,
  );
});
