import type { BlockTable } from './block-table.js';
import { tableAt, type Exploration } from './explore.js';
import type { Numbering, Span } from './numbering.js';

/** What of a block's digits tells whether one of the states is active. */
interface Look {
  readonly always: boolean;
  /** By region, for those regions that hold one: 1 for each digit in which it is active. */
  readonly regions: readonly { readonly index: number; readonly digits: Uint8Array }[];
}

/** Looks up, by the digits of a configuration, whether one of certain states is active in it. */
export class ActiveStates {
  private readonly looks = new Map<BlockTable, Look>();

  constructor(
    private readonly exploration: Exploration,
    private readonly numbering: Numbering,
    private readonly wanted: (span: Span) => boolean,
  ) {
    for (const table of exploration.tables) {
      const { block } = table;
      const regions = block.regions.map(({ span, size }, index) => ({
        index,
        digits: Uint8Array.from({ length: size }, (_, digit) => (this.inside(span, digit) ? 1 : 0)),
      }));
      this.looks.set(table, {
        always: block.around.some(wanted),
        // Digits that never occurred need no looking at.
        regions: regions.filter(({ index, digits }) =>
          digits.some((here, digit) => here === 1 && table.digits[index]?.[digit] === 1),
        ),
      });
    }
  }

  /** Whether one of the states is active in the configuration. */
  has(rank: number): boolean {
    const table = tableAt(this.exploration.tables, rank);
    const look = this.looks.get(table);
    if (!look || look.always) return look?.always ?? false;
    if (look.regions.length === 0) return false;
    table.read(rank);
    for (const { index, digits } of look.regions) if (digits[table.row[index] ?? 0] === 1) return true;
    return false;
  }

  /** Whether a state, active with this number inside, is one of them or holds one that is active. */
  inside(span: Span, code: number): boolean {
    return this.wanted(span) || this.numbering.activeInside(span, code).some(this.wanted);
  }

  /** The first configuration on the shortest path in which one of them is active, and which is `also`. */
  first(also: (rank: number) => boolean = () => true): number | undefined {
    if ([...this.looks.values()].every(({ always, regions }) => !always && regions.length === 0)) return undefined;
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
