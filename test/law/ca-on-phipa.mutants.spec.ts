import { expect, test } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { parsePack } from '#law';
import { answerOf, expectedCases } from './expected-cases.js';
import { fileOfPackage, shippedFacts } from './law-files.js';
import { mutantsOf } from './mutants.js';

// The hand-kept table is itself tested: each slip that an author could make in the pack must turn a case of the table.
const model = shippedFacts();
const cases = [...expectedCases('ca-on-phipa', model)];
const AT = Date.UTC(2018, 5, 12);

// What no case can tell apart, and why that is right.
const EQUIVALENT: readonly string[] = [];

test('the table notices every slip in the pack', () => {
  const mutants = mutantsOf(fileOfPackage('playbooks/law/ca-on-phipa/pack.yaml'));
  expect(mutants.length).toBeGreaterThan(100);
  const survivors = mutants.filter(({ yaml }) => {
    const { pack } = parsePack('mutant.yaml', yaml, model);
    if (pack === undefined) return false;
    const killer = cases.findIndex(
      ({ facts, expected }) => !isDeepStrictEqual(answerOf(pack, facts, AT, expected), expected),
    );
    // A case that noticed one slip often notices the next: asking it first saves most of the time.
    if (killer > 0) cases.unshift(...cases.splice(killer, 1));
    return killer === -1;
  });
  expect(survivors.map(({ name }) => name)).toEqual(EQUIVALENT);
}, 120_000);
