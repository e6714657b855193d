import { expect, test } from '@jest/globals';
import { onlyWhere } from '../support/machine.js';
import { idMint } from '../support/seeded.js';
import { barriers } from './browsing.js';
import { openedFor } from './opened.js';

const newId = idMint('taking-back-browser');
const TIME_LIMIT_MS = 240_000;

onlyWhere('chromium', 'in a real browser', (chromium) => {
  const here = openedFor(chromium);

  test(
    'what was just done is taken back by a key, and later from the timeline; no line of the log is remarked on',
    async () => {
      const id = newId();
      await here.service.api.declare({ id, title: 'Clicked wrong', mode: 'live' });
      await here.service.cast.enrol('Sam', 'scribe', id);
      const page = await here.browsing.person(`/incidents/${id}/timeline?noise=true`, 'Sam');
      const told = page.getByRole('region', { name: 'What you just did' });
      const given = page.getByRole('listitem').filter({ hasText: 'Role given' }).last();
      // Whatever comes meanwhile, they stay open.
      await given.getByText('Details', { exact: true }).click();
      const remark = async (text: string): Promise<void> => {
        await given.getByRole('button', { name: 'Put a remark beside it' }).click();
        await given.getByLabel('Remark', { exact: true }).fill(text);
        await given.getByRole('button', { name: 'Record it in the log' }).click();
        await told.getByText('Done: Remark on an entry.').waitFor();
      };

      await remark('Said by mistake.');
      await page.getByRole('heading', { name: 'Timeline', exact: true }).click();
      await page.keyboard.press('Control+z');
      await page.getByText('Taken back: Remark on an entry.').waitFor();
      await given.getByText('(taken back)').waitFor();
      await page.getByText(/^Taken back by Sam, Scribe at .*: entry \d+$/).waitFor();
      expect(await told.getByRole('button').count()).toBe(0);

      await remark('Another one.');
      const dismiss = told.getByRole('button', { name: 'Dismiss' });
      const log = page.getByLabel('Log one line');
      await log.focus();
      await dismiss.focus();
      await page.setViewportSize({ width: 360, height: 640 });
      await page.evaluate('scrollTo(0, document.documentElement.scrollHeight)');
      const last = await page.locator('.incident-page > :last-child').last().boundingBox();
      const note = await told.boundingBox();
      expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(note?.y ?? 0);
      await page.setViewportSize({ width: 1280, height: 800 });
      await dismiss.press('Enter');
      await dismiss.waitFor({ state: 'detached' });
      await log.and(page.locator(':focus')).waitFor();
      const another = page.getByRole('listitem').filter({ hasText: 'Another one.' }).first();
      await another.getByText('Details', { exact: true }).click();
      await another.getByRole('button', { name: 'Take back' }).click();
      await page
        .getByText(/^Taken back by Sam, Scribe/)
        .nth(1)
        .waitFor();
      expect(await barriers(page)).toEqual([]);

      await log.fill('They called.');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('listitem').filter({ hasText: 'They called.' }).first().waitFor();
      expect(await told.getByRole('button').count()).toBe(0);
    },
    TIME_LIMIT_MS,
  );

  test(
    'whoever acts in the lesser of two roles is not offered what would be refused, but told which role it takes',
    async () => {
      const id = newId();
      await here.service.api.declare({ id, title: 'Two hats', mode: 'live' });
      await here.service.cast.enrol('Robin', 'deputy', id);
      await here.service.cast.enrol('Robin', 'observer', id);
      const page = await here.browsing.person(`/incidents/${id}/timeline?noise=true`, 'Robin');
      const acting = page.getByLabel('Acting as');
      await acting.selectOption('Deputy');
      const given = page.getByRole('listitem').filter({ hasText: 'Role given' }).last();
      await given.getByText('Details', { exact: true }).click();
      await given.getByRole('button', { name: 'Put a remark beside it' }).click();
      await given.getByLabel('Remark', { exact: true }).fill('At night.');
      await given.getByRole('button', { name: 'Record it in the log' }).click();
      const told = page.getByRole('region', { name: 'What you just did' });
      await told.getByRole('button', { name: 'Undo' }).waitFor();
      const remark = page.getByRole('listitem').filter({ hasText: 'Remark on an entry' }).first();
      await remark.getByText('Details', { exact: true }).click();
      await remark.getByRole('button', { name: 'Take back' }).waitFor();

      await acting.selectOption('Observer');
      const instead = /taken back in another of your roles: choose Deputy above/;
      await told.getByText(instead).waitFor();
      await remark.getByText(instead).waitFor();
      expect(await page.getByRole('button', { name: /^(Undo|Take back)$/ }).count()).toBe(0);

      await acting.selectOption('Deputy');
      await told.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Taken back: Remark on an entry.').waitFor();
    },
    TIME_LIMIT_MS,
  );
});
