import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { aPerson, batchFields, shippedDuties, shippedTemplates } from '../../support/samples.js';
import { checkElements } from '../elements.js';
import { bindTemplate, fillLetter, letterIdentity } from '../letter.js';
import type { LetterRoute } from '../person.js';
import type { Template } from '../template.js';
import { parseRouting } from './parse-routing.js';
import { OCCASIONS, letterName, recipientOf, ruleFor, type Occasion, type Recipient } from './routing-table.js';

// Whoever opens a letter in somebody's stead gets what the law of that person's home asks for, in both languages.

const FILE = new URL('../../../../../playbooks/data-extortion/letters/routing.yaml', import.meta.url);
const { checked, words, dataKinds } = shippedTemplates();
const { table } = parseRouting('letters/routing.yaml', readFileSync(FILE, 'utf8'), dataKinds);
const DUTIES = shippedDuties('letter');
const OTHERS = ['estate', 'substitute-decision-maker'] as const satisfies readonly LetterRoute[];
const HOMES = [
  'CA-ON',
  'CA-QC',
  'CA-BC',
  'CA-AB',
  'US-TX',
  'US-NY',
  'US-MD',
  'US-CA',
  'US-MA',
  'US-IL',
  'DE',
  'CH',
  'GB',
  'AU',
];

function letterFor(audience: Recipient, home: string, occasion: Occasion): string {
  const [country = '', province = ''] = home.split('-');
  const asked = { country, province, audience, occasion, classes: ['patient'], data: [] } as const;
  const outcome = table && ruleFor(table, asked)?.outcome;
  return outcome?.kind === 'letter' ? outcome.letter : '';
}

function lettersFor(audience: Recipient, home: string, occasion: Occasion = 'first'): Template[] {
  const name = letterFor(audience, home, occasion);
  const found = [...checked.values()].flatMap(({ template }) => template ?? []);
  return found.filter(({ file, front }) => front.kind === 'letter' && letterName(file) === name);
}

describe.each(OTHERS)('the letter for the %s', (route) => {
  test.each(HOMES)('of somebody from %s holds what each law of the person’s own letter asks', (home) => {
    const [own] = lettersFor('person', home);
    const letters = lettersFor(recipientOf(route), home);
    expect(letters.map(({ front }) => front.locale).sort()).toEqual(['en', 'fr']);
    const owed = DUTIES.filter(({ pack }) => own?.front.regimes.includes(pack));
    expect(owed).not.toEqual([]);
    for (const letter of letters)
      for (const { pack, elements, forbidden } of owed)
        expect([letter.file, pack, checkElements(letter, elements, forbidden)]).toEqual([letter.file, pack, []]);
  });

  // What the law of the United States fixes for any notice is said again whole, to everybody.
  test.each(HOMES)('of somebody from %s is on a later occasion the one that the person would get', (home) => {
    for (const occasion of ['supplementary', 'second-wave'] as const)
      expect(letterFor(recipientOf(route), home, occasion)).toBe(letterFor('person', home, occasion));
  });

  const letters = HOMES.flatMap((home) => OCCASIONS.map((occasion) => ({ home, occasion })));
  test.each(letters)('of somebody from $home, $occasion, says who opens it and of whom it speaks', (asked) => {
    for (const template of lettersFor(recipientOf(route), asked.home, asked.occasion)) {
      const facts = {
        'event.aware_at': '2018-06-11T18:20:00.000Z',
        'event.exfiltration': 'known',
        'organisation.parent': 'Group',
      };
      const bound = bindTemplate(template, batchFields({ facts, words }));
      if (!bound.ok) throw new Error(bound.fault.detail);
      const person = aPerson({ route, language: template.front.locale, dataElements: dataKinds });
      const filled = fillLetter(bound.value, person, letterIdentity('batch', person.personId));
      if (!filled.ok) throw new Error(filled.fault.detail);
      expect(filled.value.address?.[0]).toMatch(/^(?:To the|Succession ou|Parent ou|Mandataire) /);
      expect(filled.value.address?.[1]).toBe(person.name);
      const text = JSON.stringify(filled.value.blocks);
      expect(text).not.toMatch(/"(?:Dear|Bonjour) /);
      expect(text).toContain(person.name);
    }
  });
});
