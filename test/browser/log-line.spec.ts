import { expect, test } from '@jest/globals';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { barriers } from './browsing.js';
import { openedFor } from './opened.js';

const newId = idMint('log-line-browser');
const TIME_LIMIT_MS = 240_000;

const CHOSEN_IN_VIEW = `(() => {
  const [list, option] = ['[role=listbox]', '[role=option][aria-selected=true]'].map((each) =>
    document.querySelector(each).getBoundingClientRect(),
  );
  return option.top >= list.top && option.bottom <= list.bottom;
})()`;

onlyWhere('chromium', 'in a real browser', (chromium) => {
  const here = openedFor(chromium);

  test(
    'the scribe names a role and a fact by the keyboard alone, and finds the note by them',
    async () => {
      const id = newId();
      await here.service.api.declare({ id, title: 'Logged by keyboard', mode: 'live' });
      await here.service.cast.enrol('Sam', 'scribe', id);
      const page = await here.browsing.person(`/incidents/${id}/timeline`, 'Sam');
      const line = page.getByRole('textbox', { name: 'Log one line' });
      const list = page.getByRole('listbox', { name: 'Roles and facts to name' });
      await page.getByText('live feed').waitFor();

      await page.keyboard.press('Control+Enter');
      await page.keyboard.type('@');
      await list.getByRole('option', { name: '@Incident commander', selected: true }).waitFor();
      await page.keyboard.press('ArrowUp');
      const last = list.getByRole('option').last();
      await list.getByRole('option', { name: (await last.textContent()) ?? '', selected: true }).waitFor();
      expect(await page.evaluate(CHOSEN_IN_VIEW)).toBe(true);
      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'detached' });
      await page.keyboard.press('Backspace');
      await page.keyboard.type('@de');
      await list.getByRole('option', { name: '@Deputy', selected: true }).waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Enter');
      expect(await line.inputValue()).toBe('@Deputy ');
      await page.keyboard.type('asks: #first day');
      await list.getByRole('option').first().waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('Tab');
      expect(await line.inputValue()).toBe('@Deputy asks: #First day of the intrusion ');
      expect(await line.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
      await page.keyboard.type('is it?');
      await page.keyboard.press('Control+Enter');

      const note = page.locator('.entry').filter({ hasText: '@Deputy asks: #First day of the intrusion is it?' });
      await note.getByRole('link', { name: 'Deputy', exact: true }).waitFor();
      expect(await line.inputValue()).toBe('');
      expect(await barriers(page)).toEqual([]);
      await note.getByRole('link', { name: 'All about this: First day of the intrusion' }).press('Enter');
      await page.getByText('About: First day of the intrusion').waitFor();
      await note.waitFor();
      expect(new URL(page.url()).searchParams.get('about')).toBe('event.occurred_from');

      await note.getByRole('link', { name: 'First day of the intrusion', exact: true }).press('Enter');
      await page.locator('[id="fact-event.occurred_from"]').first().getByText('First day of the intrusion').waitFor();
    },
    TIME_LIMIT_MS,
  );
});
