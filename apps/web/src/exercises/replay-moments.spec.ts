import { expect, test } from '@jest/globals';
import type { ReplayView } from '#contract';
import { activeAt, chartsOf, stepped } from './replay-moments.js';

function aMoment(seq: number, active: string[] | null): ReplayView['moments'][number] {
  const at = '2018-06-11T09:00:00.000Z';
  return { seq, at, wallAt: at, what: 'state', title: { en: '' }, lateMinutes: 0, active };
}

const MOMENTS = [
  aMoment(1, null),
  aMoment(2, ['main:response', 'main:response.triage', 'watch:waiting']),
  aMoment(3, null),
  aMoment(4, ['main:closed']),
];

test('what was active stays so until it is told anew', () => {
  expect([...activeAt(MOMENTS, 2)]).toEqual([
    ['main', ['response', 'response.triage']],
    ['watch', ['waiting']],
  ]);
  expect([...activeAt(MOMENTS, 3)]).toEqual([['main', ['closed']]]);
  expect([...activeAt(MOMENTS, 0)]).toEqual([]);
});

test('charts stand in the order in which they were entered', () => {
  expect(chartsOf(MOMENTS)).toEqual(['main', 'watch']);
});

test('one steps to the ends and no further', () => {
  expect([stepped(0, -1, 4), stepped(3, 1, 4), stepped(1, 1, 4), stepped(0, 1, 0)]).toEqual([0, 3, 2, 0]);
});
