import type { Json } from '#digest';
import { PRIVILEGE_BASES, USUAL_CIRCLE, type Actor, type EpochMs, type PrivilegeBasis, type Role } from '#kernel';
import type { Entry } from '#record';
import { opensConduct } from './conduct.js';
import { documentsOf, itemKey, itemsIn, itemsQuoted, rolesIn, type Item, type ItemRef, type Kept } from './item.js';
import { memberOf, textOf, textsOf } from './payload.js';

/** At whose request what starts privileged does so, for whom and what for. */
export interface Direction {
  /** Who asks for the work as counsel, in words; empty where nobody has been named. */
  readonly request: string;
  readonly circle: readonly Role[];
  readonly purpose: string;
}

/** A direction as the record has it; `by` is absent where none was ever recorded, and it is counsel's own where their role says so. */
export interface Directed extends Direction {
  readonly by?: Actor;
  readonly at?: EpochMs;
}

/** A privileged item's circle: who may read it. */
export interface Circle {
  readonly roles: readonly Role[];
  /** Ids of accounts. */
  readonly people: readonly string[];
  /** Outside the incident, in words: to whom it was shown with privilege kept. */
  readonly parties: readonly string[];
}

export type Lane =
  | { readonly lane: 'ordinary' }
  | { readonly lane: 'privileged'; readonly basis: PrivilegeBasis; readonly circle: Circle };

export const LANE_CHANGES = ['lane.claimed', 'lane.released', 'lane.waived'] as const;
/** Entries from which lanes follow, beside the first of an incident. The report on an exercise is the one document that starts privileged. */
export const LANE_KINDS = ['exercise.reported', 'lane.directed', ...LANE_CHANGES] as const;

/** One act of counsel on one item. */
export interface LaneChange {
  readonly kind: (typeof LANE_CHANGES)[number];
  readonly seq: number;
  readonly at: EpochMs;
  readonly by: Actor;
  readonly basis: PrivilegeBasis;
  readonly reason: string;
  readonly circle: Circle;
}

/** Who reads: by the ids under which they act, and every role that they have in the incident. */
export interface Reader {
  readonly ids: readonly string[];
  readonly roles: readonly Role[];
  /** From a seat of an exercise, whose roles are played: what the exercise showed of the organisation itself is no part of the play. */
  readonly plays?: true;
}

/** What stands where an incident was declared before lanes were kept. */
export const UNDIRECTED: Direction = { request: '', circle: USUAL_CIRCLE, purpose: '' };

/** The lanes of an incident's items, as its record says: their starts, and what counsel changed since. */
export class LaneBook {
  private readonly changes = new Map<string, LaneChange[]>();
  private readonly guarded = new Map<string, Item>();
  readonly direction: Directed;
  /** As counsel of the organisation left it, whatever somebody directs who plays counsel. */
  private readonly inEarnest: Directed;

  /** @param entries the entry that declared the incident and all of `LANE_KINDS`, oldest first */
  constructor(entries: Iterable<Entry>) {
    let direction: Directed = UNDIRECTED;
    let inEarnest: Directed = UNDIRECTED;
    for (const entry of entries) {
      const said = directionIn(entry);
      if (said) {
        direction = directed(entry, said);
        if (entry.actor.kind !== 'seat') inEarnest = direction;
      } else if (entry.kind === 'exercise.reported') this.guard(entry);
      else this.note(entry);
    }
    this.direction = direction;
    this.inEarnest = inEarnest;
  }

  laneOf(asked: Item): Lane {
    const item = this.known(asked);
    const start: Lane =
      item.starts === 'ordinary'
        ? { lane: 'ordinary' }
        : { lane: 'privileged', basis: item.starts, circle: this.usualCircle(item) };
    return this.changesOf(item.ref).reduce((lane, change) => this.changed(lane, change, item), start);
  }

  /** An item as it began, where whoever asks has no more than a document's id. */
  known(item: Item): Item {
    return this.guarded.get(itemKey(item.ref)) ?? item;
  }

  /** What counsel did with an item, oldest first. */
  changesOf(ref: ItemRef): readonly LaneChange[] {
    return this.changes.get(itemKey(ref)) ?? [];
  }

