import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { barriers } from './browsing.js';
import { openedFor } from './opened.js';

const newId = idMint('phone-browser');
const TIME_LIMIT_MS = 240_000;
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1180, height: 720 };
/** Of what an incident says of itself on each page before it is unfolded: its name, what runs out, who is asked. */
const FOLDED_PX = 90;
const DECLARING_FIRST = `
  document.querySelector('#declare').compareDocumentPosition(document.querySelector('#live-incidents')) ===
    Node.DOCUMENT_POSITION_FOLLOWING
`;

onlyWhere('chromium', 'in a real browser', (chromium) => {
  const here = openedFor(chromium);

  async function onPhone(address: string): Promise<Page> {
    const page = await here.browsing.person(address, 'Commander');
    await page.setViewportSize(PHONE);
    return page;
  }

  const wide = (page: Page): Promise<number> => page.evaluate('document.documentElement.scrollWidth');

  test(
    'declaring comes first where nothing live is open, and after what is live, for the eye and the keyboard alike',
    async () => {
      await here.service.api.declare({ id: newId(), title: 'Rehearsed', mode: 'exercise' });
      const page = await onPhone('/');
      await page.getByText('No live incident is open.').waitFor();
      const [form, list] = [page.locator('#declare'), page.locator('#live-incidents')];
      const top = async (of: typeof form): Promise<number> => (await of.boundingBox())?.y ?? Number.NaN;
      expect(await page.evaluate(DECLARING_FIRST)).toBe(true);
      expect(await top(form)).toBeLessThan(await top(list));
      expect(await barriers(page)).toEqual([]);

      await here.service.api.declare({ id: newId(), title: 'Real', mode: 'live' });
      await page.getByRole('link', { name: 'Real', exact: true }).waitFor();
      expect(await page.evaluate(DECLARING_FIRST)).toBe(false);
      expect(await top(list)).toBeLessThan(await top(form));
      expect(await wide(page)).toBe(PHONE.width);
    },
    TIME_LIMIT_MS,
  );

  test(
    'an incident says in its first lines what runs out and who is asked, and unfolds the rest',
    async () => {
      const id = newId();
      const title = 'Files of ours, of our clinics and of everybody whom we ever cared for are for sale';
      await here.service.api.declare({ id, title, mode: 'exercise', startsAt: '2018-06-11T13:05:00.000Z' });
      const page = await onPhone(`/incidents/${id}`);
      const strip = page.getByRole('region', { name: title });
      const summary = strip.locator('summary');
      await summary.getByText(/left$/).waitFor();
      await summary.getByText('Asked next:').waitFor();
      expect((await strip.boundingBox())?.height).toBeLessThan(FOLDED_PX);
      expect(await strip.getByText('In command', { exact: true }).isVisible()).toBe(false);
      expect(await page.getByRole('textbox', { name: 'Log one line' }).isVisible()).toBe(true);
      expect(await barriers(page)).toEqual([]);

      await summary.focus();
      await page.keyboard.press('Enter');
      await strip.getByText('In command', { exact: true }).waitFor();
      expect(await barriers(page)).toEqual([]);
      expect(await wide(page)).toBe(PHONE.width);

      await page.setViewportSize(DESK);
      await summary.waitFor({ state: 'detached' });
      await strip.getByText('In command', { exact: true }).waitFor();
    },
    TIME_LIMIT_MS,
  );

  test(
    'that a live incident would wake nobody is never folded away, nor that a target of our own has passed on the list',
    async () => {
      const id = newId();
      await here.service.api.declare({ id, title: 'Asleep', mode: 'live' });
      const page = await onPhone(`/incidents/${id}`);
      const strip = page.getByRole('region', { name: 'Asleep' });
      await strip.locator('.strip-head').getByText('live', { exact: true }).waitFor();
      await strip.getByRole('link', { name: 'Put somebody on call' }).waitFor();

      const { nextDeadline } = await here.service.api.incident(id);
      here.service.clock.advance(Date.parse(nextDeadline?.due ?? '') - here.service.clock.now());
      await page.goto(`${here.service.cast.origin}/`);
      const row = page.getByRole('row').filter({ hasText: 'Asleep' });
      await row.getByRole('link', { name: /targets? passed$/ }).click();
      await page.getByText('past our own target').first().waitFor();
      expect(await page.evaluate('location.hash')).toBe('#clocks');
    },
    TIME_LIMIT_MS,
  );
});
