import { compilePredicate, parseFactModel, type FactModel, type Predicate } from '#facts';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { foldedGuard } from './guard-check.js';

const { model } = parseFactModel(
  'facts.yaml',
  `groups: { a: { en: A } }
facts:
  a.yes: { type: boolean, title: { en: Yes } }
  a.kind: { type: choice, choices: [x, y, z], title: { en: Kind } }
  a.count: { type: integer, minimum: 0, title: { en: Count } }
  a.other: { type: integer, title: { en: Other } }
  a.words: { type: text, title: { en: Words } }
  a.at: { type: instant, title: { en: At } }
`,
);
if (!model) throw new Error('The fact model has errors');
const facts: FactModel = model;

function compiled(source: string): Predicate {
  const outcome = compilePredicate(source, facts);
  if (!outcome.ok) throw new Error(outcome.fault.detail);
  return outcome.value;
}

test.each([
  ['true', 'always'],
  ['1 > 2', 'never'],
  ['a.yes && !a.yes', 'never'],
  ['a.yes || !a.yes', 'always'],
  ["a.kind == 'x' && a.kind == 'y'", 'never'],
  ["a.kind == 'x' || a.kind == 'y' || a.kind == 'z'", 'always'],
  ["a.kind == 'x' || a.kind == 'y'", undefined],
  ['a.count < 0', 'never'],
  ['a.count >= 0', 'always'],
  ['a.count > 5 && a.count < 7', undefined],
  ['a.count > 5 && a.count < 6', 'never'],
  ['a.yes && a.count > 500', undefined],
  ['a.count > a.other', undefined],
  ['a.count - a.count > 0', undefined],
  ["a.words == 'a' && a.words == 'b'", undefined],
  ['a.at < now && a.at > now', undefined],
])('%s is %s', (source, expected) => {
  expect(foldedGuard(compiled(source), facts)).toBe(expected);
});

test('what is folded holds of every assignment that can be drawn', () => {
  const atom = fc.constantFrom(
    'a.yes',
    '!a.yes',
    "a.kind == 'x'",
    "a.kind != 'y'",
    'a.count > 2',
    'a.count <= 2',
    'a.count == 3',
  );
  const source = fc
    .array(fc.tuple(atom, fc.constantFrom('&&', '||')), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.reduce((text, [part, join]) => (text === '' ? part : `(${text}) ${join} ${part}`), ''));
  const values = fc.record({ 'a.yes': fc.boolean(), 'a.kind': fc.constantFrom('x', 'y', 'z'), 'a.count': fc.nat(9) });
  fc.assert(
    fc.property(source, fc.array(values, { minLength: 20, maxLength: 20 }), (text, drawn) => {
      const guard = compiled(text);
      const folded = foldedGuard(guard, facts);
      const truths = drawn.map((known) => guard.evaluate(known, 0).truth);
      if (folded === 'never') expect(truths).not.toContain('true');
      if (folded === 'always') expect(new Set(truths)).toEqual(new Set(['true']));
    }),
    { numRuns: 100 },
  );
});
