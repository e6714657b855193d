import { expect, test } from '@jest/globals';
import type { TimelineEntry } from '#contract';
import { whatCame } from './what-came.js';

const entry = (seq: number, kind: string, id = 'bo'): TimelineEntry => ({
  seq,
  at: '2026-01-05T12:00:00.000Z',
  recordedAt: '2026-01-05T12:00:00.000Z',
  kind,
  runId: null,
  actor: { kind: 'person', id, assurance: 'password' },
  payload: {},
  payloadDigest: '',
  previousHash: '',
  hash: '',
  remarks: [],
});

test('what others did comes by kind, decisions first, a few of each; the rest is counted', () => {
  const notes = Array.from({ length: 7 }, (_, index) => entry(20 - index, 'note.added'));
  const came = whatCame(
    [...notes, entry(9, 'decision.made'), entry(8, 'facts.stated'), entry(7, 'task.done', 'me')],
    'me',
  );
  expect(came.groups.map((group) => [group.came, group.entries.map(({ seq }) => seq), group.count])).toEqual([
    ['decided', [9], 1],
    ['notes', [20, 19, 18, 17, 16], 7],
  ]);
  expect([came.count, came.rest]).toEqual([9, 3]);
});

test('what one did oneself is not news', () => {
  expect(whatCame([entry(1, 'note.added', 'me')], 'me')).toEqual({ groups: [], count: 0, rest: 0 });
});
