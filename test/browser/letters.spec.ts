import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { playStory } from '#exercises';
import { HttpStage, carePartners } from '../support/http-stage.js';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Browsing, barriers } from './browsing.js';

const newId = idMint('letters-browser');
const TIME_LIMIT_MS = 240_000;

onlyWhere('chromium', 'in a real browser', (chromium) => {
  const id = newId();
  let service: Service;
  let browsing: Browsing;

  beforeAll(async () => {
    service = await Service.start();
    browsing = await Browsing.open(chromium, service.cast);
    const story = await carePartners(20);
    const printed = story.steps.findIndex(({ acts }) => acts.some(({ kind }) => kind === 'letters'));
    const untilPrinted = { ...story, steps: story.steps.slice(0, printed + 1) };
    await playStory(untilPrinted, new HttpStage(id, (ask) => ask(service.api)), () => undefined);
    await service.cast.enrol('Ada', 'privacy-officer', id);
  }, TIME_LIMIT_MS);

  afterEach(() => {
    expect(browsing.complaints).toEqual([]);
  });

  afterAll(async () => {
    await browsing.close();
    await service.delete();
  });

  async function reference(): Promise<string> {
    const [row] = await service.installation.storage.reader.all(
      'SELECT line FROM letter WHERE line IS NOT NULL LIMIT 1',
      [],
    );
    return (JSON.parse(String(row?.['line'])) as { readonly reference: string }).reference;
  }

  /** What a click gives to keep: its name and its text. */
  async function kept(page: Page, button: string | RegExp): Promise<readonly [string, string]> {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button }).first().click(),
    ]);
    return [file.suggestedFilename(), await readFile(await file.path(), 'utf8')];
  }

  test(
    'the privacy officer looks at specimens in each format, and makes one letter again by its reference',
    async () => {
      const page = await browsing.person(`/incidents/${id}/letters`, 'Ada');
      await page.getByRole('heading', { name: 'Templates' }).waitFor();
      const [name, specimen] = await kept(page, /^Specimen of .* as HTML$/);
      expect(name).toMatch(/^SPECIMEN-[a-z-]+\.(en|fr)\.html$/);
      expect(specimen).toMatch(/SP[EÉ]CIMEN – /);
      for (const format of ['PDF', 'Word', 'Text'])
        expect((await kept(page, new RegExp(`^Specimen of .* as ${format}$`)))[0]).toMatch(/\.(pdf|docx|txt)$/);

      await page.getByText('One letter again').click();
      await page.getByLabel('Reference on the letter').fill((await reference()).toLowerCase());
      await page.getByLabel('What for').fill('She lost hers.');
      await page.getByLabel('Format', { exact: true }).selectOption('html');
      expect(await barriers(page)).toEqual([]);
      const [, letter] = await kept(page, 'Make it again');
      expect(letter).toContain(await reference());

      const mail = await page.context().newPage();
      for (const html of [specimen, letter]) {
        await mail.setContent(html);
        expect(await barriers(mail)).toEqual([]);
      }
    },
    TIME_LIMIT_MS,
  );
});
