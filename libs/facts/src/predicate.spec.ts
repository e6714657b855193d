import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Fault } from '#kernel';
import { compilePredicate, type Predicate } from './predicate.js';
import type { FactModel, Facts } from './fact-model.js';
import { parseFactModel } from './parse-fact-model.js';

const model = modelOf(`
groups: { event: { en: Event }, people: { en: People } }
facts:
  event.exfiltration: { type: choice, choices: [known, suspected, excluded], title: { en: Copied out } }
  event.aware_at: { type: instant, title: { en: Aware } }
  event.fix_published: { type: date, title: { en: Fix } }
  event.published: { type: boolean, title: { en: Published } }
  event.threatened: { type: boolean, title: { en: Threatened } }
  event.price: { type: decimal, title: { en: Price } }
  event.summary: { type: text, title: { en: Summary } }
  people.count: { type: integer, title: { en: Count } }
  people.data_elements: { type: list, choices: [name, health-record, payment-card], title: { en: Elements } }
`);
const NOW = Date.UTC(2026, 0, 31);

function modelOf(yaml: string): FactModel {
  const { model: parsed, findings } = parseFactModel('facts.yaml', yaml);
  if (!parsed) throw new Error(JSON.stringify(findings));
  return parsed;
}

function predicate(source: string): Predicate {
  const outcome = compilePredicate(source, model);
  if (!outcome.ok) throw new Fault(outcome.fault);
  return outcome.value;
}

function refusal(source: string): string {
  const outcome = compilePredicate(source, model);
  if (outcome.ok) throw new Error(`accepted: ${source}`);
  const { code, detail, place, mend } = outcome.fault;
  return `${place ?? ''}: ${code}: ${detail} ${mend ?? ''}`;
}

function truth(source: string, facts: Facts = {}): string {
  const { truth: value, unknownFacts } = predicate(source).evaluate(facts, NOW);
  return [value, ...unknownFacts].join(' ');
}

describe('three values', () => {
  test('an unknown fact leaves the answer unknown and is named', () => {
    expect(truth("event.exfiltration == 'known'")).toBe('unknown event.exfiltration');
    expect(truth("event.exfiltration != 'known'")).toBe('unknown event.exfiltration');
    expect(truth('!event.published')).toBe('unknown event.published');
  });

  test('what is known settles the answer where it can, on either side', () => {
    const facts = { 'event.published': true };
    expect(truth('event.published || event.threatened', facts)).toBe('true');
    expect(truth('event.threatened || event.published', facts)).toBe('true');
    expect(truth('event.threatened && !event.published', facts)).toBe('false');
    expect(truth('event.threatened && event.published', facts)).toBe('unknown event.threatened');
  });

  test('every unknown that could settle the answer is named once', () => {
    expect(truth('(event.threatened || event.published) && (event.published || people.count > 3)')).toBe(
      'unknown event.published event.threatened people.count',
    );
  });

  test('a choice between two equal answers needs no condition', () => {
    const facts = { 'event.threatened': false };
    expect(truth('event.published ? event.threatened : event.threatened', facts)).toBe('false');
    expect(truth('event.published ? event.threatened : !event.threatened', facts)).toBe('unknown event.published');
  });
});

describe('values', () => {
  test('whole numbers compare exactly on both sides of a threshold', () => {
    for (const [count, expected] of [
      [499, 'false'],
      [500, 'true'],
      [501, 'true'],
    ] as const)
      // prettier-ignore
      expect(truth('people.count >= 500', { 'people.count': count })).toBe(expected);
    expect(truth('people.count == 80000', { 'people.count': 80_000 })).toBe('true');
    expect(truth('people.count + 1 > 80000', { 'people.count': 80_000 })).toBe('true');
  });

  test('instants compare with now, with literals and over durations', () => {
    const facts = { 'event.aware_at': '2026-01-01T00:00:00.000Z' };
    expect(truth("event.aware_at < now - duration('720h')", facts)).toBe('false');
    expect(truth("event.aware_at <= now - duration('720h')", facts)).toBe('true');
    expect(truth("event.aware_at >= timestamp('2026-01-01T00:00:00Z')", facts)).toBe('true');
  });

  test('dates order as calendar days', () => {
    expect(truth("event.fix_published < '2018-01-01'", { 'event.fix_published': '2017-12-31' })).toBe('true');
    expect(truth("event.fix_published < '2018-01-01'", { 'event.fix_published': '2018-01-01' })).toBe('false');
  });

  test('lists answer membership; an empty list is known', () => {
    const some = "people.data_elements.exists(e, e in ['health-record', 'payment-card'])";
    expect(truth(some, { 'people.data_elements': ['name'] })).toBe('false');
    expect(truth(some, { 'people.data_elements': ['name', 'payment-card'] })).toBe('true');
    expect(truth('size(people.data_elements) == 0', { 'people.data_elements': [] })).toBe('true');
    expect(truth("'name' in people.data_elements")).toBe('unknown people.data_elements');
  });

  test('decimals keep nine places when a rule is taken apart', () => {
    expect(truth('event.price > 2.000000001 || event.published', { 'event.price': 2.000000002 })).toBe('true');
    expect(truth('event.price > 2.000000001 && event.published', { 'event.price': 2.000000001 })).toBe('false');
  });

  test('quotes and backslashes in a literal survive', () => {
    const source = String.raw`event.summary == 'l\'eau "x" \\ \n' || event.published`;
    expect(truth(source, { 'event.summary': 'l\'eau "x" \\ \n' })).toBe('true');
  });

  test('a value that was never checked is refused by name and not shown', () => {
    const evaluate = (): unknown => predicate('people.count > 3').evaluate({ 'people.count': 'Jane Roe' }, NOW);
    expect(evaluate).toThrow('The fact people.count is not of type integer.');
  });
});

