import { expect, test } from '@jest/globals';
import { entityId } from './entity-id.js';

test.each([
  ['North Clinic Inc.', [], 'north-clinic-inc'],
  ['Clinique Sainte-Élodie', [], 'clinique-sainte-elodie'],
  ['3M Health', [], 'm-health'],
  ['診療所', [], 'entity'],
  ['North', ['north', 'north-2'], 'north-3'],
])('%s, with %j taken, is %s', (name, taken, id) => {
  expect(entityId(name, taken)).toBe(id);
});

test('a long name is cut, also where it is told apart', () => {
  const long = 'a'.repeat(60);
  expect(entityId(long, [])).toHaveLength(40);
  expect(entityId(long, ['a'.repeat(40)])).toBe(`${'a'.repeat(38)}-2`);
});
