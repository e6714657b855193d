import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { onlyWhere } from '../support/machine.js';
import { SHIPPED } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Browsing, barriers } from './browsing.js';

const newId = idMint('readiness-browser');
const TIME_LIMIT_MS = 240_000;
const PHONE = { width: 360, height: 740 };

onlyWhere('chromium', 'in a real browser', (chromium) => {
  let service: Service;
  let browsing: Browsing;

  beforeAll(async () => {
    service = await Service.start({ config: { playbooksFolder: SHIPPED, title: 'North Clinic' } });
    browsing = await Browsing.open(chromium, service.cast);
  }, TIME_LIMIT_MS);

  afterEach(() => {
    expect(browsing.complaints).toEqual([]);
  });

  afterAll(async () => {
    await browsing.close();
    await service.delete();
  });

  /** By which much the page is wider than a phone. */
  async function overflow(page: Page): Promise<number> {
    await page.setViewportSize(PHONE);
    const more = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    await page.setViewportSize({ width: 1280, height: 800 });
    return more;
  }

  test(
    'an administrator says that counsel is retained, until when and where the proof lies; a member reads it in the binder',
    async () => {
      const commander = await browsing.person('/readiness', 'Commander');
      await commander.getByRole('button', { name: 'Say how it stands: Counsel retained' }).click();
      await commander.getByRole('button', { name: 'Say how it stands', exact: true }).last().click();
      await commander.getByText('Choose a day that is to come.').waitFor();
      await commander.getByLabel('The last day on which it holds').fill('2026-12-31');
      await commander.getByLabel('Where the proof lies').fill('Letter of engagement, file 77.');
      expect(await barriers(commander)).toEqual([]);
      await commander.keyboard.press('Tab');
      await commander.keyboard.press('Enter');
      await commander.getByText('Kept: Counsel retained.').waitFor();

      const scribe = await browsing.person('/readiness', 'Somebody as scribe');
      await scribe.getByText('Letter of engagement, file 77.').waitFor();
      expect(await scribe.getByRole('button', { name: /^Say how it stands/ }).count()).toBe(0);
      expect([await barriers(scribe), await overflow(scribe)]).toEqual([[], 0]);
      await scribe.getByRole('link', { name: 'Open the binder' }).click();
      await scribe.getByText('Find out what was taken').waitFor();
      await scribe.getByText('Numbers are shown to administrators alone.').waitFor();
      expect([await barriers(scribe), await overflow(scribe)]).toEqual([[], 0]);
    },
    TIME_LIMIT_MS,
  );

  test(
    'what the law would say is asked without an incident, and declared with its facts; the privacy officer finds it in the register',
    async () => {
      const commander = await browsing.person('/assess', 'Commander');
      await commander.getByLabel('Was data copied out?').selectOption('known');
      await commander.getByLabel('Where we carry on our work').selectOption('ca-on');
      await commander.getByLabel('Our role for this information').selectOption('health-information-custodian');
      await commander.getByLabel('Health record', { exact: true }).check();
      await commander.getByRole('button', { name: 'What would the law say?' }).click();
      await commander.getByRole('cell', { name: /O\. Reg\. 329\/04, s\. 6\.4/ }).waitFor();
      expect([await barriers(commander), await overflow(commander)]).toEqual([[], 0]);
      expect((await service.api.incidents()).incidents).toEqual([]);
      await commander.getByLabel('What happened, in a few words').fill('Asked, then declared');
      await commander.getByRole('button', { name: 'Declare', exact: true }).click();
      await commander.getByRole('heading', { name: 'Asked, then declared' }).waitFor();
      const [listed] = (await service.api.incidents()).incidents;
      expect(listed).toMatchObject({ commanders: ['Commander'] });
      const { facts } = await service.api.incident(listed?.id ?? newId());
      expect(facts.find(({ name }) => name === 'event.exfiltration')).toMatchObject({
        value: 'known',
        confidence: 'suspected',
      });

      const officer = await browsing.person('/register', 'Somebody as privacy-officer');
      const entry = officer.getByRole('article', { name: 'Asked, then declared' });
      await entry.getByText('Was data copied out?').waitFor();
      await officer.getByRole('heading', { name: 'Yearly returns for 2026' }).waitFor();
      expect([await barriers(officer), await overflow(officer)]).toEqual([[], 0]);
      await officer.getByLabel('Which incidents').selectOption('Exercises');
      await officer.waitForURL(/mode=exercise/);
      await officer.getByText('No incident is kept here.').waitFor();

      await commander.getByRole('link', { name: 'Settings' }).click();
      await commander.getByText('North Clinic').first().waitFor();
      await commander.getByText('America/Toronto').waitFor();
      expect([await barriers(commander), await overflow(commander)]).toEqual([[], 0]);
      await commander.getByRole('link', { name: 'Incidents' }).click();
      await commander.getByRole('cell', { name: 'Commander', exact: true }).waitFor();
      expect([await barriers(commander), await overflow(commander)]).toEqual([[], 0]);
    },
    TIME_LIMIT_MS,
  );
});
