import { isDeepStrictEqual } from 'node:util';
import { readPack } from '#law';
import type { FactModel } from '#facts';
import { EQUIVALENT } from './equivalent-mutants.js';
import { answerOf, expectedCases, type ExpectedCase } from './expected-cases.js';
import { fileOfPackage } from './law-files.js';
import { mutantsOf, type MutablePack } from './mutants.js';

export interface Judged {
  readonly pack: string;
  readonly mutants: number;
  /** Slips that no case of the table notices and nobody has explained. */
  readonly survivors: readonly string[];
  /** Slips that no case notices, and that are explained. */
  readonly explained: readonly string[];
}

/** Runs one pack's table against every nth slip in the pack, `nth` from 1. */
export function judgeMutants(pack: string, model: FactModel, nth: number): Judged {
  const mutants = mutantsOf(fileOfPackage(`playbooks/law/${pack}/pack.yaml`)).filter((_, index) => index % nth === 0);
  const table = [...expectedCases(pack, model)];
  const names = mutants.filter((mutant) => survives(mutant.pack(), table, model)).map(({ name }) => `${pack}: ${name}`);
  return {
    pack,
    mutants: mutants.length,
    survivors: names.filter((name) => !(name in EQUIVALENT)),
    explained: names.filter((name) => name in EQUIVALENT),
  };
}

function survives(mutant: MutablePack, table: ExpectedCase[], model: FactModel): boolean {
  const pack = readPack(mutant, model);
  if (pack === undefined) return false;
  const killer = table.findIndex((each) => !isDeepStrictEqual(answerOf(pack, each), each.expected));
  // A case that noticed one slip often notices the next: asking it first saves most of the time.
  if (killer > 0) table.unshift(...table.splice(killer, 1));
  return killer === -1;
}
