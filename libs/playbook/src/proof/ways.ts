import type { Chart, TransitionDefinition } from '../model.js';
import { afterEvent } from '../event-names.js';
import { activeChildren, contains, type Numbering, type Span } from './numbering.js';

/**
 * One way an event can go in a state, as a whole number: 0 and above is the number inside the state afterwards, the
 * others are named here, and below them stand moves that leave the state (see `Ways.escape`).
 */
export type Way = number;

/** No active state takes the event. */
export const NOBODY: Way = -1;

/** The event is taken and moves nothing. */
export const STAYS: Way = -2;

const FIRST_ESCAPE = -3;

/** A move out of a state: what is active inside `domain` is left, and `code` is what is active there afterwards. */
export interface Escape {
  readonly domain: Span;
  readonly code: number;
}

/** A move as the table keeps it: from one state, by one event, possibly under a condition. */
export interface TableMove {
  readonly source: Span;
  readonly event: string;
  /** Absent where the event is only accepted. */
  readonly target?: Span;
  /** Back to where the target was when it was last left. */
  readonly history?: 'shallow' | 'deep';
  readonly guarded: boolean;
}

/**
 * Moves of a chart by state and event, and what each can do to a configuration. It follows XState: an inner state comes
 * before the ones around it; a state with regions is asked only where no region takes the event; of two moves that leave
 * the same state only one is made. Which of the two is left open: XState decides it by the order in which a snapshot
 * happens to list its regions. What a state remembers is no part of a configuration: a move back into it may lead to
 * whatever it can remember.
 */
export class Ways {
  private readonly moves = new Map<string, TableMove[]>();
  private readonly byEvent = new Map<string, Span[]>();
  private readonly escapes: Escape[] = [];
  private readonly escapeIndex = new Map<string, Way>();

  constructor(
    readonly numbering: Numbering,
    chart: Pick<Chart, 'name' | 'root'>,
    /** Events that the root accepts and that move nothing. */
    interrupts: Iterable<string>,
    /** States and events where one of the conditions can be made true by whoever sends it, as `path event`. */
    private readonly decidable: ReadonlySet<string> = new Set(),
    /** Events that never come: for asking what cannot happen without them. */
    withheld: ReadonlySet<string> = new Set(),
  ) {
    for (const span of numbering.all()) {
      const { transitions, after, path } = span.node;
      const timed = after.map(({ duration, ...to }) => ({ event: afterEvent(chart.name, path, duration), ...to }));
      for (const move of [...transitions, ...timed]) if (!withheld.has(move.event)) this.add(span, move);
    }
    for (const event of interrupts) this.add(numbering.root, { event });
  }

  /** Every event that some state takes, in document order. */
  get events(): string[] {
    return [...this.byEvent.keys()];
  }

  /** The states that take the event, in document order. */
  takers(event: string): readonly Span[] {
    return this.byEvent.get(event) ?? [];
  }

  /** A state's own moves for an event, in order. */
  own(span: Span, event: string): readonly TableMove[] {
    return this.moves.get(keyOf(span, event)) ?? [];
  }

  /** What a way that leaves the state means; `undefined` for the others. */
  escape(way: Way): Escape | undefined {
    return way <= FIRST_ESCAPE ? this.escapes[FIRST_ESCAPE - way] : undefined;
  }

  /** What is left when a move is made. */
  domainOf({ source, target }: TableMove): Span | undefined {
    if (!target) return undefined;
    if (target !== source && contains(source, target)) return source;
    let around = target.parent;
    while (around && (around === source || !contains(around, source))) around = around.parent;
    return around;
  }

  /**
   * Every way the event can go where the state is active with this number inside, conditions falling either way.
   * With `must`, a condition that the sender can make true is not supposed to fail everywhere.
   */
  of(span: Span, code: number, event: string, must = false): Way[] {
    const { kind } = span.node;
    if (span.children.length === 0) return this.ownWays(span, event, must);
    const inner = activeChildren(span, code);
    if (kind === 'parallel') {
      const regions = inner.map(([child, inside]) => ({ child, inside, ways: this.of(child, inside, event, must) }));
      return this.together(span, code, event, regions, must);
    }
    const [[child, inside] = failEmpty(span)] = inner;
    return distinct(
      this.of(child, inside, event, must).flatMap((way) => {
        if (way === NOBODY) return this.ownWays(span, event, must);
        return way >= 0 ? child.offset + way : this.settled(span, way);
      }),
    );
  }

