import { lists, type Lists } from './lists.js';
import type { Block, Outcomes, RegionWays, SharedEvent } from './blocks.js';

/** Takes every configuration that an event leads to. */
export interface Visitor {
  visit(rank: number): void;
}

/** Shared events that one word of bits can tell apart. */
const BITS = 31;

/**
 * A block as arrays of numbers. An event that one region takes is an addition; so is a shared event in a configuration in
 * which no other region takes it. Only where two regions take the same event are their ways combined.
 */
export class BlockTable {
  /** By region: the digits that occurred in a configuration stepped through. */
  readonly digits: readonly Uint8Array[];
  /** The digits of the configuration looked at last. */
  readonly row: Int32Array;
  private readonly weights: Int32Array;
  private readonly sizes: Int32Array;
  private readonly rows: readonly RegionTable[];
  private readonly outerLeaves: Uint32Array;
  private readonly outerCount: number;
  /** Shared events by their bit. */
  private readonly quick: readonly SharedEvent[];
  /** Shared events that the states around take as well, and those without a bit: always combined. */
  private readonly slow: readonly SharedEvent[];

  constructor(readonly block: Block) {
    const { regions, outer, shared } = block;
    this.quick = shared.filter((event) => countOf(event.outer.may) === 0).slice(0, BITS);
    this.slow = shared.filter((event) => !this.quick.includes(event));
    this.digits = regions.map(({ size }) => new Uint8Array(size));
    this.weights = Int32Array.from(regions, ({ weight }) => weight);
    this.sizes = Int32Array.from(regions, ({ size }) => size);
    this.row = new Int32Array(regions.length);
    this.rows = regions.map((_, index) => new RegionTable(block, index, this.quick));
    this.outerLeaves = Uint32Array.from(outer.flatMap(({ may }) => may.leaves));
    this.outerCount = outer.reduce((sum, { may }) => sum + countOf(may), 0);
  }

  /** Reads the digits of a configuration into `row`. */
  read(rank: number): void {
    const local = rank - this.block.base;
    const { row, weights, sizes } = this;
    for (let region = 0; region < row.length; region += 1) {
      row[region] = ((local / (weights[region] ?? 1)) | 0) % (sizes[region] ?? 1);
    }
  }

  /** Visits every configuration that one event leads to, and counts the triples. */
  step(rank: number, visitor: Visitor): number {
    this.read(rank);
    const { row, rows, digits } = this;
    let taken = 0;
    let several = 0;
    for (let region = 0; region < row.length; region += 1) {
      const bits = rows[region]?.shared[row[region] ?? 0] ?? 0;
      several |= taken & bits;
      taken |= bits;
    }
    let count = this.outerCount;
    for (let region = 0; region < row.length; region += 1) {
      const digit = row[region] ?? 0;
      const seen = digits[region];
      if (seen) seen[digit] = 1;
      count += rows[region]?.step(digit, rank, several, visitor) ?? 0;
    }
    for (const leave of this.outerLeaves) visitor.visit(leave);
    if (several === 0 && this.slow.length === 0) return count;
    for (let index = 0; index < this.quick.length; index += 1) {
      const event = this.quick[index];
      if (event && (several & (1 << index)) !== 0) count += this.stepTogether(event, rank, visitor);
    }
    for (const event of this.slow) count += this.stepTogether(event, rank, visitor);
    return count;
  }

  private stepTogether(event: SharedEvent, rank: number, visitor: Visitor): number {
    const only = onlyOutcome(event, this.row, rank, 'may');
    if (only !== undefined) {
      visitor.visit(only);
      return 1;
    }
    const { to } = togetherOutcomes(event, this.row, rank, 'may');
    for (const each of to) visitor.visit(each);
    return to.length;
  }
}

/** What one region does, by its digit. */
class RegionTable {
  /** Bits of the shared events that it takes. */
  readonly shared: Int32Array;
  private readonly steps: Lists;
  private readonly leaves: Lists;
  private readonly counts: Uint32Array;
  /** Shared events as bits, and where each leads while no other region takes it. */
  private readonly bits: Lists;
  private readonly aloneSteps: readonly (readonly number[])[][];
  private readonly aloneLeaves: readonly (readonly number[])[][];
  private readonly aloneCounts: readonly (readonly number[])[];

