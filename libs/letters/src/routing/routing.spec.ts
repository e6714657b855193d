import { describe, expect, test } from '@jest/globals';
import { aTemplate } from '../../support/samples.js';
import type { Template } from '../template.js';
import { checkRouting } from './check-routing.js';
import { parseRouting } from './parse-routing.js';
import { isResident, mayLiveIn } from './residence.js';
import {
  OCCASIONS,
  PERSON_CLASSES,
  RECIPIENTS,
  allowsEmail,
  asksData,
  letterName,
  ruleFor,
  type Recipient,
  type RoutedPerson,
  type RoutingTable,
} from './routing-table.js';
import { templateFor } from './template-for.js';

const FILE = 'letters/routing.yaml';
const DATA = ['name', 'card'];

function aTable(yaml: string): RoutingTable {
  const { table, findings } = parseRouting(FILE, yaml, DATA);
  if (!table) throw new Error(JSON.stringify(findings));
  return table;
}

function aRecipient(overrides: Partial<RoutedPerson> = {}): RoutedPerson {
  const someone = { audience: 'person', occasion: 'first', country: 'CA', province: 'ON' } as const;
  return { ...someone, classes: ['patient'], data: ['name'], ...overrides };
}

function aLetter(name: string, audience: Recipient = 'person', locale: 'en' | 'fr' = 'en'): Template {
  const { front, ...rest } = aTemplate('Dear {{person.name}},');
  return { ...rest, file: `letters/${name}.${locale}.md.hbs`, front: { ...front, audience, locale } };
}

function codesOf(yaml: string, templates: readonly Template[]): string[] {
  return checkRouting(FILE, aTable(yaml), templates).map(({ code, message }) => `${code}: ${message}`);
}

const SMALL = `
rules:
  - { id: massachusetts, when: { audience: person, residence: US-MA }, letter: massachusetts }
  - { id: cards, when: { audience: person, data: [card], class: [customer, card-holder] }, letter: card }
  - id: staff-abroad
    when: { residence: [EU, GB], class: employee }
    hold: { en: Counsel decides., fr: L’avocat décide. }
  - { id: everybody, letter: patient }
`;

describe('a routing table', () => {
  test('gives everybody the first rule that fits', () => {
    const table = aTable(SMALL);
    const ruled = (overrides: Partial<RoutedPerson>): string | undefined => ruleFor(table, aRecipient(overrides))?.id;
    expect(ruled({})).toBe('everybody');
    expect(ruled({ country: 'US', province: 'MA', classes: ['customer'], data: ['card'] })).toBe('massachusetts');
    expect(ruled({ country: 'US', province: '' })).toBe('everybody');
    expect(ruled({ classes: ['patient', 'card-holder'], data: ['name', 'card'] })).toBe('cards');
    expect(ruled({ classes: ['card-holder'], data: ['name'] })).toBe('everybody');
    expect(ruled({ country: 'NO', province: '', classes: ['employee'], audience: 'estate' })).toBe('staff-abroad');
  });

  test('knows whether it asks for kinds of data', () => {
    expect(asksData(aTable(SMALL))).toBe(true);
    expect(asksData(aTable('rules: [{ id: all, when: { class: [patient] }, letter: patient }]'))).toBe(false);
  });

  test.each([
    ['letters: []', 'routing-without-rules', 1, 1],
    ['rules:\n  - { id: a, letter: x, when: { residance: CA } }', 'unknown-key', 2, 33],
    ['rules:\n  - { id: a, letter: x, when: { residence: UK } }', 'unknown-condition', 2, 44],
    ['rules:\n  - { id: a, letter: x, when: { residence: AU-NSW } }', 'unknown-condition', 2, 44],
    ['rules:\n  - { id: a, letter: x, when: { residence: AU-VI } }', 'unknown-condition', 2, 44],
    ['rules:\n  - { id: a, letter: x, when: { class: pateint } }', 'unknown-condition', 2, 40],
    ['rules:\n  - { id: a, letter: x, when: { data: [] } }', 'bad-condition', 2, 39],
    ['rules:\n  - { id: a }', 'rule-without-outcome', 2, 5],
    ['rules:\n  - { id: a, letter: x, hold: { en: a, fr: b } }', 'rule-without-outcome', 2, 5],
    ['rules:\n  - { id: a, hold: { en: a } }', 'rule-without-outcome', 2, 5],
    ['rules:\n  - { id: A!, letter: x }', 'rule-without-id', 2, 5],
    ['rules:\n  - { id: a, letter: x }\n  - { id: a, letter: y }', 'repeated-rule', 3, 5],
  ])('%j is refused as %s at its place', (yaml, code, line, column) => {
    const { table, findings } = parseRouting(FILE, yaml, DATA);
    expect(table).toBeUndefined();
    expect(findings).toMatchObject([{ code, place: { file: FILE, line, column } }]);
  });
});

