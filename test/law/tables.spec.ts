import { describe, expect, test } from '@jest/globals';
import { answerOf, expectedCases } from './expected-cases.js';
import { shippedFacts, shippedPack, shippedPackNames, tableNames } from './law-files.js';

const model = shippedFacts();

describe.each(tableNames())('%s by its hand-kept table', (name) => {
  const pack = shippedPack(name, model);

  test.each(expectedCases(name, model))('$name', (expected) => {
    expect(answerOf(pack, expected)).toEqual(expected.expected);
  });
});

test('every law that is encoded whole and in force has a table', () => {
  const packs = shippedPackNames().map((name) => shippedPack(name, model));
  const whole = packs.filter(({ encoding, notYetLaw }) => encoding === 'whole' && notYetLaw === undefined);
  expect(whole.map(({ name }) => name)).toEqual(tableNames());
});

test('a pack is called like its folder', () => {
  for (const name of shippedPackNames()) expect(shippedPack(name, model).name).toBe(name);
});
