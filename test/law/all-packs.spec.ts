import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRange, type Counts, type FactValue, type Facts } from '#facts';
import { assess, isSettled, type Assessment } from '#law';
import { anyFacts, factsAsked } from './any-facts.js';
import { shippedFacts, shippedPack, shippedPackNames } from './law-files.js';

// What must hold of every law, whatever is known.
const model = shippedFacts();
const packs = shippedPackNames().map((name) => shippedPack(name, model));
const RUNS = { numRuns: 40 };
const AT = Date.UTC(2026, 10, 24, 12);
const LATEST = '9999';
const facts = anyFacts(factsAsked(packs), model);

const owed = ({ obligations }: Assessment): readonly string[] => obligations.map(({ key }) => key);
const open = (assessment: Assessment): readonly string[] =>
  assessment.open.flatMap(({ couldBring }) => couldBring.map(({ key }) => key));
const left = ({ notApplicable }: Assessment): readonly string[] => notApplicable.map(({ key }) => key);

const invited = ({ voluntary }: Assessment): readonly string[] => voluntary.map(({ key }) => key);

test('every clause is answered once: owed or kept, voluntary, not owed with its reason, or open with its law', () => {
  fc.assert(
    fc.property(facts, (known) => {
      const assessment = assess(packs, known, AT, 1);
      const keys = [...owed(assessment), ...invited(assessment), ...open(assessment), ...left(assessment)];
      expect(new Set(keys).size).toBe(keys.length);
      const openPacks = new Set(assessment.open.map(({ pack }) => pack));
      const judged = [...assessment.obligations, ...assessment.voluntary, ...assessment.notApplicable];
      const answered = new Set(judged.map(nameOf));
      for (const pack of packs.filter(({ name }) => !openPacks.has(name))) {
        for (const { id } of pack.clauses) expect(answered).toContain(`${pack.name}/${id}`);
      }
      for (const { reason } of judged) {
        expect([reason.en, reason.fr ?? '']).not.toContain('');
      }
    }),
    RUNS,
  );
});

// A change of the day itself may bring another law; that is no learning about the duty.
test('learning facts never ends a duty that applies, never brings back one that does not, and drops none unexplained', () => {
  const days = Object.fromEntries(packs.flatMap(({ lawDate }) => lawDate.map((fact) => [fact, dayOf(fact)])));
  fc.assert(
    fc.property(facts, facts, (known, learned) => {
      const before = assess(packs, { ...known, ...days }, AT, 1);
      const after = assess(packs, { ...learned, ...known, ...days }, AT, 1);
      const owedAfter = new Set(owed(after));
      const answeredAfter = new Set([...owedAfter, ...left(after), ...open(after)]);
      for (const { key, certainty } of before.obligations) {
        expect(certainty === 'applies' ? owedAfter : answeredAfter).toContain(key);
      }
      for (const key of left(before)) expect(owedAfter).not.toContain(key);
    }),
    RUNS,
  );
});

// 45 CFR 164.408(c) and 16 CFR 318.5(c): the annual log is for breaches of fewer than 500 people, and ends where the report begins.
// EDPB Guidelines 9/2022, paragraph 73: outside the EEA, people in a second Member State bring that state's authority instead of the one.
const ENDS_WITH_MORE_PEOPLE = new Set([
  'us-hipaa-bnr-individuals/hhs-annual-log',
  'us-ftc-hbnr/ftc-annual-log',
  'eu-gdpr/lead-authority',
]);

test('with more people no recipient drops out and no date moves later', () => {
  fc.assert(
    fc.property(facts, fc.nat({ max: 2000 }), (known, more) => {
      const fewer = assess(packs, known, AT, 1);
      const many = assess(packs, withMore(known, more), AT, 1);
      const after = new Map(many.obligations.map((duty) => [duty.key, duty]));
      const still = new Set([...after.keys(), ...open(many)]);
      for (const duty of fewer.obligations) {
        if (ENDS_WITH_MORE_PEOPLE.has(nameOf(duty))) continue;
        expect(still).toContain(duty.key);
        const due = duty.deadline.due?.instant ?? LATEST;
        const then = after.get(duty.key);
        expect((then === undefined ? due : (then.deadline.due?.instant ?? LATEST)) <= due).toBe(true);
      }
    }),
    RUNS,
  );
});

test('a duty is protective exactly when a fact that could end it is asked', () => {
  fc.assert(
    fc.property(facts, (known) => {
      const { obligations, questions } = assess(packs, known, AT, 1);
      const asked = new Set(questions.flatMap(({ affects }) => affects));
      const protective = obligations.filter(({ certainty }) => certainty === 'protective');
      for (const { key } of protective) expect(asked).toContain(key);
    }),
    RUNS,
  );
});

test('the same facts give the same answer, and are left alone', () => {
  fc.assert(
    fc.property(facts, (known) => {
      expect(assess(packs, Object.freeze({ ...known }), AT, 1)).toEqual(assess(packs, { ...known }, AT, 1));
    }),
    { numRuns: 10 },
  );
});

describe('on a machine of another zone', () => {
  const own = process.env['TZ'];
  afterEach(() => {
    if (own === undefined) delete process.env['TZ'];
    else process.env['TZ'] = own;
  });

  test.each(['Pacific/Kiritimati', 'America/St_Johns'])('%s gives the same dates', (zone) => {
    fc.assert(
      fc.property(facts, (known) => {
        process.env['TZ'] = 'UTC';
        const here = assess(packs, known, AT, 1);
        process.env['TZ'] = zone;
        expect(assess(packs, known, AT, 1)).toEqual(here);
      }),
      { numRuns: 10 },
    );
  });
});

test('nothing that nobody has checked, and no law that nobody has encoded, has a date', () => {
  fc.assert(
    fc.property(facts, (known) => {
      const unsettled = assess(packs, known, AT, 1).obligations.filter(
        ({ confidence, deadline }) => !isSettled(confidence) || deadline.kind === 'not-encoded',
      );
      for (const { deadline } of unsettled) expect(deadline.due).toBeUndefined();
    }),
    RUNS,
  );
});

function nameOf({ pack, clause }: { readonly pack: string; readonly clause: string }): string {
  return `${pack}/${clause}`;
}

function dayOf(fact: string): string {
  return model.facts.get(fact)?.type === 'date' ? '2026-11-20' : '2026-11-20T12:00:00.000Z';
}

function withMore(known: Facts, more: number): Facts {
  const numbers = Object.entries(known).filter(([name]) => name.startsWith('people.'));
  return { ...known, ...Object.fromEntries(numbers.map(([name, value]) => [name, moreOf(value, more)])) };
}

function moreOf(value: FactValue, more: number): FactValue {
  if (typeof value === 'number') return value + more;
  if (isRange(value)) return { least: value.least + more, most: value.most + more };
  if (typeof value !== 'object' || isList(value)) return value;
  const counts: Counts = value;
  return Object.fromEntries(
    Object.entries(counts).map(([place, count]) => [
      place,
      isRange(count) ? { least: count.least + more, most: count.most + more } : count + more,
    ]),
  );
}

function isList(value: object): value is readonly string[] {
  return Array.isArray(value);
}
