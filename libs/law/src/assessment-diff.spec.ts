import { expect, test } from '@jest/globals';
import type { Facts } from '#facts';
import { assess } from './assess.js';
import { diffAssessments, isSameAssessment, type AssessmentDiff } from './assessment-diff.js';
import { LETTERS_PACK, readPack } from './letters-pack.fixture.js';

const AT = Date.UTC(2026, 5, 20);
const KNOWN: Facts = {
  'event.taken': true,
  'event.numbers': true,
  'event.aware_at': '2026-06-01T16:00:00.000Z',
  'people.by_residence': { xx: 12, elsewhere: 0 },
};

function diff(change: Facts, yaml = LETTERS_PACK): AssessmentDiff {
  const before = assess([readPack(LETTERS_PACK)], KNOWN, AT, 1);
  return diffAssessments(before, assess([readPack(yaml)], { ...KNOWN, ...change }, AT, 1));
}

test('the same facts are the same', () => {
  expect(isSameAssessment(diff({}))).toBe(true);
});

test('a later start moves dates later, and says so', () => {
  const { moved, added, gone } = diff({ 'event.aware_at': '2026-06-03T16:00:00.000Z' });
  expect([added, gone]).toEqual([[], []]);
  expect(moved.map(({ key, from, to, later }) => [key.split('/')[1], from?.local, to?.local, later])).toEqual([
    ['people', '2026-07-01T23:59:59-04:00', '2026-07-03T23:59:59-04:00', true],
    ['office', '2026-07-01T23:59:59-04:00', '2026-07-03T23:59:59-04:00', true],
  ]);
});

test('what falls away says why, and what comes is new', () => {
  const { gone } = diff({ 'event.taken': false });
  expect(gone.map(({ duty, reason }) => [duty.clause, reason?.en])[0]).toEqual([
    'people',
    'People are told. Not met: data was taken.',
  ]);
  const back = diffAssessments(
    assess([readPack(LETTERS_PACK)], { ...KNOWN, 'event.taken': false }, AT, 1),
    assess([readPack(LETTERS_PACK)], KNOWN, AT, 1),
  );
  expect(back.added.map(({ clause }) => clause)).toEqual(['people', 'office', 'follow-up', 'log']);
});

test('a new version of the law is told by what it changes', () => {
  const { moved, changed } = diff(
    {},
    LETTERS_PACK.replace('within: P30D', 'within: P10D').replace('months: 18', 'months: 24'),
  );
  expect(moved[0]).toMatchObject({ to: { local: '2026-06-11T23:59:59-04:00' }, later: false });
  expect(changed).toMatchObject([{ parts: ['services'] }]);
});
