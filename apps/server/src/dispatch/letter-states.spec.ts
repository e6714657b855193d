import { describe, expect, test } from '@jest/globals';
import { LETTER_STATES } from '#contract';
import { Fault } from '#kernel';
import { NEXT_STATES, statesBefore, stepStatements } from './letter-states.js';

const step = { which: { sql: '1 = 1', params: [] }, act: 'a', at: 0 } as const;

describe('the states of a letter', () => {
  test('are reached from made, all of them', () => {
    const reached = new Set<string>(['made']);
    for (const state of reached)
      for (const next of LETTER_STATES) if (statesBefore(next).some((each) => each === state)) reached.add(next);
    expect([...reached].sort()).toEqual([...LETTER_STATES].sort());
  });

  test('lead back nowhere: nothing that has gone is made again', () => {
    const after = (state: (typeof LETTER_STATES)[number], seen: readonly string[] = []): void => {
      expect(seen).not.toContain(state);
      for (const next of NEXT_STATES[state]) after(next, [...seen, state]);
    };
    after('made');
  });

  test('a letter whose person has another, or was told otherwise, is closed', () => {
    for (const state of ['re-sent', 'substituted', 'withdrawn'] as const) expect(NEXT_STATES[state]).toEqual([]);
  });

  test('a step that the table does not have is a fault before anything is written', () => {
    expect(() => stepStatements({ ...step, from: ['made'], to: 'delivered' })).toThrow(Fault);
    expect(
      stepStatements({ ...step, from: ['made'], to: 'handed-over', letters: 3 }).map((each) => each.expectChanges),
    ).toEqual([3, 3]);
  });
});