describe('mistakes are found when the rule is read', () => {
  test.each([
    [
      "event.exfiltrated == 'known'",
      'character 1: unknown-fact: No fact is called "event.exfiltrated". Did you mean "event.exfiltration"?',
    ],
    [
      "event.exfiltration == 'knwn'",
      'character 23: unknown-choice: event.exfiltration is never "knwn". Did you mean "known"?',
    ],
    ["'known' == event.exfiltration || event.exfiltration in ['none']", 'unknown-choice'],
    ["'health' in people.data_elements", 'unknown-choice'],
    ["event.summary.matches('a+')", 'Regular expressions can take for ever'],
    ['has(event.published)', 'A fact that is not known makes the answer unknown by itself.'],
    ['people.count == 3.5', 'expression-type: no such overload: int == double. Compare like with like'],
    ["people.count == 'many'", 'expression-type'],
    ['people.count', 'not-boolean: The expression gives int'],
    ['people.count / 2 > 3', 'not-allowed'],
    ["event['published']", 'not-allowed'],
    ['event', 'unknown-fact'],
    ['event.published &&', 'character 19: expression-syntax'],
    ["event.aware_at > timestamp('2026-02-30T00:00:00Z')", 'time-literal'],
    ["now > now - duration('1 day')", 'time-literal'],
    ["people.data_elements == ['name']", 'list-compared'],
    ['event.price > 0.12345678912', 'too-precise'],
    [`people.count in [${'1, '.repeat(600)}2]`, 'expression-syntax'],
  ])('%.60s', (source, expected) => {
    expect(refusal(source)).toContain(expected);
  });
});

// Random rules over four facts, each with every combination of known and unknown: what is learned later never reverses
// an answer that was already given.
describe('properties', () => {
  const names = ['event.published', 'event.threatened', 'people.count', 'event.exfiltration'];
  const atoms = ['event.published', 'event.threatened', 'people.count >= 500', "event.exfiltration == 'known'", 'true'];
  const { rule } = fc.letrec<{ rule: string }>((tie) => ({
    rule: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(...atoms),
      fc.tuple(tie('rule'), tie('rule')).map(([a, b]) => `(${a}) && (${b})`),
      fc.tuple(tie('rule'), tie('rule')).map(([a, b]) => `(${a}) || (${b})`),
      fc.tuple(tie('rule'), tie('rule'), tie('rule')).map(([a, b, c]) => `(${a}) ? (${b}) : (${c})`),
      tie('rule').map((a) => `!(${a})`),
    ),
  }));
  const everything = fc.record({
    'event.published': fc.boolean(),
    'event.threatened': fc.boolean(),
    'people.count': fc.constantFrom(499, 500),
    'event.exfiltration': fc.constantFrom('known', 'excluded'),
  });
  const whole: fc.Arbitrary<Facts> = everything;

  function only(facts: Facts, kept: readonly string[]): Facts {
    return Object.fromEntries(Object.entries(facts).filter(([name]) => kept.includes(name)));
  }

  test('learning a fact never turns true into false or false into true', () => {
    fc.assert(
      fc.property(rule, whole, fc.subarray(names), fc.subarray(names), (source, facts, first, more) => {
        const compiled = predicate(source);
        const before = compiled.evaluate(only(facts, first), NOW).truth;
        const after = compiled.evaluate(only(facts, [...first, ...more]), NOW).truth;
        expect(before === 'unknown' || before === after).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('unknown always names an unknown fact, and with every fact known there is no unknown', () => {
    fc.assert(
      fc.property(rule, whole, fc.subarray(names), (source, facts, kept) => {
        const compiled = predicate(source);
        const { truth: value, unknownFacts } = compiled.evaluate(only(facts, kept), NOW);
        expect(value === 'unknown').toBe(unknownFacts.length > 0);
        expect(unknownFacts.filter((name) => kept.includes(name))).toEqual([]);
        expect(compiled.evaluate(facts, NOW).truth).not.toBe('unknown');
      }),
      { numRuns: 400 },
    );
  });
});
