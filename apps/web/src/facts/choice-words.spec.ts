import { expect, test } from '@jest/globals';
import { choiceWords, placeWords } from './choice-words.js';

test.each([
  ['ca-on', 'Ontario', 'Ontario'],
  ['ca-bc', 'British Columbia', 'Colombie-Britannique'],
  ['us-ga', 'Georgia (United States)', 'Géorgie (États-Unis)'],
  ['eu-de', 'Germany', 'Allemagne'],
  ['eea-no', 'Norway', 'Norvège'],
  ['uk', 'United Kingdom', 'Royaume-Uni'],
  ['india', 'India', 'Inde'],
  ['eu', 'European Union', 'Union européenne'],
])('%s is called by its name', (code, english, french) => {
  expect([choiceWords(code, 'en'), choiceWords(code, 'fr')]).toEqual([english, french]);
});

test('the playbook’s own words come first', () => {
  const titles = { excluded: { en: 'Ruled out', fr: 'Exclu' }, 'ca-on': { en: 'Here' } };
  expect(choiceWords('excluded', 'fr', titles)).toBe('Exclu');
  expect(choiceWords('ca-on', 'fr', titles)).toBe('Here');
  expect(choiceWords('known', 'fr', titles)).toBe('Known');
});

test.each([
  ['e-mail', 'E-mail'],
  ['e-mail-system', 'E-mail system'],
  ['btc', 'BTC'],
  ['hipaa-covered-entity', 'HIPAA covered entity'],
  ['not-recoverable', 'Not recoverable'],
  ['no', 'No'],
])('%s is written %s', (choice, words) => {
  expect(choiceWords(choice, 'en')).toBe(words);
});

test.each([
  ['CA-ON', 'Ontario', 'Ontario'],
  ['US-NM', 'New Mexico', 'Nouveau-Mexique'],
  ['CA', 'Canada', 'Canada'],
  ['UK', 'United Kingdom', 'Royaume-Uni'],
  ['IN', 'India', 'Inde'],
  ['INT', 'Anywhere', 'Partout'],
  ['XX-1', 'XX-1', 'XX-1'],
])('the place of a law %s is called by its name', (code, english, french) => {
  expect([placeWords(code, 'en'), placeWords(code, 'fr')]).toEqual([english, french]);
});