describe('the check of a routing table', () => {
  const both = (name: string, audience?: Recipient): Template[] => [
    aLetter(name, audience),
    aLetter(name, audience, 'fr'),
  ];

  test('is content where everybody is written to or held', () => {
    const yaml = `
rules:
  - { id: estate, when: { audience: estate }, letter: estate }
  - { id: minors, when: { audience: substitute-decision-maker }, hold: { en: Ask., fr: Demander. } }
  - { id: everybody, letter: patient }`;
    expect(codesOf(yaml, [...both('estate', 'estate'), ...both('patient')])).toEqual([]);
  });

  test('names somebody who falls through', () => {
    const yaml = `
rules:
  - { id: people, when: { audience: [person, substitute-decision-maker] }, hold: { en: Ask., fr: Demander. } }
  - { id: union, when: { residence: EU }, hold: { en: Ask., fr: Demander. } }
  - { id: first, when: { occasion: first }, hold: { en: Ask., fr: Demander. } }`;
    expect(codesOf(yaml, [])).toEqual([
      'nobody-routed: Nobody writes to some people: no rule fits audience estate, occasion second-wave, residence other.',
    ]);
  });

  test('sees that a country and the rest of the world are not the Union, and that a member is', () => {
    const halves =
      'rules:\n  - { id: germany, when: { residence: DE }, hold: { en: a, fr: b } }\n  - { id: union, when: { residence: EU }, hold: { en: a, fr: b } }';
    expect(codesOf(halves, [])).toEqual([expect.stringContaining('nobody-routed')]);
    const behind =
      'rules:\n  - { id: union, when: { residence: EU }, hold: { en: a, fr: b } }\n  - { id: germany, when: { residence: DE }, hold: { en: a, fr: b } }\n  - { id: rest, hold: { en: a, fr: b } }';
    expect(codesOf(behind, [])).toEqual([expect.stringContaining('rule-unreachable: The rule germany')]);
  });

  test('names a rule that those before it leave nobody, together where none does alone', () => {
    const yaml = `
rules:
  - { id: with-card, when: { data: [card, name], class: employee }, hold: { en: a, fr: b } }
  - { id: others, when: { audience: [estate, substitute-decision-maker] }, hold: { en: a, fr: b } }
  - { id: named-staff, when: { data: name, class: employee, audience: person }, hold: { en: a, fr: b } }
  - { id: rest, hold: { en: a, fr: b } }`;
    expect(codesOf(yaml, [])).toEqual([expect.stringContaining('rule-unreachable: The rule named-staff')]);
  });

  test('names letters that are missing, meant for others, unused, or there in one language', () => {
    const yaml = `
rules:
  - { id: estate, when: { audience: estate }, letter: estat }
  - { id: everybody, letter: patient }`;
    expect(codesOf(yaml, [...both('estate', 'estate'), aLetter('patient')])).toEqual([
      'letter-unknown: There is no letter estat.',
      'wrong-audience: The rule everybody gives the letter patient to the audience substitute-decision-maker, for whom it is not written.',
      'letter-language-missing: The letter patient is not there in fr; who reads fr gets it in en.',
      'letter-unused: Nobody gets the letter estate: no rule of letters/routing.yaml names it.',
    ]);
  });

  // The search reasons about sets of people; here everybody in a small world is asked one by one.
  test('agrees with asking everybody in a small world', () => {
    const worlds = everybody();
    for (let seed = 1; seed <= 150; seed += 1) {
      const table = aTable(randomTable(seed));
      const fitting = worlds.map((person) => ruleFor(table, person)?.id);
      const findings = checkRouting(FILE, table, [aLetter('patient')]).filter(({ severity }) => severity === 'error');
      const unreached = table.rules.filter(({ id }) => !fitting.includes(id)).map(({ id }) => id);
      const said = findings
        .filter(({ code }) => code === 'rule-unreachable')
        .map(({ message }) => message.split(' ')[2]);
      expect([seed, findings.some(({ code }) => code === 'nobody-routed')]).toEqual([
        seed,
        fitting.includes(undefined),
      ]);
      expect([seed, said]).toEqual([seed, unreached]);
    }
  });
});

