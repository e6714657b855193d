import { NOBODY, STAYS, distinct, type Way, type Ways } from './ways.js';
import type { Span } from './numbering.js';

/** The most configurations that are written out one by one; a state with more is taken apart into its regions. */
const ROWS_MAX = 512;

/** The most configurations one region may have: all of them are written out. */
export const REGION_ROWS_MAX = 50_000;

/** A set of configurations with consecutive numbers that share the same regions. */
export interface Block {
  readonly base: number;
  readonly size: number;
  readonly regions: readonly Region[];
  /** States active in every configuration of the block and around all regions, innermost first. */
  readonly around: readonly Span[];
  /** Number of the first configuration inside each state around. */
  readonly bases: ReadonlyMap<Span, number>;
  /** Events that no region takes, and where each leads; the same in every configuration. */
  readonly outer: readonly OuterEvent[];
  /** Events that several regions take. */
  readonly shared: readonly SharedEvent[];
}

/** One digit of a block's configurations: their number is `base + sum of digit * weight`. */
export interface Region {
  readonly span: Span;
  readonly size: number;
  readonly weight: number;
  /** By digit: events that no other region takes, and where each leads. */
  readonly rows: readonly (readonly RowEvent[])[];
}

/** An event in one digit of one region. */
export interface RowEvent {
  readonly event: string;
  readonly may: Outcomes;
  readonly must: Outcomes;
}

export interface OuterEvent {
  readonly event: string;
  readonly may: Outcomes;
  readonly must: Outcomes;
}

/** Where an event can lead. */
export interface Outcomes {
  /** What is added to the configuration's number; 0 where the event is taken and moves nothing. */
  readonly steps: readonly number[];
  /** Whole numbers of configurations outside. */
  readonly leaves: readonly number[];
  /** Whether it can be that nobody takes the event. */
  readonly nobody: boolean;
}

export interface SharedEvent {
  readonly event: string;
  /** Regions that take it in some digit, by their index in the block. */
  readonly regions: readonly SharedRegion[];
  /** What happens where no region takes it. */
  readonly outer: { readonly may: Outcomes; readonly must: Outcomes };
}

export interface SharedRegion {
  readonly index: number;
  /** By digit; `undefined` where the region does not take the event. */
  readonly rows: readonly (SharedRow | undefined)[];
}

/** A region's part in a shared event: as steps of the whole number, apart from who else takes it. */
export interface SharedRow {
  readonly may: RegionWays;
  readonly must: RegionWays;
  /** Where it leads while no other region takes the event. */
  readonly alone: Outcomes;
}

export interface RegionWays {
  /** Moves inside the region, as steps of the whole number. */
  readonly moves: readonly number[];
  readonly stays: boolean;
  readonly nobody: boolean;
  readonly leaves: readonly number[];
}

/** A chart that cannot be explored, with the numbers that say why. */
export interface TooLarge {
  readonly state: string;
  readonly configurations: number;
  readonly most: number;
}

/** Takes a chart apart into blocks; or says what is too large. `rowsMax` is for tests that compare both forms. */
export function blocksOf(ways: Ways, rowsMax = ROWS_MAX): readonly Block[] | TooLarge {
  const blocks: Block[] = [];
  let tooLarge: TooLarge | undefined;
  const visit = (span: Span, base: number, around: readonly Span[], bases: ReadonlyMap<Span, number>): void => {
    const inner = new Map(bases).set(span, base);
    if (span.size <= rowsMax || span.children.length === 0) {
      blocks.push(blockOf(ways, base, span.size, [[span, 1]], around, bases));
    } else if (span.node.kind === 'parallel') {
      const wide = span.children.find(({ size }) => size > REGION_ROWS_MAX);
      if (wide) tooLarge ??= { state: wide.node.path, configurations: wide.size, most: REGION_ROWS_MAX };
      else {
        const regions = span.children.map((child) => [child, child.weight] as const);
        blocks.push(blockOf(ways, base, span.size, regions, [span, ...around], inner));
      }
    } else {
      for (const child of span.children) visit(child, base + child.offset, [span, ...around], inner);
    }
  };
  visit(ways.numbering.root, 0, [], new Map());
  return tooLarge ?? blocks;
}

