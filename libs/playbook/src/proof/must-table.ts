import { onlyOutcome, togetherOutcomes, type BlockTable } from './block-table.js';
import type { Outcomes, Region, SharedEvent } from './blocks.js';
import { lists, type Lists } from './lists.js';
import { contains, type Numbering, type Span } from './numbering.js';
import type { Producer } from './production.js';
import type { Ways } from './ways.js';

/** A set of configurations. */
export interface Holding {
  has(rank: number): boolean;
}

/**
 * What people and the engine can always do in the configurations of one block. An edge is one event together with every
 * configuration that it may lead to there, whichever way the conditions fall; one that may change nothing is no edge.
 */
export class MustTable {
  private readonly rows: readonly RowEdges[];
  private readonly outer: readonly (readonly number[])[];
  private readonly outerTimes: readonly Time[];
  private readonly shared: readonly SharedEdge[];
  /** Times that several regions would follow at once; waiting for them shows nothing. */
  private readonly sharedTimes: readonly SharedEdge[];

  constructor(
    private readonly table: BlockTable,
    ways: Ways,
    producers: ReadonlyMap<string, Producer>,
  ) {
    const { numbering } = ways;
    const { regions, around, outer, shared } = table.block;
    const inAct = (event: string, active: ReadonlySet<Span>): boolean => {
      const producer = producers.get(event);
      if (producer?.kind === 'always') return true;
      return producer?.kind === 'while' && producer.owners.some((owner) => active.has(owner) || around.includes(owner));
    };
    const timeOf = (event: string, may: Outcomes, isActive: (owner: Span) => boolean): Time[] => {
      const producer = producers.get(event);
      if (producer?.kind !== 'time') return [];
      // A state left and entered again begins its times again; one that only hears of it does not.
      const restarts = ways.takers(event).some((span) => ways.own(span, event).some(({ target }) => target));
      const steps = restarts ? may.steps : may.steps.filter((step) => step !== 0);
      const moves = steps.length + may.leaves.length > 0;
      const certain = moves && !may.nobody && !may.steps.includes(0) && isActive(producer.owner);
      return [{ steps, leaves: may.leaves, certain }];
    };
    this.rows = regions.map(
      ({ span, rows }) =>
        new RowEdges(
          rows.map((row, digit) => {
            const active = new Set([span, ...numbering.activeInside(span, digit)]);
            return {
              edges: row.filter(({ event }) => inAct(event, active)).map(({ must }) => must),
              times: row.flatMap(({ event, may }) => timeOf(event, may, (owner) => active.has(owner))),
            };
          }),
        ),
    );
    const nobodyInside: ReadonlySet<Span> = new Set();
    this.outer = outer
      .filter(({ event, must }) => inAct(event, nobodyInside) && !must.nobody && !must.steps.includes(0))
      .map(({ must }) => must.leaves);
    this.outerTimes = outer.flatMap(({ event, may }) => timeOf(event, may, (owner) => around.includes(owner)));
    const sharedBy = (timed: boolean): SharedEdge[] =>
      shared.flatMap((event) => {
        const producer = producers.get(event.event);
        if (producer === undefined || (producer.kind === 'time') !== timed) return [];
        return [sharedEdge(event, regions, around, numbering, producer)];
      });
    this.shared = sharedBy(false);
    this.sharedTimes = sharedBy(true);
  }

  /** Whether some edge leads from the configuration only to configurations of the set. */
  canGo(rank: number, good: Holding): boolean {
    for (const edge of this.outer) if (allIn(good, 0, edge)) return true;
    this.table.read(rank);
    const { row } = this.table;
    for (let region = 0; region < this.rows.length; region += 1) {
      if (this.rows[region]?.canGo(row[region] ?? 0, rank, good) === true) return true;
    }
    for (const { event, active } of this.shared) {
      if (!active(row)) continue;
      const only = onlyOutcome(event, row, rank, 'must');
      if (only !== undefined) {
        if (only !== rank && good.has(only)) return true;
        continue;
      }
      const { to, nobody } = togetherOutcomes(event, row, rank, 'must');
      if (!nobody && to.length > 0 && !to.includes(rank) && allIn(good, 0, to)) return true;
    }
    return this.canWait(rank, good);
  }