  constructor(block: Block, index: number, quick: readonly SharedEvent[]) {
    const { rows = [] } = block.regions[index] ?? {};
    this.steps = lists(rows.map((row) => row.flatMap(({ may }) => may.steps.filter((step) => step !== 0))));
    this.leaves = lists(rows.map((row) => row.flatMap(({ may }) => may.leaves)));
    this.counts = Uint32Array.from(rows, (row) => row.reduce((sum, { may }) => sum + countOf(may), 0));
    const alone = rows.map((_, digit) =>
      quick.flatMap(({ regions }, bit) => {
        const row = regions.find((region) => region.index === index)?.rows[digit];
        return row ? [{ bit: 1 << bit, alone: row.alone }] : [];
      }),
    );
    this.shared = Int32Array.from(alone, (events) => events.reduce((bits, { bit }) => bits | bit, 0));
    this.bits = lists(alone.map((events) => events.map(({ bit }) => bit)));
    this.aloneSteps = alone.map((events) => events.map((each) => each.alone.steps.filter((step) => step !== 0)));
    this.aloneLeaves = alone.map((events) => events.map((each) => each.alone.leaves));
    this.aloneCounts = alone.map((events) => events.map((each) => countOf(each.alone)));
  }

  step(digit: number, rank: number, several: number, visitor: Visitor): number {
    const { starts, values } = this.steps;
    const end = starts[digit + 1] ?? 0;
    for (let at = starts[digit] ?? 0; at < end; at += 1) visitor.visit(rank + (values[at] ?? 0));
    if (this.leaves.values.length > 0) {
      const last = this.leaves.starts[digit + 1] ?? 0;
      for (let at = this.leaves.starts[digit] ?? 0; at < last; at += 1) visitor.visit(this.leaves.values[at] ?? 0);
    }
    const count = this.counts[digit] ?? 0;
    return this.shared[digit] === 0 ? count : count + this.stepAlone(digit, rank, several, visitor);
  }

  private stepAlone(digit: number, rank: number, several: number, visitor: Visitor): number {
    let count = 0;
    const first = this.bits.starts[digit] ?? 0;
    const end = this.bits.starts[digit + 1] ?? 0;
    for (let at = first; at < end; at += 1) {
      if (((this.bits.values[at] ?? 0) & several) !== 0) continue;
      const nth = at - first;
      count += this.aloneCounts[digit]?.[nth] ?? 0;
      for (const step of this.aloneSteps[digit]?.[nth] ?? []) visitor.visit(rank + step);
      for (const leave of this.aloneLeaves[digit]?.[nth] ?? []) visitor.visit(leave);
    }
    return count;
  }
}

/** Where a shared event leads from a configuration, where there is one way only: the usual case, without a list. */
export function onlyOutcome(
  { regions }: SharedEvent,
  digits: Int32Array,
  rank: number,
  rule: 'may' | 'must',
): number | undefined {
  let to = rank;
  let taken = false;
  for (const { index, rows } of regions) {
    const ways = rows[digits[index] ?? 0]?.[rule];
    if (!ways) continue;
    const [move] = ways.moves;
    if (ways.nobody || ways.leaves.length > 0 || ways.moves.length + (ways.stays ? 1 : 0) !== 1) return undefined;
    to += move ?? 0;
    taken = true;
  }
  return taken ? to : undefined;
}

/** Where an event that several regions take can lead from a configuration, and whether it can be that nobody takes it. */
export function togetherOutcomes(
  { regions, outer }: SharedEvent,
  digits: Int32Array,
  rank: number,
  rule: 'may' | 'must',
): { readonly to: readonly number[]; readonly nobody: boolean } {
  const active: RegionWays[] = [];
  for (const { index, rows } of regions) {
    const row = rows[digits[index] ?? 0];
    if (row) active.push(row[rule]);
  }
  return combined(active, outer[rule], rank);
}

/** All combinations of what the regions do with one event. Of two moves that leave the same state only one is made. */
function combined(
  active: readonly RegionWays[],
  outer: Outcomes,
  rank: number,
): { readonly to: readonly number[]; readonly nobody: boolean } {
  const to: number[] = [];
  let nobody = false;
  const found = (each: number): void => {
    if (!to.includes(each)) to.push(each);
  };
  const combine = (index: number, sum: number, taken: boolean, moved: boolean, passedOver: boolean): void => {
    const ways = active[index];
    if (ways) {
      for (const move of ways.moves) combine(index + 1, sum + move, true, true, passedOver);
      if (ways.stays) combine(index + 1, sum, true, moved, passedOver);
      if (ways.nobody) combine(index + 1, sum, taken, moved, passedOver);
      for (const leave of ways.leaves) found(leave);
      if (ways.leaves.length > 0) combine(index + 1, sum, taken, moved, true);
    } else if (moved) found(sum);
    else if (passedOver) return;
    else if (taken) found(sum);
    else {
      for (const step of outer.steps) found(rank + step);
      for (const leave of outer.leaves) found(leave);
      nobody ||= outer.nobody;
    }
  };
  combine(0, rank, false, false, false);
  return { to, nobody };
}

function countOf({ steps, leaves }: Outcomes): number {
  return steps.length + leaves.length;
}