function blockOf(
  ways: Ways,
  base: number,
  size: number,
  digits: readonly (readonly [Span, number])[],
  around: readonly Span[],
  bases: ReadonlyMap<Span, number>,
): Block {
  const takers = new Map<string, Set<number>>();
  const insideOf = new Map<Span, number>();
  digits.forEach(([span], index) => markInside(span, index, insideOf));
  for (const event of ways.events) {
    const indexes = new Set(ways.takers(event).flatMap((span) => insideOf.get(span) ?? []));
    takers.set(event, indexes);
  }
  const table = new Translation(ways, around, bases);
  const outer = ways.events
    .filter((event) => takers.get(event)?.size === 0 && around.some((span) => ways.own(span, event).length > 0))
    .map((event) => ({ event, may: table.outer(event, false), must: table.outer(event, true) }));
  const regions = digits.map(([span, weight], index): Region => {
    const own = ways.events.filter((event) => takers.get(event)?.has(index) === true && takers.get(event)?.size === 1);
    const rows = Array.from({ length: span.size }, (_, digit) =>
      own.flatMap((event) => table.row(span, digit, weight, event) ?? []),
    );
    return { span, size: span.size, weight, rows };
  });
  const shared = ways.events
    .filter((event) => (takers.get(event)?.size ?? 0) > 1)
    .map((event) => table.shared(event, digits, takers.get(event) ?? new Set()));
  return { base, size, regions, around, bases, outer, shared };
}

function markInside(span: Span, index: number, insideOf: Map<Span, number>): void {
  insideOf.set(span, index);
  for (const child of span.children) markInside(child, index, insideOf);
}

/** Turns ways inside a state into steps and numbers of the whole chart. */
class Translation {
  constructor(
    private readonly ways: Ways,
    private readonly around: readonly Span[],
    private readonly bases: ReadonlyMap<Span, number>,
  ) {}

  /** What the states around do with an event that no region takes. */
  outer(event: string, must: boolean): Outcomes {
    const steps: number[] = [];
    const leaves: number[] = [];
    for (const span of this.around) {
      const found = this.ways.ownWays(span, event, must);
      for (const way of found) {
        if (way === STAYS) steps.push(0);
        else if (way >= 0) leaves.push((this.bases.get(span) ?? 0) + way);
        else if (way !== NOBODY) leaves.push(this.leave(way));
      }
      if (!found.includes(NOBODY)) return { steps: distinct(steps), leaves: distinct(leaves), nobody: false };
    }
    return { steps: distinct(steps), leaves: distinct(leaves), nobody: true };
  }

  /** An event in one digit of the only region that takes it; `undefined` where nobody does. */
  row(span: Span, digit: number, weight: number, event: string): RowEvent | undefined {
    const [may, must] = [false, true].map((careful): Outcomes => {
      const found = this.ways.of(span, digit, event, careful);
      return this.alone(this.split(found, digit, weight), this.outer(event, careful));
    });
    if (!may || !must || (may.steps.length === 0 && may.leaves.length === 0)) return undefined;
    return { event, may, must };
  }

  shared(event: string, digits: readonly (readonly [Span, number])[], takers: ReadonlySet<number>): SharedEvent {
    const regions = [...takers].sort((one, other) => one - other);
    return {
      event,
      regions: regions.map((index) => {
        const [span, weight] = digits[index] ?? failNoRegion(index);
        return {
          index,
          rows: Array.from({ length: span.size }, (_, digit) => this.sharedRow(span, digit, weight, event)),
        };
      }),
      outer: { may: this.outer(event, false), must: this.outer(event, true) },
    };
  }

  private sharedRow(span: Span, digit: number, weight: number, event: string): SharedRow | undefined {
    const may = this.split(this.ways.of(span, digit, event, false), digit, weight);
    if (may.moves.length === 0 && may.leaves.length === 0 && !may.stays) return undefined;
    return {
      may,
      must: this.split(this.ways.of(span, digit, event, true), digit, weight),
      alone: this.alone(may, this.outer(event, false)),
    };
  }

  private alone({ moves, stays, nobody, leaves }: RegionWays, outer: Outcomes): Outcomes {
    const steps = stays ? [0, ...moves] : moves;
    if (!nobody) return { steps: distinct(steps), leaves: distinct(leaves), nobody: false };
    return {
      steps: distinct([...steps, ...outer.steps]),
      leaves: distinct([...leaves, ...outer.leaves]),
      nobody: outer.nobody,
    };
  }

  private split(found: readonly Way[], digit: number, weight: number): RegionWays {
    return {
      moves: found.filter((way) => way >= 0).map((way) => (way - digit) * weight),
      stays: found.includes(STAYS),
      nobody: found.includes(NOBODY),
      leaves: distinct(found.filter((way) => way < STAYS).map((way) => this.leave(way))),
    };
  }

  private leave(way: Way): number {
    const escape = this.ways.escape(way);
    const base = escape && this.bases.get(escape.domain);
    if (!escape || base === undefined) throw new RangeError('A move leads out of every state around it');
    return base + escape.code;
  }
}

function failNoRegion(index: number): never {
  throw new RangeError(`No region ${index}`);
}
