import { describe, expect, test } from '@jest/globals';
import { assess } from '#law';
import { checkedFacts } from './expected-cases.js';
import { shippedFacts, shippedPack } from './law-files.js';

const model = shippedFacts();
const pack = shippedPack('us-fbi-ic3', model);
const AT = Date.UTC(2026, 10, 24, 12);
const HERE = { 'organisation.operates_in': ['us-ny'], 'people.by_residence': { 'us-ny': 700, elsewhere: 0 } };

/** What is owed, invited, open and asked. */
function answered(facts: Readonly<Record<string, unknown>>): readonly unknown[] {
  const { obligations, voluntary, open, questions } = assess([pack], checkedFacts(facts, model), AT, 1);
  return [
    obligations.map(({ clause }) => clause),
    voluntary.map(({ clause, certainty }) => `${clause} ${certainty}`),
    open.map(({ pack: name }) => name),
    questions.map(({ fact }) => fact),
  ];
}

// By the row us-fbi-ic3: "Any victim of extortion", "voluntary: true", "as_soon_as_feasible".
describe('the report to federal law enforcement is voluntary', () => {
  test('a victim of extortion is invited, owes nothing, and is asked nothing', () => {
    expect(answered({ ...HERE, 'demand.received': true })).toEqual([[], ['law-enforcement applies'], [], []]);
  });

  test('whether we are extorted is unknown: it may fit, and still nothing is asked', () => {
    expect(answered(HERE)).toEqual([[], ['law-enforcement protective'], [], []]);
  });

  test('whether anything of it lies in the United States is unknown: no law is open for it', () => {
    expect(answered({ 'demand.received': true })).toEqual([[], ['law-enforcement protective'], [], []]);
  });

  test('elsewhere it is not listed at all', () => {
    const elsewhere = { 'organisation.operates_in': ['ca-on'], 'people.by_residence': { 'ca-on': 5, elsewhere: 0 } };
    expect(answered({ ...elsewhere, 'demand.received': true })).toEqual([[], [], [], []]);
  });

  test('it has no date, and what it says of a duty is not said', () => {
    const { voluntary } = assess([pack], checkedFacts(HERE, model), AT, 1);
    expect(voluntary[0]?.deadline.due).toBeUndefined();
    expect(voluntary[0]?.reason.en).not.toContain('the duty is kept');
    expect(voluntary[0]?.guidance.map(({ kind }) => kind)).toEqual(['voluntary-notice']);
  });
});
