import { describe, expect, test } from '@jest/globals';
import { dueInjects, awaited, contingenciesOf, guidance, nextInject, nextMoment } from './run-of-show.js';
import { MINUTE, START, SmallExercise, inject } from './small-scenario.fixture.js';
import { EMPTY_WORLD, doneKey, type Done, type World } from './world.js';

const going = { type: 'set-clock', state: 'running', reason: '' } as const;

function due(exercise: SmallExercise, world: World = EMPTY_WORLD): readonly string[] {
  return dueInjects(exercise.conduct, world, exercise.now).map(({ id }) => id);
}

function release(exercise: SmallExercise): void {
  for (const { id, by, lateMs } of dueInjects(exercise.conduct, EMPTY_WORLD, exercise.now))
    exercise.record({ kind: 'exercise.inject-released', payload: { inject: id, by, lateMs } });
}

function doing(kind: Done['kind'], name: string, minutes: number, more: Partial<Done> = {}): World {
  const at = START + minutes * MINUTE;
  const done: Done = { kind, name, seq: 9, at, recordedAt: at, actor: { id: 'x' }, ...more };
  return { ...EMPTY_WORLD, done: new Map([[doneKey(kind, name), [done]]]) };
}

describe('injects by the clock', () => {
  test('go at their time, and not before', () => {
    const exercise = new SmallExercise([inject('one', 0), inject('two', 10)], undefined, { speed: 1 });
    exercise.act(going);
    expect(due(exercise)).toEqual(['one']);
    release(exercise);
    exercise.pass(9);
    expect(due(exercise)).toEqual([]);
    exercise.pass(1);
    expect(due(exercise)).toEqual(['two']);
  });

  test('that a service comes to late go all the same, in order, and say how late they are', () => {
    const exercise = new SmallExercise([inject('one', 5), inject('two', 10)], undefined, { speed: 1 });
    exercise.act(going);
    exercise.pass(600);
    expect(dueInjects(exercise.conduct, EMPTY_WORLD, exercise.now)).toEqual([
      { id: 'one', by: 'clock', lateMs: 595 * MINUTE },
      { id: 'two', by: 'clock', lateMs: 590 * MINUTE },
    ]);
  });

  test('wait as long as the pause was, all of them, while one by hand goes at once', () => {
    const exercise = new SmallExercise([inject('one', 5), inject('two', 10)], undefined, { speed: 1 });
    exercise.act(going);
    exercise.pass(4);
    exercise.act({ type: 'set-clock', state: 'paused', reason: 'break' });
    exercise.pass(30);
    expect(due(exercise)).toEqual([]);
    exercise.act(going);
    exercise.act({ type: 'release-inject', inject: 'two' });
    expect([exercise.status('two'), exercise.conduct.injects.get('two')?.released?.at]).toEqual([
      'released',
      START + 4 * MINUTE,
    ]);
    expect(nextMoment(exercise.conduct, exercise.now)).toBe(START + 5 * MINUTE);
  });

  test('can be postponed with all behind them, and keep their spacing; what was released stays', () => {
    const list = [
      inject('one', 0),
      inject('two', 10),
      inject('three', 25),
      inject('spare', 12, { kind: 'contingency', release: 'manual' }),
    ];
    const exercise = new SmallExercise(list);
    exercise.act({ type: 'release-inject', inject: 'one' });
    exercise.act({ type: 'defer-injects', inject: 'two', andAllAfter: true, ms: 7 * MINUTE, reason: 'a break' });
    const planned = [...exercise.conduct.injects.values()].map(({ dueAt }) => dueAt / MINUTE);
    expect(planned).toEqual([0, 17, 32, 12]);
  });

  test('that are held or skipped do not go, and skipping needs a reason', () => {
    const exercise = new SmallExercise([inject('one', 0), inject('two', 0)]);
    exercise.act(going);
    expect(exercise.act({ type: 'skip-inject', inject: 'one', reason: ' ' })).toBe('reason-needed');
    exercise.act({ type: 'skip-inject', inject: 'one', reason: 'no time' });
    exercise.act({ type: 'hold-inject', inject: 'two', reason: '' });
    expect(due(exercise)).toEqual([]);
    exercise.act({ type: 'let-go-inject', inject: 'two' });
    expect(due(exercise)).toEqual(['two']);
  });
});

