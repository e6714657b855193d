import { expect, test } from '@jest/globals';
import { compareRuns } from './compare-runs.js';
import { HOUR_MS, SmallExercise, aScenario } from './small-exercise.fixture.js';
import { kept, worldOf } from './world-of.fixture.js';

test('runs stand side by side, the earliest first; what one did not have is empty in it', () => {
  const exercise = new SmallExercise().release('demand', 0);
  const [capability] = aScenario().capabilities;
  const before = new SmallExercise(aScenario({ capabilities: capability ? [capability] : [] })).release('demand', 0);
  const comparison = compareRuns([
    {
      incident: 'b',
      title: 'Autumn',
      playedAt: 2,
      version: '1.1',
      evaluation: exercise.evaluated(worldOf(kept(HOUR_MS)), 2 * HOUR_MS),
    },
    {
      incident: 'a',
      title: 'Spring',
      playedAt: 1,
      version: '1.0',
      evaluation: before.evaluated(worldOf(), 2 * HOUR_MS),
    },
  ]);
  expect(comparison.runs).toEqual([
    {
      incident: 'a',
      title: 'Spring',
      playedAt: 1,
      version: '1.0',
      refusalMs: null,
      refusalRoomMs: null,
      counted: 1,
      inTime: 0,
      late: 0,
      partly: 0,
      notDone: 1,
      statutoryMissed: 0,
    },
    expect.objectContaining({ incident: 'b', inTime: 1, notDone: 0 }),
  ]);
  expect(comparison.capabilities).toMatchObject([
    { id: 'evidence', ratings: ['U', 'P'] },
    { id: 'decision', ratings: [null, null] },
  ]);
});
