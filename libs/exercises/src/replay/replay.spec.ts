import { expect, test } from '@jest/globals';
import type { Json } from '#digest';
import { foldWorld, type RecordedEntry } from '../conduct/fold-world.js';
import { beginWorld } from '../conduct/world-state.js';
import { MINUTE_MS, START, SmallExercise } from '../evaluation/small-exercise.fixture.js';
import { replayMoments } from './replay.js';

type Line = readonly [command: string, minutes: number, kind: string, payload: Json];

function recorded(...lines: readonly Line[]): readonly RecordedEntry[] {
  return lines.map(([commandId, minutes, kind, payload], index) => {
    const at = START + minutes * MINUTE_MS;
    const actor = { id: 'officer', role: 'privacy-officer' };
    return { seq: index + 1, at, recordedAt: at, kind, payload, runId: 'r', commandId, actor };
  });
}

const state = (path: string): Json => ({ path, title: { en: path.toUpperCase(), fr: `${path} (fr)` } });

test('moments come in order: an inject, what was done because of it and how late, and the states that stand from there', () => {
  const entries = recorded(
    ['one', 0, 'run.started', { chart: 'main', wave: 1 }],
    ['one', 0, 'state.entered', state('open')],
    ['two', 0, 'exercise.inject-released', { inject: 'demand', by: 'clock', lateMs: 0 }],
    ['three', 90, 'task.done', { task: 'task 1', name: 'keep' }],
    ['three', 90, 'state.entered', state('open.kept')],
    ['four', 95, 'clock.passed', { clock: 'c' }],
    ['four', 95, 'exercise.ended', { reason: '' }],
  );
  const exercise = new SmallExercise().release('demand', 0);
  const world = entries.reduce(foldWorld, beginWorld());
  const evaluation = exercise.evaluated(world, 95 * MINUTE_MS);
  const moments = replayMoments(exercise.conduct, evaluation, entries, (kind, id) => ({ en: `${kind} ${id}` }));
  expect(
    moments.map(({ seq, what, title, lateMs, active }) => [seq, what, title.en, lateMs / MINUTE_MS, active]),
  ).toEqual([
    [2, 'state', 'OPEN', 0, ['main:open']],
    [3, 'inject', 'The thieves write', 0, null],
    [4, 'action', 'Keeps the mail', 30, null],
    [5, 'state', 'OPEN.KEPT', 0, ['main:open', 'main:open.kept']],
    [6, 'deadline', 'clock ', 0, null],
    [7, 'clock', 'End', 0, null],
  ]);
});
