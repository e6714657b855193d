import { describe, expect, test } from '@jest/globals';
import { formatInstant } from '#kernel';
import type { Entry } from '#record';
import { courseIn } from './run-course.js';

const STARTED = Date.UTC(2026, 10, 24);

/** A playbook calls a state as it likes, and may change its mind. */
const titleOf = (path: string, seq: number) => ({ en: `${path} ${seq}`, fr: `${path} ${seq}, en français` });

/** Moves as they are read: newest first. */
function movesOf(...told: readonly (readonly ['state.entered' | 'state.left', string])[]): Entry[] {
  return told
    .map(([kind, path], index): Entry => ({
      incidentId: 'incident',
      seq: index + 1,
      at: STARTED + index,
      recordedAt: STARTED + index,
      kind,
      runId: 'run',
      actor: { kind: 'system', id: 'engine', assurance: 'claimed' },
      commandId: 'command',
      payload: kind === 'state.entered' ? { path, title: titleOf(path, index + 1) } : { path },
      salt: null,
      payloadDigest: '',
      previousHash: '',
      hash: '',
    }))
    .reverse();
}

const at = (seq: number) => ({ seq, at: formatInstant(STARTED + seq - 1) });

describe('the course of a run', () => {
  const moves = movesOf(
    ['state.entered', 'a'],
    ['state.left', 'a'],
    ['state.entered', 'b'],
    ['state.left', 'b'],
    ['state.entered', 'a'],
    ['state.left', 'a'],
    ['state.entered', 'b'],
  );

  test('has each state once, with its latest stay, what it was called then and how often it was entered', () => {
    expect(courseIn(moves)).toEqual({
      states: [
        { path: 'b', title: titleOf('b', 7), entered: at(7), left: null, stays: 2 },
        { path: 'a', title: titleOf('a', 5), entered: at(5), left: at(6), stays: 2 },
      ],
      whole: true,
    });
  });

  test('reads back so many moves and says that there were more', () => {
    expect(courseIn(moves, 2)).toEqual({
      states: [
        { path: 'b', title: titleOf('b', 7), entered: at(7), left: null, stays: 1 },
        { path: 'a', title: null, entered: null, left: at(6), stays: 0 },
      ],
      whole: false,
    });
  });
});
