import { expect, test } from '@jest/globals';
import { INSTEADS, type Role } from '#kernel';
import { PAGE_GROUPS, isKnownPage } from '../incidents/incident-pages.js';
import { TAKING_BACK_WORDS } from '../words/taking-back-words.js';
import { insteadPage, isWorthTelling } from './instead-pages.js';

const ALL = PAGE_GROUPS.flatMap(({ pages }) => pages.map(({ needs }) => needs));

test('each way leads to a page that there is, and has words', () => {
  for (const instead of INSTEADS) {
    expect([instead, isKnownPage(insteadPage(instead), ALL)]).toEqual([instead, true]);
    expect(Object.keys(TAKING_BACK_WORDS)).toContain(`instead-${instead}`);
  }
});

const refused = { code: 'not-taken-back', detail: '', instead: 'put-remark', roles: [] as Role[] } as const;

test.each([
  ['what can be taken back', 'facts.stated', null, true],
  ['what is corrected', 'entry.corrected', { ...refused, instead: 'correct-words' }, true],
  ['a line of the log', 'note.added', { ...refused, instead: 'correct-words' }, false],
  ['a list that came in', 'people.imported', { ...refused, instead: 'undo-import' }, true],
  ['a look', 'evidence.viewed', { ...refused, instead: 'custody-grows' }, false],
  ['a taking back', 'entry.taken-back', { ...refused, instead: 'correct-words' }, false],
  ['what nothing is done about', 'lane.claimed', refused, false],
] as const)('%s', (_what, kind, why, told) => {
  expect(isWorthTelling({ entry: 1, kind, refused: why })).toBe(told);
});
