import { expect, test } from '@jest/globals';
import { inOrderOfDate } from './order-of-date.js';

const DUE = { zone: 'UTC', local: '', rule: '', tzdb: '' };

function duty(key: string, certainty: 'applies' | 'protective', instant?: string) {
  const deadline = { kind: 'fixed', words: '', startFact: '', startAssumed: false, candidates: [] } as const;
  return { key, certainty, deadline: { ...deadline, ...(instant !== undefined && { due: { ...DUE, instant } }) } };
}

test('what surely applies and is due first comes first, and what has no date last of its kind', () => {
  const duties = [
    duty('doubt', 'protective', '2026-01-01T00:00:00.000Z'),
    duty('undated', 'applies'),
    duty('later', 'applies', '2026-03-02T00:00:00.000Z'),
    duty('sooner', 'applies', '2026-03-01T00:00:00.000Z'),
  ];
  expect(inOrderOfDate(duties).map(({ key }) => key)).toEqual(['sooner', 'later', 'undated', 'doubt']);
});
