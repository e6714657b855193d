import { setImmediate as nextTurn } from 'node:timers/promises';

/** Resolves once the condition holds, for what tells nobody that it has come about. The spec's own time limit bounds it. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await nextTurn();
}
