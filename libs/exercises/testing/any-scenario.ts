import fc from 'fast-check';
import { CHANNELS, SOURCES } from '#kernel';
import type { Condition, Expected, Inject, Scenario, Sign } from '../src/scenario/scenario.js';

/** Words as somebody may type them: quotes, formulas, line breaks, what YAML and CSV take for their own; never blank alone. */
const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      '=1+1',
      "'=x",
      '+PT5M',
      '@here',
      '- a',
      'a: b # c',
      '"',
      "it's",
      'one\ntwo\n',
      '{ a }',
      '|',
      'null',
      '7',
      ' x ',
    ),
  )
  .map((text) => text.replaceAll(/\{\{|[^\P{C}\n]|[\u2028\u2029]/gu, '') + 'a')
  .filter((text) => text.isWellFormed());

const time = fc.integer({ min: 0, max: 90 * 86_400 }).map((seconds) => seconds * 1000);
const optional = <K extends string, T>(key: K, value: fc.Arbitrary<T>): fc.Arbitrary<Partial<Record<K, T>>> =>
  fc.oneof(
    fc.constant({}),
    value.map((each) => ({ [key]: each }) as Record<K, T>),
  );

const whereabouts = fc
  .tuple(optional('duty', words), optional('wave', fc.integer({ min: 1, max: 3 })))
  .map(([duty, wave]) => ({ ...duty, ...wave }));
const is = optional('is', fc.oneof(fc.boolean(), fc.integer(), words, fc.array(words, { maxLength: 3 })));

const sign: fc.Arbitrary<Sign> = fc.oneof(
  fc.tuple(words, whereabouts).map(([task, where]): Sign => ({ kind: 'task', task, in: where })),
  fc
    .tuple(
      words.filter((name) => !/[:\s]/.test(name)),
      whereabouts,
      optional(
        'option',
        words.map((text) => text.trim()),
      ),
    )
    .map(([decision, where, option]): Sign => ({ kind: 'decision', decision, in: where, ...option })),
  words.map((event): Sign => ({ kind: 'event', event })),
  fc.tuple(words, is).map(([fact, value]): Sign => ({ kind: 'fact', fact, ...value })),
  words.map((report): Sign => ({ kind: 'report', report })),
  fc.constant<Sign>({ kind: 'entry', entry: 'batch.produced' }),
);

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    words.map((path): Condition => ({ kind: 'state', chart: 'main', path: path.replaceAll('\n', '') })),
    fc.tuple(words, is).map(([fact, value]): Condition => ({ kind: 'fact', fact, ...value })),
    sign.map((each): Condition => ({ kind: 'done', sign: each })),
    fc.tuple(sign, time).map(([each, by]): Condition => ({ kind: 'missing', sign: each, by })),
    time.map((ms): Condition => ({ kind: 'after', inject: 'anchor', ms })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 2 }).map((of): Condition => ({ kind: 'all', of })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 2 }).map((of): Condition => ({ kind: 'any', of })),
  ),
}));

const expected = fc
  .tuple(
    words,
    fc.constantFrom('commander', 'note-taker'),
    time,
    optional('sign', sign),
    optional('task', fc.constant('convene')),
  )
  .map(([does, owner, by, shown, task]): Omit<Expected, 'id'> => ({
    does: { en: does },
    owner,
    by,
    ...shown,
    ...task,
  }));

const release = fc.oneof(
  fc.constant({ kind: 'inject', release: 'clock' } as const),
  fc.constant({ kind: 'contingency', release: 'manual' } as const),
  fc.constant({ kind: 'expected-action', release: 'manual' } as const),
  condition.map((each) => ({ kind: 'other', release: 'condition', condition: each }) as const),
);

const inject = fc
  .record({
    title: words,
    at: time,
    channel: fc.constantFrom(...CHANNELS),
    to: fc.subarray(['commander', 'note-taker']),
    message: words,
    attachments: fc.array(
      fc.record({ name: words, text: fc.oneof(words, fc.constant('')) }, { noNullPrototype: true }),
      { maxLength: 2 },
    ),
    notes: fc.oneof(fc.constant(''), words),
    controller: words.map((text) => text.trim()),
    source: fc.constantFrom(...SOURCES),
    release,
    expected: fc.array(expected, { maxLength: 3 }),
    objective: optional('objective', fc.constant('command')),
  })
  .map(({ title, message, notes, release: how, objective, expected: awaited, at, ...rest }) => ({
    ...rest,
    at,
    title: { en: title },
    message: { en: message },
    notes: { en: notes },
    ...how,
    ...objective,
    expected: awaited.map((each) => ({ ...each, by: at + each.by })),
  }));

/** A scenario in English with any injects, in the order of time; the first is called `anchor`. */
export function anyScenario(): fc.Arbitrary<Scenario> {
  const named = fc.tuple(words, words, words, words, words, words);
  return fc.tuple(named, fc.array(inject, { minLength: 1, maxLength: 5 })).map(([titles, drawn]) => {
    const [phase, persona, seat, other, objective, task] = titles.map((en) => ({ en }));
    const ordered = [...drawn].sort((one, two) => one.at - two.at);
    const en = { en: 'Words' };
    return {
      name: 'any',
      version: '1',
      title: en,
      playbook: 'small',
      synopsis: en,
      threat: en,
      scope: en,
      startsAt: Date.UTC(2018, 5, 11, 13),
      zone: 'America/Toronto',
      minutes: 60,
      objectives: [{ id: 'command', title: objective ?? en }],
      capabilities: [
        {
          id: 'incident-command',
          title: en,
          objectives: ['command'],
          targets: [{ id: 'convened', title: en, hygiene: [], tasks: [{ id: 'convene', title: task ?? en }] }],
        },
      ],
      phases: [{ id: 'first-hours', title: phase ?? en }],
      personas: [{ id: 'thief', name: persona ?? en, about: en }],
      teams: [{ id: 'core', title: en }],
      seats: [
        { id: 'commander', title: seat ?? en, role: 'incident-commander', team: 'core', needed: true },
        { id: 'note-taker', title: other ?? en, role: 'scribe', team: 'core', needed: true },
      ],
      register: { seed: 1, people: 10, day: '2018-06-10' },
      groundTruth: [],
      injects: ordered.map((each, index): Inject => numbered(each, index)),
      cuts: [],
      blanks: [],
    };
  });
}

type Unnumbered = Omit<Inject, 'id' | 'number' | 'phase' | 'from' | 'expected'> & {
  readonly expected: readonly Omit<Expected, 'id'>[];
};

function numbered(drawn: Unnumbered, index: number): Inject {
  const id = index === 0 ? 'anchor' : `inject-of-${index}`;
  // What waits for the first cannot be the first.
  const { condition: waits, ...first } = drawn;
  const each: Unnumbered = index === 0 && waits !== undefined ? { ...first, release: 'manual' } : drawn;
  return {
    ...each,
    id,
    number: index % 2 === 0 ? String(index + 1) : `${index}a`,
    phase: 'first-hours',
    from: 'thief',
    expected: drawn.expected.map((awaited, position) => ({ ...awaited, id: `${id}-does-${position}` })),
  };
}
