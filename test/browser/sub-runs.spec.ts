import { expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { Role } from '#kernel';
import { onlyWhere } from '../support/machine.js';
import { SHIPPED } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { barriers } from './browsing.js';
import { openedFor } from './opened.js';

const newId = idMint('sub-runs-browser');
const TIME_LIMIT_MS = 240_000;

onlyWhere('chromium', 'in a real browser', (chromium) => {
  const id = newId();
  const here = openedFor(chromium, { config: { playbooksFolder: SHIPPED } }, async ({ api, cast }) => {
    await api.declare({ id, title: 'Reviewed', mode: 'live' });
    await cast.enrol('Ada', 'incident-commander', id);
    await cast.enrol('Sam', 'scribe', id);
  });

  async function sent(role: Role, event: string, fields: Readonly<Record<string, string>> = {}): Promise<void> {
    await here.service.api.as(role).command(id, { type: 'send-event', event, fields });
  }

  async function answered(role: Role, name: string, fields: Readonly<Record<string, string | number>>): Promise<void> {
    const { tasks } = await here.service.api.incident(id);
    const taskId = tasks.find((task) => task.name === name && task.status === 'open')?.id ?? '';
    await here.service.api.as(role).command(id, { type: 'complete-task', taskId, fields, note: 'Asked twice' });
  }

  const rowOf = (page: Page, question: string) => page.getByRole('row').filter({ hasText: question });

  test(
    'the commander reads what the review found in one table, in the words of the playbook; the scribe that it is privileged',
    async () => {
      await sent('deputy', 'HYGIENE_STARTED');
      await answered('technical-lead', 'practice-weaknesses', {
        answer: 'not',
        fix_published: '2016-03-14',
        shown_by: 'The scan of May',
        improve: 'A fix within 14 days',
        by: '2026-12-31',
      });
      await answered('privacy-officer', 'practice-services', { answer: 'partly', shown_by: 'A list without owners' });
      const commander = await here.browsing.person(`/incidents/${id}/hygiene`, 'Ada');
      const weaknesses = rowOf(commander, '11. Weaknesses are found and mended');
      await weaknesses.getByText('The scan of May').waitFor();
      const said = (await weaknesses.getByRole('cell').first().innerText()).split(/\n+/);
      expect(said.slice(0, 6)).toEqual([
        'Not',
        'Day the fix was published: 2016-03-14',
        'What shows it: The scan of May',
        'What will be done: A fix within 14 days',
        'By which day: 2026-12-31',
        'Note: Asked twice',
      ]);
      expect(await rowOf(commander, '1. We know what matters most').getByText('Partly').count()).toBe(1);
      expect(await commander.getByRole('row').allInnerTexts()).toEqual([
        expect.stringContaining('Question'),
        expect.stringContaining('1. We know what matters most'),
        expect.stringContaining('11. Weaknesses are found and mended'),
      ]);
      expect(await barriers(commander)).toEqual([]);

      await sent('technical-lead', 'HYGIENE_CHANGED', { weaknesses: 'met' });
      await weaknesses.getByText('(since then: Met)').waitFor();

      const scribe = await here.browsing.person(`/incidents/${id}/hygiene`, 'Sam');
      await rowOf(scribe, '11. Weaknesses are found and mended').getByText('You are not in its circle').waitFor();
      expect(await scribe.getByText('The scan of May').count()).toBe(0);
      expect(await scribe.getByText('since then').count()).toBe(0);
      expect(await barriers(scribe)).toEqual([]);
    },
    TIME_LIMIT_MS,
  );

  test(
    'the register of consequences says what each line was weighed at',
    async () => {
      await sent('counsel', 'CONSEQUENCES_OPENED');
      await answered('deputy', 'count-cost', { to_date: 48_000, expected: 120_000 });
      const commander = await here.browsing.person(`/incidents/${id}/consequences`, 'Ada');
      await rowOf(commander, 'What the response costs').getByText('48,000').waitFor();
      expect(await barriers(commander)).toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});
