import { describe, expect, test } from '@jest/globals';
import { formatFinding } from '#kernel';
import { checkFactValue } from './fact-value.js';
import type { FactDefinition, FactType } from './fact-model.js';
import { parseFactModel } from './parse-fact-model.js';

function aFact(type: FactType, overrides: Partial<FactDefinition> = {}): FactDefinition {
  return { name: 'event.fact', type, title: { en: 'A fact' }, group: 'event', ...overrides };
}

function findingsOf(yaml: string): string[] {
  return parseFactModel('facts.yaml', yaml).findings.map(formatFinding);
}

describe('a stated value', () => {
  test.each([
    [aFact('boolean'), false, false],
    [aFact('integer', { minimum: 0 }), 0, 0],
    [aFact('integer'), 80_000, 80_000],
    [aFact('decimal'), 2.5, 2.5],
    [aFact('text'), 'In plain words.', 'In plain words.'],
    [aFact('date'), '2024-02-29', '2024-02-29'],
    [aFact('instant'), '2018-06-11T09:30:00-04:00', '2018-06-11T13:30:00.000Z'],
    [aFact('choice', { choices: ['yes', 'no'] }), 'no', 'no'],
    [aFact('list', { choices: ['a', 'b', 'c'] }), ['c', 'a'], ['a', 'c']],
    [aFact('list', { choices: ['a'] }), [], []],
  ])('is taken in its one spelling: %j', (definition, value, expected) => {
    expect(checkFactValue(definition, value)).toEqual({ ok: true, value: expected });
  });

  test.each([
    [aFact('boolean'), 'Jane Roe', 'is yes or no'],
    [aFact('integer'), '80000', 'is a whole number'],
    [aFact('integer'), 1.5, 'is a whole number'],
    [aFact('integer'), 2 ** 53, 'is a whole number'],
    [aFact('integer', { minimum: 0 }), -1, 'is not below 0'],
    [aFact('decimal', { maximum: 10 }), 10.1, 'is not above 10'],
    [aFact('decimal'), Number.NaN, 'is a number'],
    [aFact('text'), '  ', 'is empty'],
    [aFact('text'), 'x'.repeat(20_001), 'is longer than 20000 characters'],
    [aFact('text'), '\ud800', 'is text'],
    [aFact('date'), '2023-02-29', 'is a calendar date'],
    [aFact('date'), '0018-06-11', 'is a calendar date'],
    [aFact('instant'), '2018-06-11T09:30:00', 'is a point in time with its offset'],
    [aFact('instant'), '2000-01-01T00:00:00+00:01', 'is a point in time with its offset'],
    [aFact('instant'), '9999-06-11T09:30:00Z', 'is a point in time with its offset'],
    [aFact('choice', { choices: ['yes', 'no'] }), 'Jane Roe', 'is one of yes, no'],
    [aFact('list', { choices: ['a'] }), 'a', 'is a list'],
    [aFact('list', { choices: ['a'] }), ['a', 'a'], 'names a choice twice'],
    [aFact('list', { choices: ['a'] }), ['Jane Roe'], 'is one of a'],
  ])('is refused with a mend and without being shown: %j %j', (definition, value, sentence) => {
    const outcome = checkFactValue(definition, value);
    if (outcome.ok) throw new Error('accepted');
    expect(outcome.fault.detail).toBe(`The fact event.fact ${sentence}.`);
    expect(outcome.fault.mend).toMatch(/[.?]$/);
    expect(JSON.stringify(outcome.fault)).not.toContain('Jane Roe');
  });

  test('a choice nearly right is recognised', () => {
    const outcome = checkFactValue(aFact('choice', { choices: ['known', 'excluded'] }), 'knowm');
    expect(outcome).toMatchObject({ ok: false, fault: { mend: 'Did you mean "known"?' } });
  });
});

