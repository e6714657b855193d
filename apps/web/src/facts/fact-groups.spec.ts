import { expect, test } from '@jest/globals';
import type { FactView } from '#contract';
import { factGroups } from './fact-groups.js';

function aFact(name: string, group: string, value: FactView['value'] = null): FactView {
  return { name, group, value, title: { en: name }, type: 'text' };
}

test('facts stand by group in the order of the fact model, known ones apart from unknown ones', () => {
  const groups = factGroups([
    aFact('event.kind', 'event'),
    aFact('people.count', 'people', 80_000),
    aFact('event.seen', 'event', false),
  ]);
  expect(
    groups.map(({ name, known, unknown }) => [name, known.map((it) => it.name), unknown.map((it) => it.name)]),
  ).toEqual([
    ['event', ['event.seen'], ['event.kind']],
    ['people', ['people.count'], []],
  ]);
});
