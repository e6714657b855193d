import { describe, expect, test } from '@jest/globals';
import { goldenAnswerOf, goldenCases, packsOf } from './golden-cases.js';
import { shippedFacts, shippedPack } from './law-files.js';

const model = shippedFacts();
const cases = goldenCases(model);
const packs = new Map([...new Set(cases.flatMap(packsOf))].map((name) => [name, shippedPack(name, model)]));

describe('a public example is answered as its source answers it', () => {
  test.each(cases)('$name', (golden) => {
    const asked = packsOf(golden).flatMap((name) => packs.get(name) ?? []);
    expect(goldenAnswerOf(asked, golden)).toEqual(golden.expected);
  });
});

test('most examples were read, and many are of no notice', () => {
  const read = cases.filter(({ checked }) => checked !== 'recalled');
  const quiet = cases.filter(({ expected }) => Object.values(expected.standing).every((each) => each === 'not owed'));
  expect(cases.length).toBeGreaterThanOrEqual(40);
  expect(read.length).toBeGreaterThanOrEqual(25);
  expect(quiet.length).toBeGreaterThanOrEqual(10);
});
