import { describe, expect, test } from '@jest/globals';
import { deadlinesAhead, unwatchedDuties, type CountedDeadline } from './deadlines.js';

const NOW = 1_000;

function law(key: string, dueAt: number): CountedDeadline {
  return { key, dueAt, basis: 'statutory' };
}

function own(key: string, dueAt: number, basis: 'own-target' | 'organisation' = 'organisation'): CountedDeadline {
  return { key, dueAt, basis };
}

describe('the deadline to name first', () => {
  test('is the first still to come, whoever set it', () => {
    expect(deadlinesAhead([law('law', NOW + 2), own('ours', NOW + 1)], NOW).next?.key).toBe('ours');
    expect(deadlinesAhead([law('law', NOW + 1), own('ours', NOW + 2)], NOW).next?.key).toBe('law');
  });

  test('is what a law made overdue before anything that still runs, the earliest of several', () => {
    const deadlines = [own('soon', NOW + 1), law('late', NOW - 1), law('later still', NOW - 5)];
    expect(deadlinesAhead(deadlines, NOW)).toMatchObject({ next: { key: 'later still' }, targetsPassed: 0 });
  });

  test('is never a passed target of our own: those are counted beside it', () => {
    const passed = [own('rule', NOW - 9), own('target', NOW - 8, 'own-target')];
    expect(deadlinesAhead([...passed, law('law', NOW + 1)], NOW)).toMatchObject({
      next: { key: 'law' },
      targetsPassed: 2,
    });
    expect(deadlinesAhead(passed, NOW)).toEqual({ next: undefined, targetsPassed: 2 });
  });

  test('has passed from the very instant', () => {
    expect(deadlinesAhead([own('ours', NOW)], NOW)).toEqual({ next: undefined, targetsPassed: 1 });
    expect(deadlinesAhead([law('law', NOW), own('ours', NOW + 1)], NOW).next?.key).toBe('law');
  });

  test('is the same one of two with one instant, in whatever order they come', () => {
    const [a, b] = [own('a', NOW + 1), own('b', NOW + 1)];
    expect(deadlinesAhead([a, b], NOW).next).toBe(a);
    expect(deadlinesAhead([b, a], NOW).next).toBe(a);
  });
});

test("a duty is unwatched unless a law's clock runs in its run", () => {
  const duties = [{ runId: 'with law' }, { runId: 'with ours' }, { runId: 'without' }];
  const clocks = [
    { runId: 'with law', basis: 'statutory' },
    { runId: 'with ours', basis: 'own-target' },
  ] as const;
  expect(unwatchedDuties(duties, clocks).map(({ runId }) => runId)).toEqual(['with ours', 'without']);
});
