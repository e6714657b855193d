import { EQUIVALENT } from './equivalent-mutants.js';
import { judgeMutants } from './judge-mutants.js';
import { shippedFacts, tableNames } from './law-files.js';

// `npm run mutants [pack…]`: every slip, the share that the tables notice, and those they do not with the reason why.
const KILLED_AT_LEAST = 0.95;

const model = shippedFacts();
const asked = process.argv.slice(2);
let [all, noticed] = [0, 0];
const unexplained: string[] = [];
for (const name of asked.length > 0 ? asked : tableNames()) {
  const { mutants, survivors, explained } = judgeMutants(name, model, 1);
  const killed = mutants - survivors.length - explained.length;
  [all, noticed] = [all + mutants, noticed + killed];
  unexplained.push(...survivors);
  console.log(`${name.padEnd(34)} ${String(mutants).padStart(4)} slips, ${share(killed, mutants)} noticed`);
  for (const each of explained) console.log(`    ${each}\n        ${EQUIVALENT[each] ?? ''}`);
  for (const each of survivors) console.log(`    NOT EXPLAINED ${each}`);
}
console.log(`${all} slips, ${share(noticed, all)} noticed, ${unexplained.length} neither noticed nor explained`);
if (unexplained.length > 0 || noticed / all < KILLED_AT_LEAST) process.exitCode = 1;

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)} %`;
}
