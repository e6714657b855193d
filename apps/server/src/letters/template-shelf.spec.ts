import { expect, test } from '@jest/globals';
import type { Playbook } from '#playbook';
import { readTemplates } from './template-shelf.js';

const playbook = { factModel: { facts: new Map() } } as unknown as Playbook;

function aLetter(audience = 'person'): string {
  const front = `kind: letter\nlocale: en\ntitle: A notice\naudience: ${audience}\nregimes: []\nelements: []\npage-size: letter`;
  return `---\n${front}\n---\nWe write. {{organisation.hours}}\n`;
}

function shelfOf(...names: readonly string[]): ReturnType<typeof readTemplates> {
  return readTemplates(playbook, new Map(names.map((name) => [`letters/${name}.en.md.hbs`, aLetter()])));
}

test('a letter prints what its template names, and what its letterhead does, pictures too', () => {
  expect([...shelfOf('patient').shelf.printedFacts].sort()).toEqual([
    'organisation.address',
    'organisation.hours',
    'organisation.letterhead_image',
    'organisation.name',
    'organisation.phone',
    'organisation.signature_image',
    'organisation.website',
  ]);
});

test('two letters to one audience among which nothing chooses are an error', () => {
  const codes = (...names: readonly string[]): string[] =>
    shelfOf(...names)
      .findings.filter(({ severity }) => severity === 'error')
      .map(({ code }) => code);
  expect(codes('patient')).toEqual([]);
  expect(codes('patient', 'staff')).toEqual(['letters-unrouted']);
});
