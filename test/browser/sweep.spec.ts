import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { onlyWhere } from '../support/machine.js';
import { pagesOf } from '../support/pdf.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Browsing, COLOURS, barriers } from './browsing.js';
import { Tour, playUntilPrinted, type Stop } from './tour.js';

const newId = idMint('sweep');
const TIME_LIMIT_MS = 480_000;
const DESK = { width: 1280, height: 800 };
const SMALL_DESK = { width: 1024, height: 768 };
/** How far things may move by themselves while a page comes, by the measure of Layout Instability: more is held to be poor. */
const SHIFT_MAX = 0.25;
/** Of what holds one line: less than two. */
const LINE_PX = 50;
const PHONE = { width: 360, height: 740 };
/** What hangs on the words: what is named by them, in which language, and how large it is then. */
const WORDED = [
  'aria-input-field-name',
  'button-name',
  'html-has-lang',
  'html-lang-valid',
  'label',
  'link-name',
  'scrollable-region-focusable',
  'select-name',
  'svg-img-alt',
  'target-size',
  'valid-lang',
];

/** What people hand to a board, pin to a wall or keep in a binder. */
const PRINTED =
  'situation obligations obligations/$key told decisions decisions/$decision timeline facts members letters plan record people risk console evaluation'
    .split(' ')
    .map((page) => `/incidents/$id/${page}`);
const BETWEEN_INCIDENTS = ['/readiness', '/on-call', '/register'];
/** Of the masthead, of an incident's pages, and of the scribe's line: on no paper. */
const NAVIGATION = ['Sign out', 'Contact desk', 'Write it down'];
/** More than a field shows. */
const LONG_TEXT = Array.from({ length: 24 }, (_, line) => `The board meets about point ${line + 1}.`).join('\n');

