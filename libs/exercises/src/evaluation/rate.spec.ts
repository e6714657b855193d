import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RATINGS, type Rating } from '#kernel';
import { HOUR_MS, MINUTE_MS, SmallExercise, aScenario, anExpected, anInject } from './small-exercise.fixture.js';
import { rateAction } from './judge-actions.js';
import { worst } from './worst.js';
import { kept, worldOf, type Written } from './world-of.fixture.js';

const INJECT_TASKS = ['one', 'two', 'three', 'four', 'five'] as const;

/** The rating of `evidence` where actions were done so many minutes after the start; `null`: not at all. */
function ratingOf(minutes: readonly (number | null)[], facts: { readonly [name: string]: string } = {}): Rating | null {
  const expected = minutes.map((_, index) => {
    const name = INJECT_TASKS[index] ?? '';
    return anExpected({ id: name, sign: { kind: 'task', task: name, in: {} } });
  });
  const done = minutes.flatMap((minute, index): Written[] =>
    minute === null
      ? []
      : [{ at: minute * MINUTE_MS, kind: 'task.done', says: { task: 't', name: INJECT_TASKS[index] ?? '' } }],
  );
  const world = worldOf({ at: 0, kind: 'facts.stated', says: { facts } }, ...done);
  const exercise = new SmallExercise(aScenario({ injects: [anInject({ expected })] })).release('demand', 0);
  return exercise.evaluated(world, 100 * HOUR_MS).capabilities[0]?.rating ?? null;
}

const isNoBetter = (one: Rating | null, other: Rating | null): boolean =>
  other === null || (one !== null && RATINGS.indexOf(one) >= RATINGS.indexOf(other));

const minute = fc.option(fc.integer({ min: 0, max: 400 }), { nil: null });

test('one more action that came late, or never, makes no rating better', () => {
  fc.assert(
    fc.property(fc.array(minute, { maxLength: 4 }), fc.option(fc.integer({ min: 61, max: 400 })), (all, more) => {
      expect(isNoBetter(ratingOf([...all, more]), ratingOf(all))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('later is never better', () => {
  fc.assert(
    fc.property(fc.nat(5 * HOUR_MS), fc.nat(5 * HOUR_MS), fc.nat(3 * HOUR_MS), (late, more, given) => {
      expect(isNoBetter(rateAction('late', late + more, given), rateAction('late', late, given))).toBe(true);
    }),
  );
});

test('a capability is as its worst action', () => {
  expect(ratingOf([10, 20, 30])).toBe('P');
  expect(ratingOf([10, 61, 30])).toBe('S');
  expect(ratingOf([10, 121, 61])).toBe('M');
  expect(ratingOf([10, 121, null])).toBe('U');
  expect(ratingOf([])).toBeNull();
  expect(worst(['S', null, 'P'])).toBe('S');
});

test('what rests on a practice that is not met is S at best; one that is partly met is noted', () => {
  expect(ratingOf([10], { 'hygiene.response_plan': 'met' })).toBe('P');
  expect(ratingOf([10], { 'hygiene.response_plan': 'partly' })).toBe('P');
  expect(ratingOf([10], { 'hygiene.response_plan': 'not' })).toBe('S');
  expect(ratingOf([null], { 'hygiene.response_plan': 'not' })).toBe('U');
  expect(ratingOf([], { 'hygiene.response_plan': 'not' })).toBeNull();
  const world = worldOf({ at: 0, kind: 'facts.stated', says: { facts: { 'hygiene.response_plan': 'partly' } } });
  const [capability] = new SmallExercise().release('demand', 0).evaluated(world, HOUR_MS).capabilities;
  expect(capability?.targets[0]?.hygiene).toEqual([{ practice: 'response_plan', level: 'partly' }]);
});

test("a person's rating with its reason goes before the rule's, and can be taken back", () => {
  const exercise = new SmallExercise().release('demand', 0);
  const rate = (subject: string, rating: Rating | null): void => {
    exercise.note(
      HOUR_MS,
      { kind: 'exercise.rated', payload: { subject, rating, reason: 'The mail was down.' } },
      'eva',
    );
  };
  const world = worldOf(kept(3 * HOUR_MS));
  const rated = (): unknown => exercise.evaluated(world, 4 * HOUR_MS).capabilities[0];
  rate('kept', 'S');
  const given = { rating: 'S', reason: 'The mail was down.', by: 'eva' };
  expect(rated()).toMatchObject({ rating: 'S', given: null, targets: [{ rating: 'S', computed: 'M', given }] });
  rate('evidence', 'P');
  expect(rated()).toMatchObject({ rating: 'P', computed: 'S' });
  rate('evidence', null);
  rate('kept', null);
  expect(rated()).toMatchObject({ rating: 'M', given: null, targets: [{ rating: 'M', given: null }] });
});

test('a rating says in both languages what it rests on', () => {
  const weak = { at: 0, kind: 'facts.stated', says: { facts: { 'hygiene.response_plan': 'not' } } };
  const because = (...written: Written[]): unknown =>
    new SmallExercise().release('demand', 0).evaluated(worldOf(...written), 5 * HOUR_MS).capabilities[0]?.because;
  expect(because(kept(3.25 * HOUR_MS))).toEqual({
    en: 'Nothing is lost. 1 Keeps the mail (2 h 15 min late)',
    fr: 'Rien ne se perd. 1 Conserve le courriel (en retard de 2 h 15 min)',
  });
  expect(because(weak, kept(HOUR_MS))).toMatchObject({
    en: 'Nothing is lost. It rests on a practice that is not met: a response plan.',
  });
});