describe('e-mail', () => {
  const withEmail = `${SMALL}
email:
  laws: [{ law: ours, source: s. 12(2) }, { law: theirs, source: 45 CFR 1 }]
  unless: [card]
`;

  test('is allowed where every law that is owed is named, and never where none is', () => {
    const table = aTable(withEmail);
    expect(table.email?.unless).toEqual(['card']);
    expect([['ours'], ['ours', 'theirs'], ['ours', 'another'], []].map((laws) => allowsEmail(table, laws))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(allowsEmail(aTable(SMALL), ['ours'])).toBe(false);
  });

  test.each([
    ['laws: [{ law: ours }]', 'bad-email-rule'],
    ['laws: ours', 'bad-email-rule'],
    ['laws: [{ law: ours, source: s. 1, because: 2 }]', 'unknown-key'],
    ['{ laws: [{ law: ours, source: s. 1 }], unless: [gold] }', 'unknown-condition'],
  ])('is refused as %s', (rule, code) => {
    const { table, findings } = parseRouting(FILE, `${SMALL}\nemail:\n  ${rule}\n`, DATA);
    expect([table, findings.map((finding) => finding.code)]).toEqual([undefined, [code]]);
  });
});

describe('the template of somebody', () => {
  const english = aLetter('patient');
  const french = aLetter('staff', 'person', 'fr');
  const name = (found: ReturnType<typeof templateFor>): string | undefined =>
    found === 'several' ? found : found && letterName(found.file);

  test('who was routed to a letter is that letter, in another language where it lacks theirs', () => {
    const asked = { route: 'letter', language: 'en', letter: 'staff' } as const;
    expect(name(templateFor([english, french], asked))).toBe('staff');
    expect(templateFor([english], asked)).toBeUndefined();
  });

  test('who was not is the one letter of their audience in their own language', () => {
    const asked = { route: 'letter', language: 'fr' } as const;
    expect(name(templateFor([english, french], asked))).toBe('staff');
    expect(templateFor([english], asked)).toBeUndefined();
    expect(templateFor([french, aLetter('patient', 'person', 'fr')], asked)).toBe('several');
    expect(templateFor([english, french], { ...asked, route: 'estate' })).toBeUndefined();
  });
});

describe('a home', () => {
  test('in a country whose provinces are not known is in none of them for certain, and may be in each', () => {
    const home = { country: 'US', province: '' };
    expect([isResident(home, 'US'), isResident(home, 'US-MA'), mayLiveIn(home, 'US-MA')]).toEqual([true, false, true]);
  });

  test('is under the law of its state, its country and its union, and under one that is no place', () => {
    const laws = ['US', 'US-MA', 'US-CA', 'CA', 'UK', 'EU', 'X'];
    const binding = (country: string, province = ''): string[] =>
      laws.filter((law) => mayLiveIn({ country, province }, law));
    expect(binding('US', 'MA')).toEqual(['US', 'US-MA', 'X']);
    expect(binding('GB')).toEqual(['UK', 'X']);
    expect(binding('IS')).toEqual(['EU', 'X']);
    expect(binding('RE')).toEqual(['EU', 'X']);
    expect(binding('PF')).toEqual(['X']);
  });
});

const HOMES = [
  { country: 'US', province: 'MA' },
  { country: 'US', province: '' },
  { country: 'DE', province: '' },
  { country: 'FR', province: '' },
  { country: 'CA', province: 'ON' },
  { country: 'CA', province: 'QC' },
  { country: 'NZ', province: '' },
];

function everybody(): RoutedPerson[] {
  const subsets = (names: readonly string[]): string[][] =>
    names.reduce<string[][]>((all, name) => [...all, ...all.map((each) => [...each, name])], [[]]);
  return RECIPIENTS.flatMap((audience) =>
    OCCASIONS.flatMap((occasion) =>
      HOMES.flatMap((home) =>
        subsets(PERSON_CLASSES.slice(0, 2)).flatMap((classes) =>
          subsets(DATA).map((data) => ({ audience, occasion, ...home, classes, data })),
        ),
      ),
    ),
  );
}

// Tables of up to six rules over what the small world knows; conditions of every kind come in every number.
function randomTable(seed: number): string {
  let state = seed * 2_654_435_761;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const some = (names: readonly string[]): string[] => names.filter(() => next(2) === 0);
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['audience', RECIPIENTS],
    ['occasion', OCCASIONS],
    ['residence', ['US', 'US-MA', 'EU', 'DE', 'CA', 'CA-ON']],
    ['class', PERSON_CLASSES.slice(0, 2)],
    ['data', DATA],
  ];
  const rules = Array.from({ length: 1 + next(6) }, (_, index) => {
    const when = kinds.flatMap(([kind, names]) => {
      const chosen = next(3) === 0 ? some(names) : [];
      return chosen.length === 0 ? [] : [`${kind}: [${chosen.join(', ')}]`];
    });
    return `  - { id: r${index}, when: { ${when.join(', ')} }, hold: { en: a, fr: b } }`;
  });
  return `rules:\n${rules.join('\n')}\n`;
}

describe('titles of rules and letters', () => {
  const rules = 'rules: [{ id: all, letter: patient }]\n';

  test('are whole where there are any, in both languages', () => {
    expect(parseRouting(FILE, rules, DATA).table?.titles).toEqual({});
    const whole = `${rules}titles: { all: { en: All, fr: Tous }, patient: { en: Patients, fr: Patients } }`;
    expect(parseRouting(FILE, whole, DATA).table?.titles).toEqual({
      all: { en: 'All', fr: 'Tous' },
      patient: { en: 'Patients', fr: 'Patients' },
    });
    const { findings } = parseRouting(FILE, `${rules}titles: { all: { en: All } }`, DATA);
    expect(findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'untitled: all has no title in en and fr.',
      'untitled: patient has no title in en and fr.',
    ]);
  });
});