  /** Waiting: whichever of the times comes round first has to lead on, and one of them has to come for certain. */
  private canWait(rank: number, good: Holding): boolean {
    const { row } = this.table;
    if (this.sharedTimes.some(({ active }) => active(row))) return false;
    let certain = false;
    for (const time of this.outerTimes) {
      if (!allIn(good, rank, time.steps) || !allIn(good, 0, time.leaves)) return false;
      certain ||= time.certain;
    }
    for (let region = 0; region < this.rows.length; region += 1) {
      const times = this.rows[region]?.times[row[region] ?? 0];
      if (!times) continue;
      for (const time of times) {
        if (!allIn(good, rank, time.steps) || !allIn(good, 0, time.leaves)) return false;
        certain ||= time.certain;
      }
    }
    return certain;
  }
}

/** What one of the times that run in a configuration does there when it comes. */
interface Time extends Pick<Outcomes, 'steps' | 'leaves'> {
  /** It comes while the state that waits for it is active, and is sure to move something. */
  readonly certain: boolean;
}

function allIn(good: Holding, base: number, steps: readonly number[]): boolean {
  for (const step of steps) if (!good.has(base + step)) return false;
  return true;
}

interface SharedEdge {
  readonly event: SharedEvent;
  readonly active: (digits: Int32Array) => boolean;
}

function sharedEdge(
  event: SharedEvent,
  regions: readonly Region[],
  around: readonly Span[],
  numbering: Numbering,
  producer: Producer,
): SharedEdge {
  const active = producer.kind === 'while' ? producer.owners : producer.kind === 'time' ? [producer.owner] : [];
  if (producer.kind === 'always' || active.some((owner) => around.includes(owner))) {
    return { event, active: () => true };
  }
  const places = regions.flatMap(({ span, size }, index) => {
    const owners = active.filter((owner) => contains(span, owner));
    if (owners.length === 0) return [];
    const digits = Array.from({ length: size }, (_, digit) => {
      const inside = new Set([span, ...numbering.activeInside(span, digit)]);
      return owners.some((owner) => inside.has(owner));
    });
    return [{ index, digits }];
  });
  return { event, active: (row) => places.some(({ index, digits }) => digits[row[index] ?? 0] === true) };
}

/** Edges of one region by digit. */
class RowEdges {
  /** Edges that lead to one configuration by one step: nearly all. */
  private readonly single: Lists;
  private readonly others: readonly (readonly Outcomes[])[];
  readonly times: readonly (readonly Time[])[];

  constructor(rows: readonly { readonly edges: readonly Outcomes[]; readonly times: readonly Time[] }[]) {
    const edges = rows.map((row) => row.edges.filter(({ nobody, steps }) => !nobody && !steps.includes(0)));
    const isSingle = ({ steps, leaves }: Outcomes): boolean => steps.length === 1 && leaves.length === 0;
    this.single = lists(edges.map((row) => row.filter(isSingle).flatMap(({ steps }) => steps)));
    this.others = edges.map((row) => row.filter((edge) => !isSingle(edge)));
    this.times = rows.map(({ times }) => times);
  }

  canGo(digit: number, rank: number, good: Holding): boolean {
    const { starts, values } = this.single;
    const end = starts[digit + 1] ?? 0;
    for (let at = starts[digit] ?? 0; at < end; at += 1) if (good.has(rank + (values[at] ?? 0))) return true;
    for (const { steps, leaves } of this.others[digit] ?? []) {
      if (allIn(good, rank, steps) && allIn(good, 0, leaves)) return true;
    }
    return false;
  }
}
