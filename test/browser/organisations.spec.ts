import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { onlyWhere } from '../support/machine.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Service } from '../support/service.js';
import { Browsing, barriers, signIn } from './browsing.js';

const TIME_LIMIT_MS = 240_000;
const FIRM = 'The firm';
/** As long as a title may be, and with what would be markup anywhere else. */
const CLINIC = `Klinik & <b>Söhne</b> ${'Nord'.repeat(20)}`.slice(0, 100);

onlyWhere('chromium', 'two organisations, in one real browser', (chromium) => {
  let folder: ServiceFolder;
  let first: Service;
  let clinic: Service;
  let browsing: Browsing;
  let page: Page;

  beforeAll(async () => {
    folder = new ServiceFolder();
    folder.addOrganisation('clinic', CLINIC);
    first = await Service.start({ folder, config: { title: FIRM } });
    clinic = await Service.start({ folder, organisation: 'clinic' });
    browsing = await Browsing.open(chromium, first.cast);
    page = await browsing.person('/');
  }, TIME_LIMIT_MS);

  afterAll(async () => {
    await browsing.close();
    await clinic.stop();
    await first.stop();
    folder.delete();
  });

  test(
    'each door says whose it is, in the page and in the name of the window, as text',
    async () => {
      for (const [service, title, other] of [
        [first, FIRM, CLINIC],
        [clinic, CLINIC, FIRM],
      ] as const) {
        await page.goto(service.api.origin);
        await page.getByRole('heading', { name: 'Sign in' }).waitFor();
        expect(await page.getByText(title, { exact: true }).count()).toBe(2);
        expect(await page.title()).toBe(`Sign in · ${title} · Holdfast`);
        expect(await page.getByText(other).count()).toBe(0);
        expect(await barriers(page)).toEqual([]);
      }
    },
    TIME_LIMIT_MS,
  );

  test(
    'the longest title fits a phone',
    async () => {
      await page.setViewportSize({ width: 320, height: 640 });
      await page.goto(clinic.api.origin);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    },
    TIME_LIMIT_MS,
  );

  test(
    'whoever is in at both stays in at both: neither signs the other out',
    async () => {
      await page.setViewportSize({ width: 1280, height: 800 });
      for (const service of [first, clinic]) {
        await page.goto(service.api.origin);
        await signIn(page, 'Commander');
        await page.getByRole('heading', { name: 'Incidents' }).waitFor();
      }
      await page.goto(first.api.origin);
      await page.getByRole('heading', { name: 'Incidents' }).waitFor();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      await page.goto(clinic.api.origin);
      await page.getByRole('heading', { name: 'Incidents' }).waitFor();
      expect(await page.getByText(CLINIC, { exact: true }).count()).toBe(1);
    },
    TIME_LIMIT_MS,
  );
});
