import { describe, expect, test } from '@jest/globals';
import type { Json } from '#digest';
import { HOUR_MS, MINUTE_MS, START, SmallExercise, aScenario, anExpected, anInject } from './small-exercise.fixture.js';
import { worldOf, type Written } from './world-of.fixture.js';

const EXPECTED = [
  anExpected({
    id: 'refuses',
    owner: 'board',
    by: 4 * HOUR_MS,
    task: 'refuse',
    sign: { kind: 'decision', decision: 'never-pay', in: {}, option: 'refuse' },
  }),
  anExpected({
    id: 'refuses-by-quorum',
    owner: 'board',
    by: 4 * HOUR_MS,
    task: 'refuse',
    sign: { kind: 'decision', decision: 'refuse-by-quorum', in: {}, option: 'refuse' },
  }),
];

function exercise(): SmallExercise {
  return new SmallExercise(aScenario({ injects: [anInject({ expected: EXPECTED })] })).release('demand', 0);
}

function says(at: number, what: string, payload: { readonly [name: string]: Json }, role?: string): Written {
  const said = { decision: 'd', name: 'never-pay', ...payload };
  return { at, kind: `decision.${what}`, says: said, ...(role !== undefined && { role }) };
}

const shown = (count: number | null): Json => ({
  brief: [
    { fact: 'people.count', value: count },
    { fact: 'demand.amount', value: 'half' },
  ],
});

describe('the refusal of payment', () => {
  test('says how long it took, who signed in which role, and on what information', () => {
    const world = worldOf(
      says(HOUR_MS, 'opened', { shown: shown(null) }),
      says(2 * HOUR_MS, 'signed', { option: 'refuse' }, 'executive'),
      says(3 * HOUR_MS, 'reworded', { shown: shown(8000) }),
      says(4 * HOUR_MS, 'signed', { option: 'dissent' }, 'technical-lead'),
      says(5 * HOUR_MS, 'heard', { option: 'refuse', person: 'zoe', role: 'executive' }, 'scribe'),
      says(6 * HOUR_MS, 'signed', { option: 'refuse' }, 'incident-commander'),
      says(6 * HOUR_MS, 'made', { option: 'refuse' }, 'incident-commander'),
    );
    const evaluation = exercise().evaluated(world, 9 * HOUR_MS);
    expect(evaluation.refusals).toMatchObject([
      {
        decision: 'never-pay',
        opened: { at: START + HOUR_MS },
        made: { at: START + 6 * HOUR_MS, option: 'refuse', by: 'record' },
        scenarioMs: 5 * HOUR_MS,
        roomMs: 5 * MINUTE_MS,
        lateMs: 2 * HOUR_MS,
        signatures: [
          { person: 'technical-lead', option: 'dissent', byTelephone: false },
          { person: 'zoe', role: 'executive', option: 'refuse', byTelephone: true },
          { person: 'incident-commander', role: 'incident-commander', byTelephone: false },
        ],
        known: [{ fact: 'people.count', value: 8000 }, { fact: 'demand.amount' }],
        missing: [],
      },
    ]);
    expect(evaluation.decisions).toMatchObject([{ decision: 'never-pay', duty: null, made: { option: 'refuse' } }]);
  });

  test('names what nobody knew', () => {
    const world = worldOf(says(HOUR_MS, 'opened', { shown: shown(null) }));
    const [refusal] = exercise().evaluated(world, 9 * HOUR_MS).refusals;
    expect(refusal).toMatchObject({ made: null, scenarioMs: null, missing: ['people.count'] });
  });

  test('counts from when it was first put, also where it was taken back and put again', () => {
    const again = { decision: 'e', shown: shown(1) };
    const world = worldOf(
      says(HOUR_MS, 'opened', { shown: shown(null) }),
      says(2 * HOUR_MS, 'withdrawn', {}),
      says(3 * HOUR_MS, 'opened', again),
      says(4 * HOUR_MS, 'made', { decision: 'e', option: 'refuse' }, 'executive'),
    );
    expect(exercise().evaluated(world, 9 * HOUR_MS).refusals).toMatchObject([{ scenarioMs: 3 * HOUR_MS, missing: [] }]);
  });

  test('in a room without devices counts from its inject to the answer', () => {
    const inRoom = exercise().answer('refuses', 2 * HOUR_MS, 'done', 'board');
    expect(inRoom.evaluated(worldOf(), 9 * HOUR_MS).refusals).toMatchObject([
      { decision: 'never-pay', made: { by: 'room' }, scenarioMs: 2 * HOUR_MS, roomMs: 2 * MINUTE_MS },
    ]);
    expect(
      exercise()
        .evaluated(worldOf(), 9 * HOUR_MS)
        .refusals.map(({ decision }) => decision),
    ).toEqual(['never-pay', 'refuse-by-quorum']);
  });
});
