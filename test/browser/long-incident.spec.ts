import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { declareEverywhere, lengthenRecord } from '../support/long-record.js';
import { onlyWhere } from '../support/machine.js';
import { SHIPPED } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { STARTED_AT, Service } from '../support/service.js';
import { Asked } from './asked-answers.js';
import { Browsing } from './browsing.js';

const newId = idMint('long-incident');
const TIME_LIMIT_MS = 240_000;
const HOUR_MS = 3_600_000;
const ENTRIES = 20_000;
const DUTIES = 200;
/** Of an answer as it goes over the network. */
const BYTES_MAX = 1_000_000;
const ELEMENTS_MAX = 8000;
const PAGE = 50;
const PAGES = 7;
/** How often one press looks further back by itself. */
const STRETCHES = 10;

/** A query of the page that somebody watches keeps a timer. Lines that leave the page are to clear fewer than there are lines: each asked nothing for itself. */
const COUNT_CLEARED = `{
  globalThis.cleared = 0;
  const clear = clearTimeout;
  globalThis.clearTimeout = (timer) => {
    cleared += 1;
    clear(timer);
  };
}`;

onlyWhere('chromium', 'in a real browser', (chromium) => {
  const id = newId();
  let service: Service;
  let browsing: Browsing;
  let page: Page;
  let asked: Asked;

  beforeAll(async () => {
    const config = { playbooksFolder: SHIPPED };
    const short = await Service.start({ config });
    await declareEverywhere(short, id);
    await short.cast.enrol('Ada', 'privacy-officer', id);
    await short.stop();
    lengthenRecord(short.folder, id, ENTRIES);
    service = await Service.start({ config, folder: short.folder, startedAt: STARTED_AT + HOUR_MS });
    browsing = await Browsing.open(chromium, service.cast);
    page = await browsing.person('/', 'Ada');
    await page.locator('.masthead-who').waitFor();
    asked = new Asked(page);
  }, TIME_LIMIT_MS);

  afterAll(async () => {
    await browsing.close();
    await service.delete();
  });

  test(
    `an incident of ${ENTRIES} entries and more than ${DUTIES} duties: its record is paged by the server, its duties filtered by keyboard, and no answer is a megabyte`,
    async () => {
      await shown('');
      expect(await page.locator('.ask').count()).toBe(60);
      await page.getByRole('button', { name: /^Show \d+ more$/ }).press('Enter');
      expect(await page.locator('.ask').count()).toBeGreaterThan(DUTIES);

      await shown('/timeline');
      expect(await page.locator('.entry').count()).toBe(PAGE);
      for (let pages = 2; pages <= PAGES; pages += 1) {
        await page.getByRole('button', { name: 'Older entries' }).press('Enter');
        await page
          .locator('.entry')
          .nth(pages * PAGE - 1)
          .waitFor();
      }
      expect(asked.of('/timeline')).toBe(PAGES);
      expect(await page.locator('ol[reversed]').count()).toBe(0);
      await page.evaluate(COUNT_CLEARED);
      await page.getByText('Filters', { exact: true }).press('Enter');
      await page.getByLabel('Words in notes').fill('Line 19123 of');
      await page.getByLabel('Words in notes').press('Enter');
      await page.locator('.entry').filter({ hasText: 'Line 19123 of a long night.' }).waitFor();
      await asked.over();
      expect(asked.of('/timeline')).toBeLessThanOrEqual(PAGES + STRETCHES);
      expect(await page.evaluate<number>('cleared')).toBeLessThan(PAGES * PAGE);

      await shown('/obligations');
      const rows = page.locator('.duties tbody tr');
      expect(await rows.count()).toBeGreaterThan(DUTIES);
      await page.getByRole('searchbox').press('Home');
      await page.keyboard.type('California');
      await page.waitForFunction(`document.querySelectorAll('.duties tbody tr').length < ${DUTIES / 4}`);
      expect(await rows.count()).toBeGreaterThan(0);

      await shown('/facts');
      await shown('/record');
      expect(asked.of('/chain')).toBe(0);
      expect(browsing.complaints).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  async function shown(path: string): Promise<void> {
    asked.anew();
    await page.goto(`${service.cast.origin}/incidents/${id}${path}`);
    await asked.over();
    const large = await asked.largerThan(BYTES_MAX);
    const elements = await page.evaluate<number>('document.querySelectorAll("*").length');
    expect([path, large, elements < ELEMENTS_MAX]).toEqual([path, [], true]);
  }
});
