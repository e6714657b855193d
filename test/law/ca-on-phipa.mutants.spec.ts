import { expect, test } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { parsePack } from '#law';
import { answerOf, expectedCases } from './expected-cases.js';
import { fileOfPackage, shippedFacts } from './law-files.js';
import { mutantsOf } from './mutants.js';

// The hand-kept table is itself tested: each slip that an author could make in the pack must turn a case of the table.
const model = shippedFacts();
const cases = expectedCases('ca-on-phipa', model);
const AT = Date.UTC(2018, 5, 12);

// What no case can tell apart, and why that is right.
const EQUIVALENT: readonly string[] = [];

test('the table notices every slip in the pack', () => {
  const mutants = mutantsOf(fileOfPackage('playbooks/law/ca-on-phipa/pack.yaml'));
  expect(mutants.length).toBeGreaterThan(100);
  const survivors = mutants.filter(({ yaml }) => {
    const { pack } = parsePack('mutant.yaml', yaml, model);
    if (pack === undefined) return false;
    return cases.every(({ facts, expected }) => isDeepStrictEqual(answerOf(pack, facts, AT, expected), expected));
  });
  expect(survivors.map(({ name }) => name)).toEqual(EQUIVALENT);
}, 120_000);
