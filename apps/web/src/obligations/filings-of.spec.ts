import { expect, test } from '@jest/globals';
import type { FilingView } from '#contract';
import { filingsOf, outdated, shortDigest } from './filings-of.js';

function aFiling(obligation: string, taskId: string, differs: boolean): FilingView {
  const stated = [
    { fact: 'people.count', title: { en: 'People' }, type: 'integer', told: 1, now: differs ? 2 : 1, differs },
  ];
  return { obligation, taskId, stated } as FilingView;
}

test('filings stand under their duty in their order', () => {
  const byDuty = filingsOf([aFiling('a', '1', true), aFiling('b', '2', false), aFiling('a', '3', false)]);
  expect(byDuty.get('a')?.map(({ taskId }) => taskId)).toEqual(['1', '3']);
});

test('a notice that was told anew with the figures of now is outdated no more', () => {
  expect(outdated([aFiling('a', '1', true), aFiling('a', '2', false)])).toEqual([]);
  expect(outdated([aFiling('a', '1', false), aFiling('a', '2', true)]).map(({ taskId }) => taskId)).toEqual(['2']);
});

test('a digest is shortened so that one sees that it is', () => {
  expect(shortDigest('0123456789abcdef')).toBe('0123456789ab…');
});
