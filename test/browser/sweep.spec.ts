import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Browsing, COLOURS, barriers } from './browsing.js';
import { Tour, playUntilPrinted, type Stop } from './tour.js';

const newId = idMint('sweep');
const TIME_LIMIT_MS = 240_000;
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 360, height: 740 };

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
    'every page, light, dark and on a phone, keeps to WCAG 2.2 AA, asks nobody else, is silent on the console and never scrolls sideways',
    async () => {
      const found: string[] = [];
      for await (const stop of new Tour(service, browsing, id).stops()) found.push(...(await wrongAt(stop)));
      expect(found).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  async function wrongAt({ address, page }: Stop): Promise<string[]> {
    const light = await barriers(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await barriers(page, COLOURS);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(PHONE);
    const phone = await barriers(page);
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    await page.setViewportSize(DESK);
    const wrong = [
      ...light.map((barrier) => `light: ${barrier}`),
      ...dark.map((barrier) => `dark: ${barrier}`),
      ...phone.map((barrier) => `phone: ${barrier}`),
      ...(wide > PHONE.width ? [`phone: ${wide} px wide`] : []),
      ...browsing.complaints.splice(0),
    ];
    return wrong.map((sentence) => `${address}: ${sentence}`);
  }
});