describe('injects by condition', () => {
  const missed = { kind: 'missing', sign: { kind: 'task', task: 'tell', in: {} }, by: 30 * MINUTE } as const;

  test('go when what was to be done by then was not', () => {
    const exercise = new SmallExercise([inject('one', 20, { release: 'condition', condition: missed })], undefined, {
      speed: 1,
    });
    exercise.act(going);
    exercise.pass(29);
    expect([due(exercise), nextMoment(exercise.conduct, exercise.now)]).toEqual([[], START + 30 * MINUTE]);
    exercise.pass(1);
    expect([due(exercise), due(exercise, doing('task', 'tell', 29))]).toEqual([['one'], []]);
  });

  test('see states, facts, what was done, other injects, and all or any of these', () => {
    const world: World = {
      ...doing('decision', 'pay', 1, { option: 'refuse' }),
      active: new Set(['main:contained']),
      facts: new Map([['people.affected', 80]]),
    };
    const refused = (option: string) =>
      ({ kind: 'done', sign: { kind: 'decision', decision: 'pay', in: {}, option } }) as const;
    const conditions = [
      { kind: 'state', chart: 'main', path: 'contained' },
      { kind: 'fact', fact: 'people.affected', is: 80 },
      refused('refuse'),
      { kind: 'all', of: [refused('refuse'), { kind: 'fact', fact: 'people.affected' }] },
      { kind: 'any', of: [refused('pay'), { kind: 'state', chart: 'main', path: 'contained' }] },
    ] as const;
    const failing = [
      { kind: 'state', chart: 'main', path: 'closed' },
      { kind: 'fact', fact: 'people.affected', is: 81 },
      refused('pay'),
      { kind: 'all', of: [refused('refuse'), refused('pay')] },
      { kind: 'any', of: [] },
    ] as const;
    const list = [...conditions, ...failing].map((condition, index) =>
      inject(`i${index}`, 0, { release: 'condition', condition }),
    );
    expect(due(new SmallExercise(list), world)).toEqual(['i0', 'i1', 'i2', 'i3', 'i4']);
  });

  test('can follow another inject by a while', () => {
    const after = { kind: 'after', inject: 'one', ms: 3 * MINUTE } as const;
    const exercise = new SmallExercise(
      [inject('one', 0), inject('two', 1, { release: 'condition', condition: after })],
      undefined,
      { speed: 1 },
    );
    exercise.act(going);
    release(exercise);
    expect(nextMoment(exercise.conduct, exercise.now)).toBe(START + 3 * MINUTE);
    exercise.pass(3);
    expect(due(exercise)).toEqual(['two']);
  });
});

describe('whoever conducts', () => {
  const signing = {
    id: 'signed',
    does: { en: 'Sign' },
    owner: 'executive',
    by: 10 * MINUTE,
    sign: { kind: 'decision', decision: 'pay', in: {} },
  } as const;
  const list = [
    inject('1', 0, { expected: [signing] }),
    inject('1a', 0, { kind: 'contingency', release: 'manual' }),
    inject('10a', 0, { kind: 'contingency', release: 'manual' }),
    inject('2', 30, { release: 'manual' }),
  ];

  test('is told to start, whom to prompt and by which contingency, where to go next, and when it is over', () => {
    const exercise = new SmallExercise(list);
    expect(guidance(exercise.conduct, EMPTY_WORLD, exercise.now)).toMatchObject([
      { do: 'fill-seats', seats: ['commander'] },
      { do: 'start-clock' },
    ]);
    exercise.record({ kind: 'exercise.seats-taken', payload: { player: 'p', seats: ['commander'], named: false } });
    exercise.act(going);
    release(exercise);
    exercise.act({ type: 'release-inject', inject: '2' });
    expect(exercise.minutes).toBe(30);
    expect(guidance(exercise.conduct, EMPTY_WORLD, exercise.now)).toMatchObject([
      { do: 'prompt', awaited: { expected: { id: 'signed' }, isLate: true }, contingencies: ['1a'] },
      { do: 'end' },
    ]);
    expect(guidance(exercise.conduct, doing('decision', 'pay', 9), exercise.now)).toEqual([{ do: 'end' }]);
    exercise.act({ type: 'release-inject', inject: '1a' });
    expect(guidance(exercise.conduct, EMPTY_WORLD, exercise.now)[0]).toMatchObject({ do: 'prompt', contingencies: [] });
    expect(contingenciesOf(exercise.conduct, '1')).toEqual(['1a']);
    exercise.act({ type: 'end', reason: '' });
    expect(guidance(exercise.conduct, EMPTY_WORLD, exercise.now)).toEqual([{ do: 'hot-wash' }]);
  });

  test('is told how it goes on, however much is late', () => {
    const many = Array.from({ length: 4 }, (_each, nth) => ({ ...signing, id: `signed-${nth}` }));
    const exercise = new SmallExercise([inject('1', 0, { expected: many }), inject('2', 30, { release: 'manual' })]);
    exercise.record({ kind: 'exercise.seats-taken', payload: { player: 'p', seats: ['commander'], named: false } });
    exercise.act(going);
    release(exercise);
    const told = (): readonly string[] =>
      guidance(exercise.conduct, EMPTY_WORLD, exercise.now + 20 * MINUTE).map((each) => each.do);
    expect(told()).toEqual(['prompt', 'prompt', 'jump']);
    exercise.act({ type: 'release-inject', inject: '2' });
    expect(told()).toEqual(['prompt', 'prompt', 'end']);
  });

  test('ends an exercise whatever was skipped or is left over, and nothing goes after it', () => {
    const exercise = new SmallExercise(list);
    exercise.act({ type: 'skip-inject', inject: '2', reason: 'no time' });
    expect(exercise.act({ type: 'end', reason: '' })).toBeUndefined();
    expect([due(exercise), nextInject(exercise.conduct, exercise.now)?.inject.id]).toEqual([[], '1']);
    expect(exercise.act({ type: 'release-inject', inject: '1' })).toBe('exercise-ended');
    expect(exercise.act({ type: 'rate', subject: 'decided', rating: 'S', reason: 'seen' })).toBeUndefined();
  });

  test('jumps past what waits for a hand, which it still names, and is not over before that came', () => {
    const exercise = new SmallExercise([inject('1', 0, { release: 'manual' }), inject('2', 30)]);
    exercise.act(going);
    expect(guidance(exercise.conduct, EMPTY_WORLD, exercise.now)).toMatchObject([
      { do: 'fill-seats' },
      { do: 'release', inject: '1' },
      { do: 'jump', inject: '2' },
    ]);
    exercise.act({ type: 'release-inject', inject: '2' });
    expect(guidance(exercise.conduct, EMPTY_WORLD, exercise.now)).toMatchObject([
      { do: 'fill-seats' },
      { do: 'release', inject: '1' },
    ]);
  });

  test('is moved with the inject: what is expected of a deferred one is expected later', () => {
    const exercise = new SmallExercise(list);
    exercise.act({ type: 'defer-injects', inject: '1', andAllAfter: false, ms: 5 * MINUTE, reason: '' });
    exercise.act({ type: 'release-inject', inject: '1' });
    expect(awaited(exercise.conduct, EMPTY_WORLD, exercise.now)).toMatchObject([{ dueAt: START + 15 * MINUTE }]);
  });

  test('has the exercise stand while something real is attended to, until the clock runs again', () => {
    const exercise = new SmallExercise(list);
    exercise.act(going);
    exercise.act({ type: 'call-no-duff', text: 'Somebody fell.' });
    expect(exercise.conduct.clock.state).toBe('paused');
    expect(guidance(exercise.conduct, EMPTY_WORLD, exercise.now)).toEqual([{ do: 'attend-real' }]);
    exercise.act(going);
    expect(exercise.conduct.noDuff).toBeUndefined();
  });
});

