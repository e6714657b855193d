import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { playStory } from '#exercises';
import { HttpStage, carePartners } from '../support/http-stage.js';
import { onlyWhere } from '../support/machine.js';
import { playbooksWith } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Browsing, COLOURS, barriers } from './browsing.js';

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

  test(
    'a letter is shown to somebody who is masked, in two languages beside each other, and as it is printed',
    async () => {
      const page = await browsing.person(`/incidents/${id}/letters`, 'Ada');
      const frame = page.frameLocator('.letter-frame');
      await page.getByLabel('Letter', { exact: true }).selectOption('patient');
      await page.getByRole('button', { name: 'Show the letter' }).click();
      await frame.getByRole('heading', { name: 'Information about you was stolen' }).waitFor();
      expect(await frame.locator('.address').textContent()).toMatch(/^[Xx0\s.,'’-]+$/);
      // Another letter is chosen and not yet shown: another person gets the one that is.
      await page.getByLabel('Letter', { exact: true }).selectOption('estate');
      const title = await page.locator('.letter-frame').getAttribute('title');
      await Promise.all([
        page.waitForResponse(/letter-previews/),
        page.getByRole('button', { name: 'Another person' }).click(),
      ]);
      await page.getByRole('button', { name: 'Another person' }).and(page.locator(':not([data-loading])')).waitFor();
      expect(await page.locator('.letter-frame').getAttribute('title')).toBe(title);
      await page.getByLabel('Letter', { exact: true }).selectOption('patient');

      await page.setViewportSize({ width: 1000, height: 800 });
      await page.getByLabel('Language of the letter').selectOption('both');
      await page.getByRole('button', { name: 'Show the letter' }).click();
      const [english, french] = [frame.locator('div[lang=en] h1'), frame.locator('div[lang=fr] h1')];
      await french.waitFor();
      const beside = [await english.boundingBox(), await french.boundingBox()];
      expect(beside[1]?.y).toBe(beside[0]?.y);
      expect(beside[1]?.x).toBeGreaterThan((beside[0]?.x ?? 0) + 300);

      const letter = (await page.locator('.letter-frame').getAttribute('srcdoc')) ?? '';
      await page.getByText('that it printed or chose its words by').click();
      expect(await barriers(page)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      const below = [await english.boundingBox(), await french.boundingBox()];
      expect(below[1]?.y).toBeGreaterThan(below[0]?.y ?? 0);
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);

      const paper = await page.context().newPage();
      await paper.setContent(letter);
      expect(await barriers(paper)).toEqual([]);
      await paper.emulateMedia({ media: 'print' });
      // What is fixed stands on every page that is printed.
      expect([
        await paper.locator('.across').isVisible(),
        await paper.evaluate<string>(`getComputedStyle(document.querySelector('.across')).position`),
      ]).toEqual([true, 'fixed']);
    },
    TIME_LIMIT_MS,
  );

  test(
    'the versions of a letter are told, and what sets two of them apart',
    async () => {
      const { playbooks } = service.installation;
      service.clock.advance(1);
      const [was, is] = ['and we are sorry. This letter', 'and we are deeply sorry. This letter'];
      await playbooks.readFolder(
        playbooksWith(service.folder.path, 'data-extortion/letters/patient.en.md.hbs', was, is),
      );
      const to = playbooks.newest('data-extortion').playbook.hash;
      await service.api.command(id, { type: 'migrate-playbook', to, map: {}, reason: 'We are more sorry' });
      const page = await browsing.person(`/incidents/${id}/letters`, 'Ada');
      await page.getByRole('button', { name: 'Show the versions' }).click();
      await page.getByText('Its text is the same in every version that is kept here.').waitFor();
      await page.getByLabel('Letter', { exact: true }).last().selectOption('letters/patient.en.md.hbs');
      const changes = page.getByRole('region', { name: 'What changed in the letters' });
      expect(await changes.getByRole('insertion').textContent()).toBe('inserted: deeply ');
      await page.getByText('one letter reads otherwise').waitFor();
      await page.getByText('letters/patient.en.md.hbs: its text changed').click();
      await page.getByRole('insertion').first().waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await barriers(page, COLOURS)).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    },
    TIME_LIMIT_MS,
  );
});
