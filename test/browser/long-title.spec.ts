import { expect, test } from '@jest/globals';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { barriers } from './browsing.js';
import { openedFor } from './opened.js';

const newId = idMint('long-title-browser');
const TIME_LIMIT_MS = 240_000;
const TITLE = `Patient records of ${'the northern and the southern branch, '.repeat(4)}as far as is known`;

onlyWhere('chromium', 'in a real browser', (chromium) => {
  const here = openedFor(chromium);

  test(
    'a title that is cut is shown whole by keyboard and on a phone, and nothing moves by it',
    async () => {
      const id = newId();
      await here.service.api.declare({ id, title: TITLE, mode: 'live' });
      await here.service.cast.enrol('Sam', 'scribe', id);
      const page = await here.browsing.person(`/incidents/${id}`, 'Sam');
      const title = page.getByRole('heading', { name: TITLE }).getByRole('button', { expanded: false });
      const whole = page.locator('p').filter({ hasText: TITLE }).locator('visible=true');
      const place = async (): Promise<unknown> => page.getByText('Where we are', { exact: true }).boundingBox();
      await page.getByRole('heading', { name: 'Clocks' }).waitFor();
      const before = await place();
      await title.focus();
      await page.keyboard.press('Enter');
      await whole.waitFor();
      expect(await place()).toEqual(before);
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await whole.waitFor({ state: 'detached' });
      expect(await barriers(page)).toEqual([]);
      await title.click();
      await whole.waitFor();
      await page.getByRole('heading', { name: 'Clocks' }).click();
      await whole.waitFor({ state: 'detached' });

      await page.setViewportSize({ width: 360, height: 800 });
      await title.click();
      await whole.waitFor();
      expect(await barriers(page)).toEqual([]);
      expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBe(360);
    },
    TIME_LIMIT_MS,
  );
});
