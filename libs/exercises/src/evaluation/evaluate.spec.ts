import { describe, expect, test } from '@jest/globals';
import { RecordedIncident } from '../conduct/recorded-incident.fixture.js';
import { HOUR_MS, MINUTE_MS, START, SmallExercise, aScenario, anExpected, anInject } from './small-exercise.fixture.js';
import { kept, worldOf } from './world-of.fixture.js';

const NOTHING = worldOf();

describe('an expected action', () => {
  test.each([
    ['in time', 60, 'in-time', 'P', 0],
    ['before its inject came', -30, 'in-time', 'P', 0],
    ['a minute late', 61, 'late', 'S', 1],
    ['at twice the time it was given', 120, 'late', 'S', 60],
    ['later than twice that', 121, 'late', 'M', 61],
  ])('that is done %s', (_when, minutes, verdict, rating, late) => {
    const world = worldOf(kept(minutes * MINUTE_MS));
    const [action] = new SmallExercise().release('demand', 0).evaluated(world, 5 * HOUR_MS).actions;
    expect(action).toMatchObject({ verdict, rating, lateMs: late * MINUTE_MS });
  });

  test('that shows by a kind of entry is answered by one from after its inject, and by none from before', () => {
    const sign = { kind: 'entry', entry: 'note.added' } as const;
    const exercise = new SmallExercise(aScenario({ injects: [anInject({ expected: [anExpected({ sign })] })] }));
    const notes = [-60, -40, -20, 20].map((minutes) => ({ at: minutes * MINUTE_MS, kind: 'note.added', says: {} }));
    // The release is the third entry of the record.
    const { actions } = exercise.release('demand', 0).evaluated(worldOf(...notes.slice(0, 3)), 2 * HOUR_MS);
    expect(actions).toMatchObject([{ verdict: 'not-done' }]);
    const [later] = exercise.evaluated(worldOf(...notes), 2 * HOUR_MS).actions;
    expect(later).toMatchObject({ verdict: 'in-time', performed: { at: START + 20 * MINUTE_MS } });
  });

  test('that is not done is late until play ended, and names the seat', () => {
    const { late, missing } = new SmallExercise().release('demand', 0).evaluated(NOTHING, 3 * HOUR_MS);
    expect(late).toEqual([]);
    expect(missing).toMatchObject([{ verdict: 'not-done', rating: 'U', lateMs: 2 * HOUR_MS, seat: 'desk' }]);
  });

  test('counts for nothing while its time has not come', () => {
    const [action] = new SmallExercise().release('demand', 0).evaluated(NOTHING, HOUR_MS / 2).actions;
    expect(action).toMatchObject({ verdict: 'not-due', rating: null, lateMs: 0 });
  });

  test('counts for nothing where its inject was skipped or never came, and is said so', () => {
    const exercise = new SmallExercise();
    expect(exercise.evaluated(NOTHING, 9 * HOUR_MS).actions).toMatchObject([{ verdict: 'not-released', rating: null }]);
    const payload = { inject: 'demand', change: 'skipped', reason: 'No time left.' } as const;
    exercise.note(HOUR_MS, { kind: 'exercise.inject-changed', payload });
    const { actions, missing, seats, capabilities } = exercise.evaluated(NOTHING, 9 * HOUR_MS);
    expect(actions).toMatchObject([{ verdict: 'skipped', rating: null }]);
    expect(missing).toEqual([]);
    expect(seats.every(({ counted }) => counted === 0)).toBe(true);
    expect(capabilities.map(({ rating }) => rating)).toEqual([null, null]);
  });

  test('moves with its inject: deferred, or late by itself', () => {
    const deferred = new SmallExercise()
      .note(0, { kind: 'exercise.injects-deferred', payload: { injects: ['demand'], ms: HOUR_MS, reason: 'Lunch' } })
      .release('demand', HOUR_MS + 30 * MINUTE_MS);
    const [action] = deferred.evaluated(worldOf(kept(2.5 * HOUR_MS)), 9 * HOUR_MS).actions;
    expect(action).toMatchObject({ expectedAt: START + 2.5 * HOUR_MS, verdict: 'in-time' });
  });

  test('of a contingency that nobody needed is left out', () => {
    const scenario = aScenario({ injects: [anInject({ kind: 'contingency', number: '1a' })] });
    expect(new SmallExercise(scenario).evaluated(NOTHING, HOUR_MS).actions).toEqual([]);
    const used = new SmallExercise(scenario).release('demand', 0).evaluated(NOTHING, 2 * HOUR_MS);
    expect(used.actions).toMatchObject([{ verdict: 'not-done' }]);
  });

  test('that is done after the end was not done; what is said of it in the hot wash counts', () => {
    const exercise = new SmallExercise().release('demand', 0);
    const after = worldOf(kept(4 * HOUR_MS));
    expect(exercise.evaluated(after, 3 * HOUR_MS).actions).toMatchObject([{ verdict: 'not-done', rating: 'U' }]);
    exercise.answer('keeps', 3 * HOUR_MS, 'partly');
    expect(exercise.evaluated(NOTHING, 3 * HOUR_MS).actions).toMatchObject([{ verdict: 'partly', rating: 'M' }]);
  });
});

