import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Expected } from '../scenario/scenario.js';
import { HOUR_MS, MINUTE_MS, SmallExercise, aScenario, anExpected, anInject } from './small-exercise.fixture.js';
import { kept, worldOf, type Written } from './world-of.fixture.js';

function seated(exercise: SmallExercise, player: string, seats: readonly string[], named: boolean): SmallExercise {
  return exercise.note(0, { kind: 'exercise.seats-taken', payload: { player, seats, named } });
}

test('what is done counts for the seat whose role acted, and the line of that seat says that it was for another', () => {
  const exercise = new SmallExercise().release('demand', 0);
  const byCommander = exercise.evaluated(worldOf(kept(10 * MINUTE_MS, 'incident-commander')), 2 * HOUR_MS);
  expect(byCommander.seats.filter(({ counted }) => counted > 0)).toMatchObject([
    { seat: 'commander', counted: 1, inTime: 1, forOthers: 1 },
  ]);
  expect(byCommander.teams).toMatchObject([
    { team: 'core', counted: 1 },
    { team: 'outer', counted: 0 },
  ]);
});

test('of two seats of one role it counts for the one whose work it was', () => {
  const expected = [anExpected({ owner: 'other-desk' })];
  const exercise = new SmallExercise(aScenario({ injects: [anInject({ expected })] })).release('demand', 0);
  const { seats } = exercise.evaluated(worldOf(kept(10 * MINUTE_MS)), 2 * HOUR_MS);
  expect(seats.filter(({ counted }) => counted > 0)).toMatchObject([{ seat: 'other-desk', forOthers: 0 }]);
});

test('one person in several seats is counted once for each action, by the role in which they acted', () => {
  const expected = [anExpected(), anExpected({ id: 'goes', owner: 'board', sign: { kind: 'event', event: 'GO' } })];
  const exercise = seated(
    new SmallExercise(aScenario({ injects: [anInject({ expected })] })).release('demand', 0),
    'ann',
    ['desk', 'board', 'commander'],
    true,
  );
  const go = { at: 2 * HOUR_MS, kind: 'event.received', says: { event: 'GO' }, role: 'executive', id: 'ann/board' };
  const { seats, players, sharedSeats } = exercise.evaluated(
    worldOf(kept(10 * MINUTE_MS, 'privacy-officer', 'ann/desk'), go),
    3 * HOUR_MS,
  );
  expect(seats.map(({ seat, counted, late }) => [seat, counted, late])).toEqual([
    ['commander', 0, 0],
    ['desk', 1, 0],
    ['other-desk', 0, 0],
    ['board', 1, 1],
  ]);
  expect(sharedSeats).toEqual([['desk', 'board', 'commander']]);
  expect(players).toEqual([
    { player: 'ann', seats: ['desk', 'board', 'commander'], inTime: 1, late: 1, partly: 0, rating: 'S' },
  ]);
});

test('a decision counts for the seat whose work it was where its role is among those who signed, and for every named player who did', () => {
  const sign = { kind: 'decision', decision: 'never-pay', in: {} } as const;
  const expected = [anExpected({ owner: 'board', sign })];
  const exercise = new SmallExercise(aScenario({ injects: [anInject({ expected })] })).release('demand', 0);
  for (const [player, seat] of Object.entries({ ann: 'board', bob: 'commander', eve: 'desk' })) {
    seated(exercise, player, [seat], true);
  }
  const said = (kind: string, id: string, role: string, option: string): Written => {
    return { at: MINUTE_MS, kind, says: { decision: 'd', name: 'never-pay', option }, role, id };
  };
  const world = worldOf(
    said('decision.opened', 'x', 'scribe', ''),
    said('decision.signed', 'ann/board', 'executive', 'refuse'),
    said('decision.signed', 'eve/desk', 'privacy-officer', 'dissent'),
    said('decision.signed', 'bob/commander', 'incident-commander', 'refuse'),
    said('decision.made', 'bob/commander', 'incident-commander', 'refuse'),
  );
  const { seats, players } = exercise.evaluated(world, 2 * HOUR_MS);
  expect(seats.filter(({ counted }) => counted > 0)).toMatchObject([{ seat: 'board', counted: 1, forOthers: 0 }]);
  expect(players.map(({ player, inTime }) => [player, inTime])).toEqual([
    ['ann', 1],
    ['bob', 1],
    ['eve', 0],
  ]);
});

test('in a seat it counts for that very seat, though another has the same role, and for the player behind it', () => {
  const exercise = seated(new SmallExercise().release('demand', 0), 'ann', ['other-desk'], true);
  const world = worldOf(kept(MINUTE_MS, 'privacy-officer', 'ann/other-desk'));
  const { seats, players } = exercise.evaluated(world, 2 * HOUR_MS);
  expect(seats.filter(({ counted }) => counted > 0)).toMatchObject([{ seat: 'other-desk', forOthers: 1 }]);
  expect(players).toMatchObject([{ player: 'ann', inTime: 1 }]);
});

test('what the facilitator does for a seat in a room without devices counts for the seat and for no player', () => {
  const exercise = seated(new SmallExercise().release('demand', 0), 'ann', ['desk'], true);
  const { seats, players } = exercise.evaluated(worldOf(kept(MINUTE_MS, 'privacy-officer', 'room/desk')), 2 * HOUR_MS);
  expect(seats.filter(({ counted }) => counted > 0)).toMatchObject([{ seat: 'desk', forOthers: 0 }]);
  expect(players).toMatchObject([{ player: 'ann', inTime: 0 }]);
});

test('a player who did not agree to be named is in no line', () => {
  const exercise = seated(new SmallExercise().release('demand', 0), 'ann', ['desk'], false);
  const evaluation = exercise.evaluated(worldOf(kept(MINUTE_MS, 'privacy-officer', 'ann')), 2 * HOUR_MS);
  expect(evaluation.players).toEqual([]);
});

test('the lines of seats and of teams add up to what was counted, whoever sits where and acts in what role', () => {
  const roles = ['incident-commander', 'privacy-officer', 'executive', 'scribe'];
  const owners = ['commander', 'desk', 'other-desk', 'board'];
  const act = fc.record({
    owner: fc.constantFrom(...owners),
    role: fc.option(fc.constantFrom(...roles), { nil: null }),
    minutes: fc.nat(300),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 6 }), (acts) => {
      const expected = acts.map(({ owner }, index): Expected =>
        anExpected({ id: `e${index}`, owner, sign: { kind: 'event', event: `E${index}` } }),
      );
      const world = worldOf(
        ...acts.flatMap(({ role, minutes }, index): Written[] =>
          role === null
            ? []
            : [{ at: minutes * MINUTE_MS, kind: 'event.received', says: { event: `E${index}` }, role, id: 'ann' }],
        ),
      );
      const exercise = seated(new SmallExercise(aScenario({ injects: [anInject({ expected })] })), 'ann', owners, true);
      const { actions, seats, teams, players } = exercise.release('demand', 0).evaluated(world, 9 * HOUR_MS);
      const sum = (lines: readonly { readonly counted: number }[]): number =>
        lines.reduce((total, { counted }) => total + counted, 0);
      expect([sum(seats), sum(teams)]).toEqual([acts.length, acts.length]);
      const done = actions.filter(({ verdict }) => verdict === 'in-time' || verdict === 'late').length;
      expect(players.map(({ inTime, late }) => inTime + late)).toEqual([done]);
    }),
    { numRuns: 50 },
  );
});
