import { describe, expect, test } from '@jest/globals';
import { compilePredicate, parseFactModel, type Facts } from '#facts';
import { NO_UPPER_BOUND } from '#kernel';
import type { Tallies, Tally } from '#people';
import { choiceOfHome } from './choice-of-home.js';
import { proposedFacts, type RegisterSays } from './count-proposals.js';

const { model } = parseFactModel(
  'facts.yaml',
  `groups: { people: { en: People } }
facts:
  people.count: { type: integer, minimum: 0, title: { en: All } }
  people.by_residence: { type: counts, choices: [ca-on, ca-qc, us-tx, us-ny, uk], sums: { us: [us-tx, us-ny] }, title: { en: Homes } }
  people.by_element: { type: counts, choices: [name, contact], title: { en: Kinds } }
  people.data_elements: { type: list, choices: [name, contact, genetic], title: { en: Kinds } }
  people.categories: { type: list, choices: [patients, employees, children], title: { en: Who } }`,
);
if (model === undefined) throw new Error('no model');

function tally(people: number, doubtful = 0): Tally {
  return { people, doubtful };
}

type Overrides = Partial<Omit<RegisterSays, 'tallies'>> & { readonly tallies?: Partial<Tallies> };

function says({ tallies, ...rest }: Overrides): RegisterSays {
  return {
    open: true,
    atMost: undefined,
    stated: {},
    ...rest,
    tallies: {
      all: tally(500, 20),
      minors: tally(0),
      byHome: new Map([
        ['CA-ON', tally(300, 20)],
        ['US-TX', tally(200)],
      ]),
      byRole: new Map([['patient', tally(500, 20)]]),
      byElement: new Map([['name', tally(500, 20)]]),
      ofOthers: 0,
      lists: 1,
      rejected: 3,
      reading: false,
      ...tallies,
    },
  };
}

function proposed(overrides: Overrides = {}): Facts {
  return proposedFacts(model?.facts ?? new Map(), says(overrides));
}

function truth(rule: string, facts: Facts): string {
  const compiled = model && compilePredicate(rule, model);
  if (!compiled?.ok) throw new Error('no rule');
  return compiled.value.evaluate(facts, 0).truth;
}

describe('what the register proposes', () => {
  test('is lower bounds alone while more people may come in', () => {
    expect(proposed()).toEqual({
      'people.count': { least: 480, most: NO_UPPER_BOUND },
      'people.by_residence': {
        'ca-on': { least: 280, most: NO_UPPER_BOUND },
        'us-tx': { least: 200, most: NO_UPPER_BOUND },
      },
      'people.by_element': { name: { least: 480, most: NO_UPPER_BOUND } },
    });
  });

  test.each([
    ['people.by_residence.us_tx >= 200', 'true'],
    ['people.by_residence.us_tx < 100', 'false'],
    ['people.by_residence.us_tx >= 500', 'unknown'],
    ['people.by_residence.us > 0', 'true'],
    ['people.by_residence.uk > 0', 'unknown'],
    ['people.count >= 500', 'unknown'],
  ])('%s is %s then', (rule, expected) => {
    expect(truth(rule, proposed())).toBe(expected);
  });

  test('is bounded above by what somebody stated, less those who surely live elsewhere', () => {
    expect(proposed({ atMost: 600 })).toMatchObject({
      'people.count': { least: 480, most: 600 },
      'people.by_residence': {
        'ca-on': { least: 280, most: 420 },
        'us-tx': { least: 200, most: 320 },
        elsewhere: { least: 0, most: 120 },
      },
    });
    expect(truth('people.by_residence.us_tx >= 500', proposed({ atMost: 600 }))).toBe('false');
  });

  test('is never below what the register holds, whatever was stated', () => {
    expect(proposed({ atMost: 10 })['people.count']).toEqual({ least: 480, most: 500 });
  });

  test('is closed once all are there: only doubtful people and unknown provinces leave it open', () => {
    const closed = proposed({ open: false });
    expect(closed['people.by_residence']).toEqual({ 'ca-on': { least: 280, most: 300 }, 'us-tx': 200, elsewhere: 0 });
    expect(truth('people.by_residence.uk > 0', closed)).toBe('false');
    const byHome = new Map([
      ['CA-ON', tally(300)],
      ['US-', tally(7)],
    ]);
    expect(proposed({ open: false, tallies: { byHome } })['people.by_residence']).toEqual({
      'ca-on': 300,
      'us-tx': { least: 0, most: 7 },
      'us-ny': { least: 0, most: 7 },
      elsewhere: 0,
    });
  });

  test('adds to a list of kinds, and makes none of lists that are not all there', () => {
    const stated = { 'people.data_elements': ['genetic'] };
    expect(proposed()).not.toHaveProperty(['people.data_elements']);
    expect(proposed({ stated })['people.data_elements']).toEqual(['name', 'genetic']);
    expect(proposed({ open: false, tallies: { minors: tally(2) } })).toMatchObject({
      'people.data_elements': ['name'],
      'people.categories': ['patients', 'children'],
    });
  });

  test('adds up the homes that the law takes for one', () => {
    const byHome = new Map([
      ['GB', tally(1000, 3)],
      ['UK', tally(0)],
      ['CA-ON', tally(1)],
    ]);
    const france = new Map([
      ['FR', tally(1000)],
      ['RE', tally(3, 1)],
    ]);
    const { model: homes } = parseFactModel(
      'facts.yaml',
      `groups: { people: { en: People } }
facts:
  people.by_residence: { type: counts, choices: [eu-fr], title: { en: Homes } }`,
    );
    const closed = (tallies: Partial<Tallies>) =>
      proposedFacts(homes?.facts ?? new Map(), says({ open: false, tallies }));
    expect(closed({ byHome: france })['people.by_residence']).toEqual({
      'eu-fr': { least: 1002, most: 1003 },
      elsewhere: 0,
    });
    expect(closed({ byHome })['people.by_residence']).toEqual({ elsewhere: 0 });
  });

  test('takes back a kind that an undone list brought, once all are there', () => {
    const stated = { 'people.data_elements': ['name', 'genetic'] };
    expect(proposed({ stated })['people.data_elements']).toEqual(['name', 'genetic']);
    expect(proposed({ stated, open: false })['people.data_elements']).toEqual(['name']);
  });

  test('is nothing without a list', () => {
    expect(proposed({ tallies: { lists: 0, all: tally(0), byHome: new Map(), byElement: new Map() } })).toEqual({});
  });
});

test.each([
  ['CA-ON', 'ca-on'],
  ['GB', 'uk'],
  ['DE', 'eu-de'],
  ['NO', 'eea-no'],
  ['IN', 'india'],
  ['RE', 'eu-fr'],
  ['JP', 'jp'],
])('%s is %s in the fact model', (home, choice) => {
  expect(choiceOfHome(home)).toBe(choice);
});