test('what players were told stays told, whatever another node decided on an earlier list', () => {
  const exercise = new SmallExercise([inject('one', 5)], undefined, { speed: 1 });
  exercise.act(going);
  exercise.pass(5);
  release(exercise);
  exercise.pass(3);
  exercise.record({ kind: 'exercise.inject-released', payload: { inject: 'one', by: 'hand', lateMs: 0 } });
  exercise.record({ kind: 'exercise.inject-changed', payload: { inject: 'one', change: 'skipped', reason: 'x' } });
  exercise.record({ kind: 'exercise.injects-deferred', payload: { injects: ['one'], ms: MINUTE, reason: 'x' } });
  const one = exercise.conduct.injects.get('one');
  expect(one).toMatchObject({ status: 'released', deferredMs: 0, released: { by: 'clock', at: START + 5 * MINUTE } });
});

test('what the room answers is of an action that its inject expects', () => {
  const signed = { id: 'signed', does: { en: 'Signs' }, owner: 'commander', by: 10 * MINUTE };
  const exercise = new SmallExercise([inject('one', 0, { expected: [signed] }), inject('two', 0)]);
  exercise.act({ type: 'release-inject', inject: 'one' });
  exercise.act({ type: 'release-inject', inject: 'two' });
  const answer = { type: 'answer', seat: 'commander', outcome: 'done', text: '' } as const;
  expect(exercise.act({ ...answer, inject: 'two', expected: 'signed' })).toBe('expected-unknown');
  expect(exercise.act({ ...answer, inject: 'one', expected: 'signed' })).toBeUndefined();
  expect(exercise.act({ ...answer, inject: 'two', expected: null })).toBeUndefined();
});

test('what does not exist, or moved on, is refused by name', () => {
  const exercise = new SmallExercise([inject('one', 0)]);
  expect([
    exercise.act({ type: 'release-inject', inject: 'two' }),
    exercise.act({ type: 'answer', inject: 'one', expected: null, seat: 'commander', outcome: 'done', text: '' }),
    exercise.act({ type: 'send-message', from: null, to: ['king'], text: 'x' }),
    exercise.act({ type: 'rate', subject: 'luck', rating: 'P', reason: 'x' }),
    exercise.act({ type: 'set-clock', state: 'running', speed: 0.5, reason: '' }),
    exercise.act({ type: 'defer-injects', inject: 'one', andAllAfter: false, ms: 0, reason: '' }),
  ]).toEqual([
    'inject-unknown',
    'inject-moved-on',
    'seat-unknown',
    'rating-subject-unknown',
    'speed-out-of-range',
    'defer-goes-later',
  ]);
});

test('a cut leaves out all but its own, and contingencies are at hand in it', () => {
  const list = [inject('one', 0), inject('two', 5), inject('two-a', 5, { kind: 'contingency', release: 'manual' })];
  const exercise = new SmallExercise(list, undefined, { cut: 'short' });
  expect([...exercise.conduct.injects.keys()]).toEqual(['one', 'two-a']);
});
