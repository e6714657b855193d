import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { aLogo } from '../../libs/letters/support/pictures.js';
import { onlyWhere } from '../support/machine.js';
import { SHIPPED } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { barriers } from './browsing.js';
import { openedFor } from './opened.js';

const newId = idMint('settings-browser');
const TIME_LIMIT_MS = 240_000;

onlyWhere('chromium', 'in a real browser', (chromium) => {
  const here = openedFor(chromium, { config: { playbooksFolder: SHIPPED } });
  let page: Page;

  const branding = () => page.getByRole('row').filter({ hasText: 'Branding of letters' });

  async function declared(title: string): Promise<string> {
    const id = newId();
    await here.service.api.declare({ id, title, mode: 'live' });
    return id;
  }

  async function pictureOf(id: string): Promise<unknown> {
    const { facts } = await here.service.api.incident(id);
    return facts.find(({ name }) => name === 'organisation.letterhead_image')?.value;
  }

  test(
    'the settings say how the letters of the latest incident are branded and lead there; the next one takes its picture by one press',
    async () => {
      const before = await declared('Before');
      page = await here.browsing.person('/settings', 'Commander');
      await branding().getByText('Before: no picture yet').waitFor();
      expect(await barriers(page)).toEqual([]);
      await branding().getByRole('link', { name: 'Before' }).click();
      const form = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Pictures in letters' }) });
      await form.getByLabel('Picture (PNG or JPEG').setInputFiles({
        name: 'logo.png',
        mimeType: 'image/png',
        buffer: aLogo(),
      });
      await form.getByLabel('What is said to whoever does not see it').fill('Elm Home Care');
      await form.getByRole('button', { name: 'Bring it in' }).click();
      await page.getByText('The picture is kept').waitFor();
      const stated = await pictureOf(before);
      expect(stated).toMatch(/^[0-9a-f]{64} Elm Home Care$/);
      await page.goto(`${here.service.cast.origin}/settings`);
      await branding().getByText('Before: a picture at the head').waitFor();

      const after = await declared('After');
      await page.goto(`${here.service.cast.origin}/incidents/${after}/letters`);
      const take = page.getByRole('button', { name: 'Take the picture at the head of “Before”' });
      await take.click();
      await page.getByText('The picture is kept').waitFor();
      await take.waitFor({ state: 'detached' });
      expect(await pictureOf(after)).toBe(stated);
      expect(await barriers(page)).toEqual([]);
      const kinds = async (id: string) =>
        (await here.service.api.record(id)).map(({ kind, actor }) => `${kind} ${actor.id}`);
      const commander = here.service.cast.id('Commander');
      expect(await kinds(before)).toContain(`document.handed-out ${commander}`);
      expect(await kinds(after)).toContain(`letter-image.kept ${commander}`);
      await page.goto(`${here.service.cast.origin}/settings`);
      await branding().getByText('After: a picture at the head').waitFor();
    },
    TIME_LIMIT_MS,
  );
});
