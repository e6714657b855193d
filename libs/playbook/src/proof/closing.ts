import { BitSet } from './bit-set.js';
import { tableAt, type Exploration } from './explore.js';
import { MustTable } from './must-table.js';
import type { Producer } from './production.js';
import type { Ways } from './ways.js';

/** Configurations, in the order in which they are reached, from which something cannot be guaranteed. */
export interface Stuck {
  readonly count: number;
  /** The first of them on the shortest path. */
  readonly first: number;
}

/**
 * Configurations from which people and the engine, whatever the conditions turn out to be, cannot bring the run to one
 * that is closed. Works backwards from the closed ones: each round adds those from which one event leads only to
 * configurations known to be good, until nothing is added.
 */
export function notClosable(
  exploration: Exploration,
  ways: Ways,
  producers: ReadonlyMap<string, Producer>,
  isClosed: (rank: number) => boolean,
): Stuck | undefined {
  const { tables, levels, reached } = exploration;
  const musts = new Map(tables.map((table) => [table, new MustTable(table, ways, producers)]));
  const good = new BitSet(reached.size);
  let open: Uint32Array[] = levels.map((level) => level.filter((rank) => !isClosed(rank) || !good.add(rank)));
  for (let left = -1; left !== sizeOf(open);) {
    left = sizeOf(open);
    // From the far end: what is reached late is mostly nearer to its end.
    open = open
      .toReversed()
      .map((level) =>
        level.filter((rank) => musts.get(tableAt(tables, rank))?.canGo(rank, good) !== true || !good.add(rank)),
      )
      .toReversed();
  }
  return stuckIn(open);
}

/** Configurations that are not closed and in which nothing that people or the engine can always do changes anything. */
export function deadlocks(
  exploration: Exploration,
  ways: Ways,
  producers: ReadonlyMap<string, Producer>,
  isClosed: (rank: number) => boolean,
): Stuck | undefined {
  const { tables, levels } = exploration;
  const musts = new Map(tables.map((table) => [table, new MustTable(table, ways, producers)]));
  const anywhere = { has: () => true };
  return stuckIn(
    levels.map((level) =>
      level.filter((rank) => !isClosed(rank) && musts.get(tableAt(tables, rank))?.canGo(rank, anywhere) !== true),
    ),
  );
}

function stuckIn(levels: readonly Uint32Array[]): Stuck | undefined {
  const first = levels.find((level) => level.length > 0)?.[0];
  return first === undefined ? undefined : { count: sizeOf(levels), first };
}

function sizeOf(levels: readonly Uint32Array[]): number {
  return levels.reduce((sum, { length }) => sum + length, 0);
}
