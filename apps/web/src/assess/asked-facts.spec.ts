import { expect, test } from '@jest/globals';
import type { FactModelView } from '#contract';
import { askedFirst, askedLater } from './asked-facts.js';

function fact(name: string, group: string): FactModelView['facts'][number] {
  return { name, title: { en: name }, group, type: 'boolean' };
}

const MODEL: FactModelView = {
  groups: [
    { name: 'event', title: { en: 'What happened' } },
    { name: 'people', title: { en: 'The people' } },
  ],
  choices: {},
  facts: [fact('event.paper', 'event'), fact('people.count', 'people'), fact('event.exfiltration', 'event')],
};

test('what decides most comes first, and once', () => {
  expect(askedFirst(MODEL).map(({ name }) => name)).toEqual(['event.exfiltration', 'people.count']);
});

test('the others stand in their groups, and no group is empty', () => {
  expect(askedLater(MODEL).map(({ name, facts }) => [name, facts.map((each) => each.name)])).toEqual([
    ['event', ['event.paper']],
  ]);
});
