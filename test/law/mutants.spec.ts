import { expect, test } from '@jest/globals';
import { isDeepStrictEqual } from 'node:util';
import { readPack } from '#law';
import { answerOf, expectedCases, type ExpectedCase } from './expected-cases.js';
import { fileOfPackage, shippedFacts, tableNames } from './law-files.js';
import { mutantsOf, type MutablePack } from './mutants.js';
import { EQUIVALENT } from './equivalent-mutants.js';

// The hand-kept tables are themselves tested: a slip that an author could make in a pack must turn a case of its table.
const model = shippedFacts();
const KILLED_AT_LEAST = 0.95;

test('the tables notice the slips in the packs', () => {
  const survivors: string[] = [];
  let all = 0;
  for (const name of tableNames()) {
    const mutants = mutantsOf(fileOfPackage(`playbooks/law/${name}/pack.yaml`));
    const table = [...expectedCases(name, model)];
    all += mutants.length;
    survivors.push(...mutants.filter(({ pack }) => survives(pack, table)).map((mutant) => `${name}: ${mutant.name}`));
  }
  const unexplained = survivors.filter((survivor) => !(survivor in EQUIVALENT));
  const killed = (all - survivors.length) / all;
  console.log(`${all} mutants, ${(killed * 100).toFixed(1)} % killed; survivors:\n${survivors.join('\n')}`);
  expect(Object.keys(EQUIVALENT).filter((explained) => !survivors.includes(explained))).toEqual([]);
  expect(unexplained).toEqual([]);
  expect(killed).toBeGreaterThanOrEqual(KILLED_AT_LEAST);
}, 240_000);

function survives(mutant: MutablePack, table: ExpectedCase[]): boolean {
  const pack = readPack(mutant, model);
  if (pack === undefined) return false;
  const killer = table.findIndex((each) => !isDeepStrictEqual(answerOf(pack, each), each.expected));
  // A case that noticed one slip often notices the next: asking it first saves most of the time.
  if (killer > 0) table.unshift(...table.splice(killer, 1));
  return killer === -1;
}
