import { BitSet } from './bit-set.js';
import { BlockTable } from './block-table.js';
import type { Block } from './blocks.js';

/** The most configurations of one chart that are explored; beyond it nothing is claimed. */
export const CONFIGURATIONS_MAX = 50_000_000;

/** The most numbers that a chart's configurations may spread over: each takes two bits. */
export const NUMBERS_MAX = 2 ** 30;

/** What was found by following every event from the beginning. */
export interface Exploration {
  readonly tables: readonly BlockTable[];
  readonly reached: BitSet;
  /** Configurations by the least number of events that leads to them; every one stands once. */
  readonly levels: readonly Uint32Array[];
  readonly configurations: number;
  /** Triples of a configuration, an event that some state takes there, and a configuration it can lead to. */
  readonly transitions: number;
}

/** Follows every event in every configuration; `undefined` where there are more than the bound. */
export function explore(
  blocks: readonly Block[],
  size: number,
  initial: number,
  most = CONFIGURATIONS_MAX,
): Exploration | undefined {
  const tables = blocks.map((block) => new BlockTable(block));
  const reached = new BitSet(size);
  const levels: Uint32Array[] = [];
  let configurations = 1;
  let transitions = 0;
  const next = new Frontier(reached);
  next.visit(initial);
  for (let level = next.take(); level.length > 0; level = next.take()) {
    levels.push(level);
    for (const rank of level) transitions += tableAt(tables, rank).step(rank, next);
    configurations += next.length;
    if (configurations > most) return undefined;
  }
  return { tables, reached, levels, configurations, transitions };
}

/** The table of the block that holds a configuration. */
export function tableAt(tables: readonly BlockTable[], rank: number): BlockTable {
  let low = 0;
  let high = tables.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((tables[middle]?.block.base ?? 0) <= rank) low = middle;
    else high = middle - 1;
  }
  const found = tables[low];
  if (!found) throw new RangeError(`No block holds ${rank}`);
  return found;
}

/** The configurations reached for the first time by the events of one level. */
class Frontier {
  length = 0;
  private values = new Uint32Array(1024);

  constructor(private readonly reached: BitSet) {}

  visit(rank: number): void {
    if (!this.reached.add(rank)) return;
    if (this.length === this.values.length) {
      const wider = new Uint32Array(this.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.length] = rank;
    this.length += 1;
  }

  /** Hands the level over and begins the next. */
  take(): Uint32Array {
    const level = this.values.slice(0, this.length);
    this.length = 0;
    return level;
  }
}