describe('what the room answers', () => {
  test.each([
    ['done', 'in-time', 'P'],
    ['partly', 'partly', 'M'],
    ['not-done', 'not-done', 'U'],
  ] as const)('%s', (outcome, verdict, rating) => {
    const exercise = new SmallExercise().release('demand', 0).answer('keeps', 10 * MINUTE_MS, outcome, 'board');
    const [action] = exercise.evaluated(NOTHING, 2 * HOUR_MS).actions;
    expect(action).toMatchObject({ verdict, rating, seat: outcome === 'not-done' ? 'desk' : 'board' });
  });
});

describe('the statechart', () => {
  test('says by itself what was left open, past its time first', () => {
    const incident = new RecordedIncident();
    incident.send('GO', { theft: 'known' });
    incident.pass(2);
    const { leftOpen } = new SmallExercise().evaluated(incident.world, 2 * HOUR_MS);
    expect(leftOpen).toMatchObject([
      { kind: 'decision', name: 'enough', duty: null, isPast: false },
      { kind: 'task', name: 'send', duty: 'police', role: 'deputy' },
      { kind: 'task', name: 'send', duty: 'regulator', role: 'deputy' },
    ]);
  });

  test('of work with a time of its own, that it has passed', () => {
    const opened = {
      at: 0,
      kind: 'task.opened',
      says: { task: 't', name: 'image', role: 'technical-lead' },
      runId: 'r',
    };
    const due = { instant: '2026-03-02T11:00:00.000Z' };
    const clock = {
      at: 0,
      kind: 'clock.started',
      says: { clock: 'c', name: 'image', basis: 'organisation', due },
      runId: 'r',
    };
    const other = { at: 0, kind: 'task.opened', says: { task: 'u', name: 'wait', role: 'scribe' }, runId: 'r' };
    const { leftOpen } = new SmallExercise().evaluated(worldOf(other, opened, clock), 2 * HOUR_MS);
    expect(leftOpen.map(({ name, isPast }) => [name, isPast])).toEqual([
      ['image', true],
      ['wait', false],
    ]);
  });
});

test.each([
  ['running', 30, 10],
  ['missed', 30, 24],
  ['met', 2, 40],
  ['met-late', 30, 40],
])('a deadline of law is %s: the notice at T+%i h, the end at T+%i h', (outcome, hours, endsAfter) => {
  const incident = new RecordedIncident();
  incident.send('GO', { theft: 'known' });
  incident.pass(hours);
  incident.complete('send', 'regulator');
  const { statutory } = new SmallExercise().evaluated(incident.world, endsAfter * HOUR_MS);
  expect(statutory).toMatchObject([{ recipient: 'regulator', outcome, dueAt: START + 24 * HOUR_MS }]);
});

test('an inject may ask several seats, and the late ones are found, the latest first', () => {
  const expected = [
    anExpected({ id: 'one', by: HOUR_MS }),
    anExpected({
      id: 'two',
      by: 2 * HOUR_MS,
      owner: 'board',
      sign: { kind: 'decision', decision: 'never-pay', in: {} },
    }),
    anExpected({ id: 'three', by: 3 * HOUR_MS, sign: { kind: 'event', event: 'GO' } }),
  ];
  const exercise = new SmallExercise(aScenario({ injects: [anInject({ expected })] })).release('demand', 0);
  const says = { decision: 'd', name: 'never-pay', option: 'refuse' };
  const made = { at: 6.5 * HOUR_MS, kind: 'decision.made', says, role: 'executive' };
  const world = worldOf(kept(1.5 * HOUR_MS), { at: 2 * HOUR_MS, kind: 'event.received', says: { event: 'GO' } }, made);
  expect(
    exercise.evaluated(world, 9 * HOUR_MS).late.map(({ expected: { id }, seat, lateMs }) => [id, seat, lateMs]),
  ).toEqual([
    ['two', 'board', 4.5 * HOUR_MS],
    ['one', 'desk', 0.5 * HOUR_MS],
  ]);
});
