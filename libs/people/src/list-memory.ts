import { createHash } from 'node:crypto';
import { ROUTES, ROUTE_REASONS } from '#kernel';
import { howTold, type HowTold } from './disagreement.js';
import type { FirstRow } from './first-row.js';
import type { PersonRow } from './person-rows.js';
import type { Routing } from './routing.js';

/** People who are remembered; of whoever a list names beyond, a repetition may go unseen. */
const REMEMBERED_MAX = 1_500_000;
const SLOTS = 2 ** 21;
/** Kinds of data that are told apart; a playbook has a dozen or two. */
const KINDS_MAX = 64;
const HELD = 0x80;
const HIDDEN = 0x40;
/** Beside the name of no person: whoever answers for somebody in this chunk is another than in an earlier one. */
const ANOTHER = '\u0000';

const ROUTINGS: readonly Routing[] = ROUTES.flatMap((route) =>
  ROUTE_REASONS[route].map((reason) => ({ route, reason })),
);

/**
 * What a list that is tried has said of each person, in 42 MB however long the list: of each identity 64 bits, of whoever answers
 * for a child 32. That two of a million people share them happens once in 37 million lists.
 */
export class ListMemory {
  readonly #people = new BigUint64Array(SLOTS);
  readonly #known = new BigUint64Array(SLOTS);
  readonly #adults = new Uint32Array(SLOTS);
  readonly #own = new Uint8Array(SLOTS);
  readonly #kinds = new Map<string, bigint>();
  #count = 0;

  /** Adds to the first rows of a chunk's people what earlier chunks said of them, and the first rows that stood in these. */
  recall(firsts: Map<string, FirstRow>, rows: readonly PersonRow[]): void {
    for (const [identity, ofPerson] of byIdentity(rows)) {
      const stored = firsts.get(identity);
      const slot = this.#slotOf(stored?.id ?? identity);
      if (this.#people[slot] === 0n) continue;
      const known = this.#kindsIn(this.#known[slot] ?? 0n);
      if (stored) for (const kind of known) stored.known.add(kind);
      else firsts.set(identity, { id: identity, ...this.#toldAt(slot, ofPerson), known: new Set(known) });
    }
  }

  /** Keeps what is known of a chunk's people by its end. */
  keep(firsts: ReadonlyMap<string, FirstRow>, stored: ReadonlySet<FirstRow>): void {
    for (const [identity, first] of firsts) {
      const person = stored.has(first) ? first.id : identity;
      const slot = this.#slotOf(person);
      if (this.#people[slot] === 0n) {
        if (this.#count >= REMEMBERED_MAX) continue;
        this.#count += 1;
        this.#people[slot] = bitsOf(person);
        this.#own[slot] = ROUTINGS.findIndex((each) => isSame(each, first.own)) | (first.hiddenAddress ? HIDDEN : 0);
        this.#adults[slot] = digestOf(first.adults);
      }
      this.#known[slot] = this.#bitsOfKinds(first.known);
    }
  }

  /** Where somebody's first row in this list stood before it is held; `undefined` where it is held already, or is in no row of this list. */
  hold(identity: string): Routing | undefined {
    const slot = this.#slotOf(identity);
    if (this.#people[slot] === 0n) return undefined;
    const own = this.#own[slot] ?? 0;
    this.#own[slot] = own | HELD;
    const routing = (own & HELD) === 0 ? ROUTINGS[own & ~HIDDEN] : undefined;
    return routing?.route === 'held' ? undefined : routing;
  }

  #toldAt(slot: number, rows: readonly PersonRow[]): HowTold {
    const bits = this.#own[slot] ?? 0;
    const own = ROUTINGS[bits & ~HELD & ~HIDDEN] ?? { route: 'letter', reason: 'of-age' };
    const digest = this.#adults[slot];
    const adults = rows.map((row) => howTold(row.own, row.details).adults).find((each) => digestOf(each) === digest);
    return { own, adults: adults ?? ANOTHER, hiddenAddress: (bits & HIDDEN) !== 0 };
  }

  #kindsIn(mask: bigint): string[] {
    return [...this.#kinds].filter(([, bit]) => (mask & bit) !== 0n).map(([kind]) => kind);
  }

  #bitsOfKinds(kinds: ReadonlySet<string>): bigint {
    let mask = 0n;
    for (const kind of kinds) {
      const bit = this.#kinds.get(kind) ?? (this.#kinds.size < KINDS_MAX ? 1n << BigInt(this.#kinds.size) : 0n);
      if (bit !== 0n) this.#kinds.set(kind, bit);
      mask |= bit;
    }
    return mask;
  }

  /** Where somebody is remembered or would be. */
  #slotOf(person: string): number {
    const bits = bitsOf(person);
    let slot = Number(bits & BigInt(SLOTS - 1));
    for (let held = this.#people[slot]; held !== 0n; held = this.#people[slot]) {
      if (held === bits) return slot;
      slot = (slot + 1) % SLOTS;
    }
    return slot;
  }
}

function byIdentity(rows: readonly PersonRow[]): ReadonlyMap<string, readonly PersonRow[]> {
  const people = new Map<string, PersonRow[]>();
  for (const row of rows) {
    const { identity } = row.hashes;
    if (identity === undefined) continue;
    const ofPerson = people.get(identity);
    if (ofPerson) ofPerson.push(row);
    else people.set(identity, [row]);
  }
  return people;
}

function bitsOf(text: string): bigint {
  return createHash('sha256').update(text).digest().readBigUInt64LE(0) || 1n;
}

function digestOf(text: string): number {
  return Number(bitsOf(text) & 0xffff_ffffn);
}

function isSame(one: Routing, other: Routing): boolean {
  return one.route === other.route && one.reason === other.reason;
}
