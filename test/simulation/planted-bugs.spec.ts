import { expect, test } from '@jest/globals';
import type { Statement } from '#storage';
import { aDesk } from '../../libs/engine/testing/playbooks.js';
import type { CommitGroup } from '../../libs/storage/src/unit-queue.js';
import { STEPS } from './run-worlds.js';
import { runWorld } from './world.js';

// Method: a simulation that finds nothing proves nothing until it is seen to find. Each bug is planted between the queue and
// the disk, where no code of the product knows of it, and strikes seldom.

const SEEDS_MAX = 20;

/** Every n-th group is treated by the bug, the others as they should be. */
function now(nth: number, bug: (commit: CommitGroup) => CommitGroup): (commit: CommitGroup) => CommitGroup {
  let groups = 0;
  return (commit) => {
    const wrong = bug(commit);
    return (units) => {
      groups += 1;
      return groups % nth === 0 ? wrong(units) : commit(units);
    };
  };
}

function without(isLost: (sql: string) => boolean): (commit: CommitGroup) => CommitGroup {
  const kept = (unit: readonly Statement[]): readonly Statement[] => unit.filter(({ sql }) => !isLost(sql));
  return (commit) => (units) => commit(units.map((unit) => kept(unit)));
}

const BUGS = {
  'says kept and does not write': now(9, () => (units) => Promise.resolve(units.map(() => 'kept'))),
  'loses the keys of commands': now(
    5,
    without((sql) => sql.includes('INTO command')),
  ),
  'leaves timers that were fired': now(
    5,
    without((sql) => sql.startsWith('DELETE FROM timer')),
  ),
  'loses timers that were set': now(
    9,
    without((sql) => sql.includes('INTO timer')),
  ),
  'loses what it should have put into the outbox': now(
    3,
    without((sql) => sql.includes('INTO outbox')),
  ),
  'loses a task': now(
    9,
    without((sql) => sql.includes('INTO task')),
  ),
  'writes half a unit': now(9, (commit) => (units) => commit(units.map((unit) => unit.slice(0, unit.length / 2)))),
} satisfies Record<string, (commit: CommitGroup) => CommitGroup>;

test.each(Object.entries(BUGS))('a disk that %s is found', async (_name, planted) => {
  for (let seed = 0; seed < SEEDS_MAX; seed += 1) {
    const outcome = await runWorld({ seed, playbook: aDesk(), steps: STEPS, planted }).catch((error: unknown) => error);
    if (!(outcome instanceof Error)) continue;
    expect(outcome.message).toContain(`seed ${seed}, step`);
    return;
  }
  throw new Error(`${SEEDS_MAX} worlds did not find it`);
});