describe('a fact model with a mistake is refused at its line and column', () => {
  const head = 'groups: { event: { en: Event } }\nfacts:\n';
  test.each([
    [
      '  event.a: { typ: boolean, title: { en: A } }',
      'facts.yaml:3:14: error unknown-key: Nothing is called "typ" here. Mend: Did you mean "type"?',
    ],
    ['  event.a: { title: { en: A } }', 'facts.yaml:3:12: error missing-key: "type" is missing. Mend: Add "type".'],
    ['  event.a: { type: bool, title: { en: A } }', 'facts.yaml:3:20: error wrong-shape'],
    ['  event: { type: boolean, title: { en: A } }', 'facts.yaml:3:3: error fact-name: "event" is not a fact\'s name.'],
    [
      '  event.in: { type: boolean, title: { en: A } }',
      'facts.yaml:3:3: error fact-name: "in" means something else in CEL.',
    ],
    [
      '  event.a: { type: boolean, title: { en: A } }\n  event.a.b: { type: boolean, title: { en: B } }',
      'facts.yaml:4:3: error fact-name: "event.a" is a fact itself',
    ],
    [
      '  evnt.a: { type: boolean, title: { en: A } }',
      'facts.yaml:3:3: error unknown-group: No group is called "evnt". Mend: Did you mean "event"?',
    ],
    ['  constructor.a: { type: boolean, title: { en: A } }', 'facts.yaml:3:3: error unknown-group'],
    [
      '  event.a: { type: choice, title: { en: A } }',
      'facts.yaml:3:3: error fact-choices: A choice needs its choices.',
    ],
    [
      '  event.a: { type: text, choices: [a], title: { en: A } }',
      'facts.yaml:3:35: error fact-choices: A text has no choices.',
    ],
    [
      '  event.a: { type: list, choices: [a, b, a], title: { en: A } }',
      'facts.yaml:3:42: error fact-choices: "a" stands here twice.',
    ],
    [
      '  event.a: { type: text, minimum: 1, title: { en: A } }',
      'facts.yaml:3:3: error fact-bounds: A text has no bounds.',
    ],
    [
      '  event.a: { type: integer, minimum: 2, maximum: 1, title: { en: A } }',
      'facts.yaml:3:3: error fact-bounds: The minimum is above',
    ],
    ['  event.a: { type: boolean, title: { en: A }\n', 'error yaml-syntax'],
    [
      '  event.a: { type: boolean, title: &t { en: A } }\n  event.b: { type: boolean, title: *t }',
      'facts.yaml:4:36: error yaml-alias',
    ],
    [
      '  event.a: { type: boolean, title: { en: A } }\n  event.a: { type: text, title: { en: A } }',
      'facts.yaml:4:3: error yaml-syntax',
    ],
  ])('%s', (line, expected) => {
    expect(findingsOf(head + line).join('\n')).toContain(expected);
  });

  test('every mistake is told at once', () => {
    expect(findingsOf(`${head}  evnt.a: { type: text, title: { en: A } }\n  event.b: { type: list, title: { en: B } }`)).toHaveLength(2); // prettier-ignore
  });
});

test('a group without a French title is told of a model that asks in French, and of no other', () => {
  const model = (french: string): string =>
    `groups: { event: { en: Event } }\nfacts:\n  event.a: { type: boolean, title: { en: Out?${french} } }`;
  expect(findingsOf(model(', fr: Sorti?'))).toEqual([
    expect.stringMatching(/^facts.yaml:1:18: warning group-french: The group "event" has no French title/),
  ]);
  expect(findingsOf(model(''))).toEqual([]);
});

describe('what people call the choices', () => {
  const model = (choices: string, fact: string): string =>
    `groups: { event: { en: Event, fr: Faits } }\n${choices}facts:\n  event.a: { type: choice, choices: [known, excluded], ${fact} }`;

  test('is told of a model that asks in French, and of no other, nor of places', () => {
    const french = 'title: { en: Out?, fr: Sorti? }';
    const half = 'choices: { known: { en: Known, fr: Établi }, excluded: { en: Excluded } }\n';
    expect(findingsOf(model(half, french))).toEqual([
      expect.stringMatching(/^facts.yaml:4:45: warning choice-french: The choice "excluded" has no French words/),
    ]);
    expect(findingsOf(model('', french))).toHaveLength(2);
    expect(findingsOf(model('', 'title: { en: Out? }'))).toEqual([]);
    expect(findingsOf(model('', `places: true, ${french}`))).toEqual([]);
  });

  test('is told of no choice that no fact has', () => {
    const titles = 'choices: { exclude: { en: Excluded } }\n';
    const [finding] = findingsOf(model(titles, 'title: { en: Out? }'));
    expect(finding).toContain(
      'warning unused-choice: No fact has the choice "exclude". Mend: Did you mean "excluded"?',
    );
  });

  test('stands by choice in the model', () => {
    const { model: read } = parseFactModel(
      'facts.yaml',
      model('choices: { known: { en: Known, fr: Établi } }\n', 'title: { en: Out? }'),
    );
    expect([...(read?.choices ?? [])]).toEqual([['known', { en: 'Known', fr: 'Établi' }]]);
  });
});

test('a model keeps the order of its file and the group of each fact', () => {
  const { model, findings } = parseFactModel(
    'facts.yaml',
    'groups: { event: { en: Event }, measures: { en: Measures, fr: Mesures } }\nfacts:\n' +
      '  event.b: { type: integer, minimum: 0, title: { en: B } }\n' +
      '  containment.steps: { type: text, group: measures, title: { en: Steps, fr: Mesures }, guidance: { en: How } }\n',
  );
  expect(findings).toEqual([]);
  expect([...(model?.facts.values() ?? [])]).toEqual([
    { name: 'event.b', type: 'integer', minimum: 0, title: { en: 'B' }, group: 'event' },
    { name: 'containment.steps', type: 'text', title: { en: 'Steps', fr: 'Mesures' }, guidance: { en: 'How' }, group: 'measures' }, // prettier-ignore
  ]);
});
