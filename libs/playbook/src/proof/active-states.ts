import type { Block } from './blocks.js';
import { tableAt, type Exploration } from './explore.js';
import type { Numbering, Span } from './numbering.js';

/** Looks up, by the digits of a configuration, whether one of certain states is active in it. */
export class ActiveStates {
  private readonly blocks = new Map<Block, { readonly always: boolean; readonly rows: readonly Uint8Array[] }>();

  constructor(
    private readonly exploration: Exploration,
    private readonly numbering: Numbering,
    private readonly wanted: (span: Span) => boolean,
  ) {
    for (const { block } of exploration.tables) {
      this.blocks.set(block, {
        always: block.around.some(wanted),
        rows: block.regions.map(({ span, size }) =>
          Uint8Array.from({ length: size }, (_, digit) => (this.inside(span, digit) ? 1 : 0)),
        ),
      });
    }
  }

  /** Whether one of the states is active in the configuration. */
  has(rank: number): boolean {
    const table = tableAt(this.exploration.tables, rank);
    const found = this.blocks.get(table.block);
    if (!found) return false;
    if (found.always) return true;
    table.read(rank);
    return found.rows.some((digits, region) => digits[table.row[region] ?? 0] === 1);
  }

  /** Whether a state, active with this number inside, is one of them or holds one that is active. */
  inside(span: Span, code: number): boolean {
    return this.wanted(span) || this.numbering.activeInside(span, code).some(this.wanted);
  }

  /** The first configuration on the shortest path in which one of them is active, and which is `also`. */
  first(also: (rank: number) => boolean = () => true): number | undefined {
    for (const level of this.exploration.levels) {
      const found = level.find((rank) => this.has(rank) && also(rank));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Whether the state carries the tag. */
export function tagged(tag: string): (span: Span) => boolean {
  return ({ node }) => node.tags.includes(tag);
}
