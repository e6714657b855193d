import { expect, test } from '@jest/globals';
import type { Facts } from '#facts';
import { assess } from '#law';
import { shippedFacts, shippedPack } from './law-files.js';

const model = shippedFacts();
const AT = Date.UTC(2026, 10, 24, 12);

/** Whether the notices that a pack brings are owed to the people of its place alone. */
function followsHomes(name: string, facts: Facts): readonly boolean[] {
  const { obligations } = assess([shippedPack(name, model)], facts, AT, 1);
  return [...new Set(obligations.map((duty) => duty.followsHomes))];
}

const ONTARIO = { 'organisation.jurisdiction': 'ca-on', 'organisation.operates_in': ['ca-on'] };
const CUSTODIAN = { 'custodian.kind': 'health-information-custodian', 'organisation.kind': 'custodian' };

test('a law that binds whoever works in a province is owed to everybody whose data was held there', () => {
  const hospital = {
    ...CUSTODIAN,
    'organisation.jurisdiction': 'ca-nl',
    'organisation.operates_in': ['ca-nl'],
    'people.by_residence': { 'ca-nl': 900, 'ca-on': 4, elsewhere: 0 },
  };
  expect(followsHomes('ca-nl-phia', hospital)).toEqual([false]);
});

test.each([['ca-pipeda'], ['ca-qc-law25']])('%s is owed to everybody by whoever is established there', (name) => {
  const shop = {
    'organisation.jurisdiction': 'ca-qc',
    'organisation.operates_in': ['ca-qc'],
    'people.by_residence': { 'ca-qc': 3, 'us-ny': 2, elsewhere: 0 },
  };
  expect(followsHomes(name, shop)).toEqual([false]);
});

test('a law of residents is owed to them alone, and so is one that could bind in another way and surely does not', () => {
  const homes = { 'us-ma': 3, 'eu-fr': 2, elsewhere: 0 };
  const hospital = { ...ONTARIO, 'people.by_residence': homes };
  expect(followsHomes('us-ma', hospital)).toEqual([true]);
  expect(followsHomes('eu-gdpr', { ...hospital, 'organisation.operates_in': ['ca-on'] })).toEqual([true]);
});

test('where a law may bind in another way too, it is owed to everybody', () => {
  const homes = { 'eu-fr': 2, elsewhere: 0 };
  const paris = { 'organisation.jurisdiction': 'eu-fr', 'organisation.operates_in': ['eu-fr'] };
  expect(followsHomes('eu-gdpr', { ...paris, 'people.by_residence': homes })).toEqual([false]);
  expect(followsHomes('eu-gdpr', { 'people.by_residence': homes })).toEqual([false]);
});