onlyWhere('chromium', 'in a real browser', (chromium) => {
  const id = newId();
  let service: Service;
  let browsing: Browsing;

  beforeAll(async () => {
    service = await Service.start();
    browsing = await Browsing.open(chromium, service.cast);
    await playUntilPrinted(service, id, 20);
  }, TIME_LIMIT_MS);

  afterAll(async () => {
    await browsing.close();
    await service.delete();
  });

  test(
    'every page, light, dark, on a phone and in French, keeps to WCAG 2.2 AA, asks nobody else, is silent on the console, never scrolls sideways, hardly moves while it comes and has its heads in one line',
    async () => {
      const found: string[] = [];
      for await (const stop of new Tour(service, browsing, id).stops()) found.push(...(await wrongAt(stop)));
      expect(found).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  onlyWhere('pdftotext', 'on paper', (pdftotext) => {
    test(
      'each page that people print has its heading, its last line and the number of each sheet, EXERCISE on every sheet of an exercise, and no navigation',
      async () => {
        const found: string[] = [];
        for await (const { address, page } of new Tour(service, browsing, id).stops([
          ...PRINTED,
          ...BETWEEN_INCIDENTS,
        ])) {
          const told = await toldOn(page);
          const sheets = pagesOf(pdftotext, await page.pdf({ format: 'Letter' }));
          const exercise = address.startsWith('/incidents/');
          found.push(...wrongOn(sheets, told, exercise).map((sentence) => `${address}: ${sentence}`));
        }
        expect(found).toEqual([]);
      },
      TIME_LIMIT_MS,
    );

    test(
      'the draft of a situation report is on paper as it stands in its fields, whole',
      async () => {
        for await (const { address, page } of new Tour(service, browsing, id).stops(['/incidents/$id/situation'])) {
          await page.goto(`${service.cast.origin}${address}?drafting=true`);
          await page.getByLabel('What comes next').fill(LONG_TEXT);
          const words = unspaced(pagesOf(pdftotext, await page.pdf({ format: 'Letter' })).join(' '));
          expect(words).toContain(unspaced('A draft: it is not made yet.'));
          expect(LONG_TEXT.split('\n').filter((line) => !words.includes(unspaced(line)))).toEqual([]);
        }
      },
      TIME_LIMIT_MS,
    );
  });

  async function wrongAt({ address, page, settled }: Stop): Promise<string[]> {
    const shift = await shiftOf(page);
    const light = await barriers(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await barriers(page, COLOURS);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(PHONE);
    const phone = await barriers(page);
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    await page.setViewportSize(SMALL_DESK);
    const small = await layoutOf(page);
    await speak(page, 'fr');
    await settled();
    const french = [...(await layoutOf(page)), ...(await barriers(page, WORDED))];
    await speak(page, 'en');
    await settled();
    await page.setViewportSize(DESK);
    const wrong = [
      ...(shift.sum > SHIFT_MAX ? [`moved by itself: ${shift.sum.toFixed(2)}, ${shift.moved.join(', ')}`] : []),
      ...light.map((barrier) => `light: ${barrier}`),
      ...dark.map((barrier) => `dark: ${barrier}`),
      ...phone.map((barrier) => `phone: ${barrier}`),
      ...(wide > PHONE.width ? [`phone: ${wide} px wide`] : []),
      ...small.map((sentence) => `small desk: ${sentence}`),
      ...french.map((sentence) => `French: ${sentence}`),
      ...browsing.complaints.splice(0),
    ];
    return wrong.map((sentence) => `${address}: ${sentence}`);
  }
});

/** How far what was seen has moved since the page was opened, but for what somebody did. */
async function shiftOf(page: Page): Promise<{ readonly sum: number; readonly moved: readonly string[] }> {
  return page.evaluate<{ sum: number; moved: string[] }>(`(() => {
    const observer = new PerformanceObserver(() => {});
    observer.observe({ type: 'layout-shift', buffered: true });
    const shifts = observer.takeRecords().filter(({ hadRecentInput }) => !hadRecentInput);
    const nodes = shifts.flatMap(({ sources }) => sources.map(({ node }) => node?.parentElement && node));
    return {
      sum: shifts.reduce((sum, { value }) => sum + value, 0),
      moved: nodes.map((node) => node ? (node.nodeName + ' ' + node.textContent.trim().slice(0, 30)) : 'gone by now'),
    };
  })()`);
}

/** What is wrong with how the page lies on a small desk. */
async function layoutOf(page: Page): Promise<string[]> {
  const high = await page.evaluate<string[]>(`
    [...document.querySelectorAll('.masthead, .strip-head')].filter((each) => each.offsetHeight > ${LINE_PX}).map((each) => each.className)
  `);
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
  return [
    ...high.map((each) => `${each}: more than one line`),
    ...(wide > SMALL_DESK.width ? [`${wide} px wide`] : []),
  ];
}

/** By the button that every page has: what is shown stays, and is said in the other language. */
async function speak(page: Page, language: 'en' | 'fr'): Promise<void> {
  await page.locator(`.masthead-tools button[lang=${language}]`).click();
  await page.locator(`html[lang=${language}]`).waitFor({ state: 'attached' });
}

/** Words that stand on paper: of the first heading and of the last line, as the page has them when it is printed. */
async function toldOn(page: Page): Promise<readonly string[]> {
  await page.emulateMedia({ media: 'print' });
  const told = await page.evaluate<string[]>(`
    const seen = (selector) => [...document.querySelectorAll(selector)].filter((each) => each.checkVisibility() && each.innerText.trim() !== '');
    const first = seen('main :is(h1, h2, h3):not(.hidden-words)')[0];
    const last = seen('main :is(tbody th, li, dt, h2, p)').at(-1);
    [first, last].map((each) => each?.innerText.trim().split('\\n')[0] ?? '');
  `);
  await page.emulateMedia({ media: null });
  return told.map(unspaced);
}

/** Where a line ends on paper is nobody's business here; a digest is broken, with what stands beside it in between. */
function unspaced(words: string): string {
  return words.replaceAll(/[0-9a-f]{64}|\s+/g, '');
}

function wrongOn(sheets: readonly string[], told: readonly string[], exercise: boolean): string[] {
  const all = sheets.join(' ');
  const words = unspaced(all);
  return [
    ...told.filter((line) => line === '' || !words.includes(line)).map((line) => `not on paper: ${line}`),
    ...NAVIGATION.filter((each) => all.includes(each)).map((each) => `on paper: ${each}`),
    ...sheets.flatMap((sheet, index) => {
      const number = `Page ${index + 1} / ${sheets.length}`;
      const wanted = exercise ? [number, 'EXERCISE'] : [number];
      return wanted.filter((each) => !sheet.includes(each)).map((each) => `sheet ${index + 1} lacks ${each}`);
    }),
  ];
}