  /** Whether this reader may read an item: it is ordinary, they are in its circle, or it is their own. */
  opens(item: Item, reader: Reader): boolean {
    const lane = this.laneOf(item);
    if (lane.lane === 'ordinary' || reader.ids.includes(this.known(item).author.id)) return true;
    if (reader.plays && isBeyondPlay(this.known(item))) return false;
    const { roles, people } = lane.circle;
    return reader.roles.some((role) => roles.includes(role)) || reader.ids.some((id) => people.includes(id));
  }

  /** Whether this reader may read what an entry says: all its items and those that it is about, and the conduct of an exercise where it is of that. */
  opensEntry(entry: Entry, kept: Kept, reader: Reader): boolean {
    const told = [...itemsIn(entry, kept), ...itemsQuoted(entry)];
    return opensConduct(entry, reader) && told.every((item) => this.opens(item, reader));
  }

  private changed(lane: Lane, { kind, basis, circle }: LaneChange, item: Item): Lane {
    switch (kind) {
      case 'lane.claimed':
        return { lane: 'privileged', basis, circle: isEmpty(circle) ? this.usualCircle(item) : withCounsel(circle) };
      case 'lane.released':
        return lane.lane === 'ordinary' ? lane : { ...lane, circle: joined(lane.circle, circle) };
      case 'lane.waived':
        return { lane: 'ordinary' };
    }
  }

  private usualCircle(item: Item): Circle {
    const { circle } = isBeyondPlay(item) ? this.inEarnest : this.direction;
    return withCounsel({ roles: [...circle, ...item.asked], people: [], parties: [] });
  }

  private guard(entry: Entry): void {
    for (const item of documentsOf(entry)) this.guarded.set(itemKey(item.ref), item);
  }

  private note({ kind, seq, at, actor, payload }: Entry): void {
    const change = LANE_CHANGES.find((each) => each === kind);
    const ref = memberOf(payload, 'item');
    const [type, id] = [textOf(ref, 'type'), textOf(ref, 'id')];
    if (change === undefined || type === undefined || id === undefined) return;
    const key = `${type}:${id}`;
    const basis = PRIVILEGE_BASES.find((each) => each === textOf(payload, 'basis')) ?? 'work-product';
    const reason = textOf(payload, 'reason') ?? '';
    const circle = {
      roles: rolesIn(payload, 'roles'),
      people: textsOf(payload, 'people'),
      parties: textsOf(payload, 'parties'),
    };
    this.changes.set(key, [
      ...(this.changes.get(key) ?? []),
      { kind: change, seq, at, by: actor, basis, reason, circle },
    ]);
  }
}

/** What an exercise showed is privileged in earnest: counsel of the organisation moves it, and no counsel that somebody plays. */
export function isBeyondPlay({ kind }: Pick<Item, 'kind'>): boolean {
  return kind === 'after-action-draft';
}

function directionIn({ kind, payload }: Entry): Json | undefined {
  if (kind === 'incident.declared') return memberOf(payload, 'privilege');
  return kind === 'lane.directed' ? (payload ?? undefined) : undefined;
}

function directed({ actor, at }: Entry, said: Json): Directed {
  const circle = rolesIn(said, 'circle');
  return {
    request: textOf(said, 'request') ?? '',
    circle: circle.length === 0 ? USUAL_CIRCLE : circle,
    purpose: textOf(said, 'purpose') ?? '',
    by: actor,
    at,
  };
}

// Whoever may change a lane has to be able to read what is in it.
function withCounsel({ roles, ...rest }: Circle): Circle {
  return { ...rest, roles: [...new Set<Role>(['counsel', ...roles])] };
}

function joined(one: Circle, other: Circle): Circle {
  return {
    roles: [...new Set([...one.roles, ...other.roles])],
    people: [...new Set([...one.people, ...other.people])],
    parties: [...new Set([...one.parties, ...other.parties])],
  };
}

function isEmpty({ roles, people }: Circle): boolean {
  return roles.length === 0 && people.length === 0;
}
