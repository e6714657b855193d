import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkFactValue } from './fact-value.js';
import type { FactModel, FactValue } from './fact-model.js';
import { parseFactModel } from './parse-fact-model.js';
import { compilePredicate, type Predicate } from './predicate.js';

const YAML = `
groups: { people: { en: People } }
facts:
  people.count: { type: integer, minimum: 0, title: { en: How many } }
  people.by_residence:
    type: counts
    choices: [ca-on, us-ny, us-tx]
    sums: { us: [us-ny, us-tx] }
    title: { en: Where they live }
`;

const model = modelOf(YAML);

function modelOf(yaml: string): FactModel {
  const { model: read, findings } = parseFactModel('facts.yaml', yaml);
  if (!read) throw new Error(findings.map(({ message }) => message).join());
  return read;
}

function predicate(source: string): Predicate {
  const compiled = compilePredicate(source, model);
  if (!compiled.ok) throw new Error(compiled.fault.detail);
  return compiled.value;
}

function truthOf(source: string, facts: Record<string, FactValue>): string {
  return predicate(source).evaluate(facts, 0).truth;
}

function stated(name: string, value: unknown): FactValue | string {
  const definition = model.facts.get(name);
  if (!definition) throw new Error(name);
  const checked = checkFactValue(definition, value);
  return checked.ok ? checked.value : (checked.fault.mend ?? '');
}

describe('a number for each place', () => {
  const residence = (counts: FactValue): Record<string, FactValue> => ({ 'people.by_residence': counts });

  test('is read by place; a place not named is unknown, unless something is said of everywhere else', () => {
    expect(truthOf('people.by_residence.us_tx > 500', residence({ 'us-tx': 501 }))).toBe('true');
    expect(truthOf('people.by_residence.us_tx > 500', residence({ 'us-tx': 500 }))).toBe('false');
    expect(truthOf('people.by_residence.us_tx > 0', residence({ 'us-ny': 1 }))).toBe('unknown');
    expect(truthOf('people.by_residence.us_tx > 0', residence({ 'us-ny': 1, elsewhere: 0 }))).toBe('false');
    expect(truthOf('people.by_residence.us_tx > 0', {})).toBe('unknown');
  });

  test('is added up; what is not known may be nothing, and may be any number', () => {
    expect(truthOf('people.by_residence.us > 500', residence({ 'us-ny': 501 }))).toBe('true');
    expect(truthOf('people.by_residence.us > 500', residence({ 'us-ny': 499 }))).toBe('unknown');
    expect(truthOf('people.by_residence.us > 500', residence({ 'us-ny': 400, 'us-tx': 101 }))).toBe('true');
    expect(truthOf('people.by_residence.us > 0', residence({ 'ca-on': 7, elsewhere: 0 }))).toBe('false');
  });

  test('asks for the fact that is stated, and tells what it read by the name in the rule', () => {
    const rule = predicate('people.by_residence.us_tx > 500');
    expect(rule.factsUsed).toEqual(['people.by_residence']);
    expect(rule.evaluate({}, 0).unknownFacts).toEqual(['people.by_residence']);
    expect(rule.inputs(residence({ 'us-tx': 7 }))).toEqual({ 'people.by_residence.us_tx': 7 });
    expect(rule.inputs({})).toEqual({ 'people.by_residence.us_tx': null });
  });

  test('is stated with its places spelt right, in one spelling', () => {
    const inAnyOrder = { elsewhere: 0, 'us-tx': { least: 3, most: 3 }, 'ca-on': { least: 1, most: 9 } };
    expect(JSON.stringify(stated('people.by_residence', inAnyOrder))).toBe(
      '{"ca-on":{"least":1,"most":9},"us-tx":3,"elsewhere":0}',
    );
    expect(stated('people.by_residence', { 'us-tk': 3 })).toBe('Did you mean "us-tx"?');
    expect(stated('people.by_residence', { 'us-tx': -1 })).toBe('Write each number in digits.');
    expect(stated('people.by_residence', { 'us-tx': '12' })).toBe('Write each number in digits.');
    expect(stated('people.by_residence', 12)).toBe('Write it like {"ca-on": 12}.');
  });

  test('a place that is misspelt in a rule is found', () => {
    const compiled = compilePredicate('people.by_residence.us_tk > 0', model);
    expect(compiled).toMatchObject({ fault: { mend: 'Did you mean "people.by_residence.us_tx"?' } });
  });
});

describe('a number known only between bounds', () => {
  test('settles a threshold that lies outside them, and no other', () => {
    const between = { 'people.count': { least: 400, most: 700 } };
    expect(truthOf('people.count > 399', between)).toBe('true');
    expect(truthOf('people.count >= 401', between)).toBe('unknown');
    expect(truthOf('people.count > 700', between)).toBe('false');
    expect(truthOf('people.count == 500', between)).toBe('unknown');
    expect(predicate('people.count > 500').evaluate(between, 0).unknownFacts).toEqual(['people.count']);
  });

  test('agrees with every number inside', () => {
    const rule = predicate('people.count + people.by_residence.us > 10');
    fc.assert(
      fc.property(fc.nat({ max: 12 }), fc.nat({ max: 6 }), fc.nat({ max: 8 }), (least, width, us) => {
        const rest = { 'people.by_residence': { elsewhere: us } };
        const ranged = rule.evaluate(
          { 'people.count': stated('people.count', { least, most: least + width }), ...rest },
          0,
        );
        const each = Array.from({ length: width + 1 }, (_, extra) =>
          rule.evaluate({ 'people.count': least + extra, ...rest }, 0),
        );
        const truths = new Set(each.map(({ truth }) => truth));
        expect(ranged.truth).toBe(truths.size === 1 ? each[0]?.truth : 'unknown');
      }),
    );
  });

  test('is stated with its bounds in order', () => {
    expect(stated('people.count', { least: 7, most: 7 })).toBe(7);
    expect(stated('people.count', { least: 8, most: 7 })).toBe('Write a range as {"least": 400, "most": 700}.');
    expect(stated('people.count', { least: 1 })).toBe('Write a range as {"least": 400, "most": 700}.');
    expect(stated('people.count', { least: -1, most: 7 })).toBe('Correct the number.');
  });
});

describe('the fact model', () => {
  const findings = (yaml: string): string[] => parseFactModel('facts.yaml', yaml).findings.map(({ code }) => code);

  test('adds up only choices, under a name of its own', () => {
    expect(findings(YAML.replace('[us-ny, us-tx] }', '[us-ny, us-tk] }'))).toEqual(['fact-sums']);
    expect(findings(YAML.replace('{ us:', '{ ca-on:'))).toEqual(['fact-sums']);
    expect(findings(YAML.replace('type: counts', 'type: choice'))).toEqual(['fact-sums']);
  });
});