  /** The ways of a state's own moves, without those inside it; `NOBODY` where each condition may fail. */
  ownWays(span: Span, event: string, must: boolean): Way[] {
    const ways: Way[] = [];
    for (const move of this.own(span, event)) {
      ways.push(...this.waysOf(span, move));
      if (!move.guarded) return distinct(ways);
    }
    if (!must || !this.decidable.has(keyOf(span, event))) ways.push(NOBODY);
    return distinct(ways);
  }

  private together(
    span: Span,
    code: number,
    event: string,
    regions: readonly { child: Span; inside: number; ways: readonly Way[] }[],
    must: boolean,
  ): Way[] {
    const found: Way[] = [];
    const combine = (index: number, sum: number, taken: boolean, moved: boolean, passedOver: boolean): void => {
      const region = regions[index];
      if (!region) {
        if (moved) found.push(sum);
        else if (passedOver) return;
        else if (taken) found.push(STAYS);
        else found.push(...this.ownWays(span, event, must));
        return;
      }
      const { child, inside, ways } = region;
      for (const way of ways) {
        if (way >= 0) combine(index + 1, sum + (way - inside) * child.weight, true, true, passedOver);
        else if (way === NOBODY) combine(index + 1, sum, taken, moved, passedOver);
        else if (way === STAYS) combine(index + 1, sum, true, moved, passedOver);
        else {
          found.push(this.settled(span, way));
          combine(index + 1, sum, taken, moved, true);
        }
      }
    };
    combine(0, code, false, false, false);
    return distinct(found);
  }

  /** The numbers inside the move's domain to which it can lead; none where it moves nothing. */
  codesOf(move: TableMove): readonly number[] {
    const { target, history } = move;
    const domain = this.domainOf(move);
    if (!domain || !target) return [];
    return remembered(target, history).map((code) => this.numbering.entering(domain, target, code));
  }

  private waysOf(span: Span, move: TableMove): Way[] {
    const domain = this.domainOf(move);
    if (!domain) return [STAYS];
    return this.codesOf(move).map((code) => (domain === span ? code : this.escapeWay({ domain, code })));
  }

  /** A way seen from the state around: a move that leaves no more than that state's inside is one within it. */
  private settled(span: Span, way: Way): Way {
    const escape = this.escape(way);
    return escape?.domain === span ? escape.code : way;
  }

  private escapeWay(escape: Escape): Way {
    const key = `${escape.code} ${escape.domain.node.path}`;
    const known = this.escapeIndex.get(key);
    if (known !== undefined) return known;
    const way = FIRST_ESCAPE - this.escapes.length;
    this.escapes.push(escape);
    this.escapeIndex.set(key, way);
    return way;
  }

  private add(source: Span, { event, target, history, guard }: TransitionDefinition): void {
    const key = keyOf(source, event);
    const move: TableMove = {
      source,
      event,
      guarded: guard !== undefined,
      ...(target !== undefined && { target: this.numbering.span(target) }),
      ...(history && { history }),
    };
    const known = this.moves.get(key);
    if (known) known.push(move);
    else {
      this.moves.set(key, [move]);
      const takers = this.byEvent.get(event);
      if (takers) takers.push(source);
      else this.byEvent.set(event, [source]);
    }
  }
}

/** The numbers inside a state with which it can be entered: its beginning, or all that it can remember. */
function remembered(target: Span, history: TableMove['history']): readonly number[] {
  if (history === undefined) return [target.initial];
  if (history === 'deep') return Array.from({ length: target.size }, (_, code) => code);
  if (target.node.kind === 'parallel') return [target.initial];
  return distinct([target.initial, ...target.children.map(({ offset, initial }) => offset + initial)]);
}

/** How `decidable` names a state with an event. */
export function keyOf(span: Span, event: string): string {
  return `${span.node.path} ${event}`;
}

export function distinct(ways: readonly Way[]): Way[] {
  return ways.length < 2 ? [...ways] : [...new Set(ways)];
}

function failEmpty(span: Span): never {
  throw new RangeError(`Nothing is active inside ${span.node.path}`);
}
