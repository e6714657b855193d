import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FactDefinition, FactValue, Facts } from '#facts';
import { assess, type Assessment } from '#law';
import { shippedFacts, shippedPack } from './law-files.js';

const model = shippedFacts();
const pack = shippedPack('ca-on-phipa', model);
const AT = Date.UTC(2018, 5, 12);

describe('what the pack carries', () => {
  const nothingKnown = assess([pack], {}, AT, 1);

  test('with nothing known, every duty is kept and asked about', () => {
    expect(nothingKnown.obligations.map(({ clause, certainty }) => `${clause} ${certainty}`)).toEqual([
      'individual-notice protective',
      'ipc-report protective',
      'annual-statistics protective',
      'college-report protective',
      'agent-to-custodian protective',
      'provider-to-custodian protective',
    ]);
    const affecting = nothingKnown.questions.map(({ fact, affects }) => `${affects.length} ${fact}`);
    expect(affecting.slice(0, 3)).toEqual(['6 custodian.kind', '6 event.aware_at', '6 organisation.jurisdiction']);
    expect([...affecting].sort((a, b) => parseInt(b) - parseInt(a))).toEqual(affecting);
  });

  test('no date is computed where no start is known, and none where the law gives no number', () => {
    for (const { deadline } of nothingKnown.obligations) {
      expect(deadline).toMatchObject({ startAssumed: true });
      expect(deadline.due).toBeUndefined();
    }
    const known = assess([pack], { 'event.aware_at': '2018-06-11T14:00:00.000Z' }, AT, 1);
    const dated = known.obligations.filter(({ deadline }) => deadline.due !== undefined);
    expect(dated.map(({ deadline }) => deadline.kind)).toEqual(['annual']);
  });

  test('the letter must hold the right to complain by statute and the rest by guidance', () => {
    const letter = nothingKnown.obligations.find(({ clause }) => clause === 'individual-notice');
    expect(letter?.elementBasis).toEqual({
      right_to_complain: 'statute',
      what_happened: 'guidance',
      when_occurred: 'guidance',
      data_kinds: 'guidance',
      containment_steps: 'guidance',
      self_protection_steps: 'guidance',
      contact_point: 'guidance',
    });
    expect(letter?.elements).toHaveLength(7);
  });

  test('the report to the Commissioner has the twenty fields of the form', () => {
    const report = nothingKnown.obligations.find(({ clause }) => clause === 'ipc-report');
    expect(report?.elements).toHaveLength(20);
    expect(report?.deadline).toMatchObject({ kind: 'no-number', words: 'at the first reasonable opportunity' });
  });

  test('a clause that was recalled says in its reason that counsel must be asked', () => {
    for (const { confidence, reason } of nothingKnown.obligations) {
      expect(reason.en.includes('ask counsel')).toBe(confidence === 'recalled');
      expect(reason.fr).toBeDefined();
    }
  });

  test('every key names pack, clause, recipient, jurisdiction and wave', () => {
    const second = assess([pack], {}, AT, 2).obligations.map(({ key }) => key);
    expect(second[0]).toBe('ca-on-phipa/individual-notice/individual/CA-ON/2');
    expect(new Set([...second, ...nothingKnown.obligations.map(({ key }) => key)]).size).toBe(12);
  });
});

describe('properties', () => {
  const RUNS = { numRuns: 60 };
  const asked = new Set(
    [...pack.conditions, ...pack.guidance].flatMap((item) => [
      ...(item.when?.factsUsed ?? []),
      ...('openWhen' in item ? (item.openWhen?.factsUsed ?? []) : []),
    ]),
  );
  const names = [...asked, 'event.aware_at', 'event.grounds_at', 'contact.received_at', 'staff.disciplined_at'];
  const whole = fc.record(Object.fromEntries(names.map((name) => [name, valueOf(model.facts.get(name))])));
  const anyFacts: fc.Arbitrary<Facts> = fc
    .tuple(whole, fc.subarray(names))
    .map(([facts, known]) => Object.fromEntries(Object.entries(facts).filter(([name]) => known.includes(name))));

  function valueOf(definition: FactDefinition | undefined): fc.Arbitrary<FactValue> {
    switch (definition?.type) {
      case 'boolean':
        return fc.boolean();
      case 'integer':
        return fc.nat({ max: 3 });
      case 'choice':
        return fc.constantFrom(...(definition.choices ?? []));
      case 'list':
        return fc.subarray([...(definition.choices ?? [])]);
      case 'instant':
        return fc.constantFrom('2018-06-11T14:00:00.000Z', '2020-03-25T04:00:00.000Z', '2026-11-23T00:00:00.000Z');
      default:
        throw new Error(`no values for ${definition?.name ?? 'an unknown fact'}`);
    }
  }

  const owed = ({ obligations }: Assessment): string[] => obligations.map(({ key }) => key);

  test('every clause is answered once, whatever is known, and each answer has a reason in both languages', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { obligations, notApplicable } = assess([pack], facts, AT, 1);
        expect([...obligations, ...notApplicable].map(({ clause }) => clause).sort()).toEqual(
          pack.clauses.map(({ id }) => id).sort(),
        );
        for (const { reason } of notApplicable) expect(reason.en).toContain('Not met: ');
        for (const { reason } of notApplicable) expect(reason.fr).toContain('Non remplies : ');
      }),
      RUNS,
    );
  });

  test('learning facts never ends a duty that applies and never brings back one that does not', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, (learned, facts) => {
        const before = assess([pack], facts, AT, 1);
        const after = assess([pack], { ...learned, ...facts }, AT, 1);
        for (const { key, certainty } of before.obligations) {
          const explained = certainty === 'applies' ? [] : after.notApplicable.map((item) => item.key);
          expect([...owed(after), ...explained]).toContain(key);
        }
        for (const { key } of before.notApplicable) expect(owed(after)).not.toContain(key);
      }),
      RUNS,
    );
  });

  test('a duty is protective exactly when a fact that could end it is asked', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { obligations, questions } = assess([pack], facts, AT, 1);
        for (const { key, trace } of obligations.filter((duty) => duty.certainty === 'protective')) {
          const open = new Set(
            trace.filter(({ truth }) => truth === 'unknown').flatMap((step) => Object.keys(step.facts)),
          );
          const questioned = questions.some(({ fact, affects }) => open.has(fact) && affects.includes(key));
          expect(questioned).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('with more people no recipient drops out and no date moves later', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat({ max: 100_000 }), fc.nat({ max: 100_000 }), (facts, count, more) => {
        const fewer = assess([pack], { ...facts, 'people.count': count, 'people.count_ontario': count }, AT, 1);
        const many = { 'people.count': count + more, 'people.count_ontario': count + more };
        const after = assess([pack], { ...facts, ...many }, AT, 1);
        for (const { key, deadline } of fewer.obligations) {
          const same = after.obligations.find((obligation) => obligation.key === key);
          expect(same).toBeDefined();
          expect(same?.deadline).toEqual(deadline);
        }
      }),
      RUNS,
    );
  });

  test('the same facts give the same answer, and are left alone', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const frozen = Object.freeze({ ...facts });
        expect(assess([pack], frozen, AT, 1)).toEqual(assess([pack], { ...facts }, AT, 1));
      }),
      RUNS,
    );
  });
});

test('the shipped fact model speaks English and French throughout', () => {
  const untranslated = [...model.facts.values()].filter(
    ({ title, guidance }) => !title.fr || (guidance && !guidance.fr),
  );
  expect(untranslated.map(({ name }) => name)).toEqual([]);
  expect([...model.groups.values()].filter(({ fr }) => !fr)).toEqual([]);
});
