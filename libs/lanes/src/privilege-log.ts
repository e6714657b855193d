import type { Entry } from '#record';
import { evidenceItem, holdItem, itemKey, itemsIn, type Item, type Kept } from './item.js';
import type { Directed, Lane, LaneBook, LaneChange } from './lane-book.js';

/** One line of a privilege log: that an item exists, whose it is and why it is withheld, and nothing of what it says. */
export interface LogLine {
  readonly item: Item;
  readonly lane: Lane;
  /** Oldest first. */
  readonly changes: readonly LaneChange[];
}

export interface PrivilegeLog {
  readonly direction: Directed;
  /** Every item that is privileged or whose lane counsel has changed, oldest first. */
  readonly lines: readonly LogLine[];
}

/**
 * Every item of an incident, once each, as it is first met.
 *
 * @param earlier what the entries before these had
 */
export async function itemsOf(
  entries: AsyncIterable<Entry> | Iterable<Entry>,
  kept: Kept,
  earlier: ReadonlyMap<string, Item> = new Map(),
): Promise<ReadonlyMap<string, Item>> {
  const items = new Map(earlier);
  const note = (item: Item): void => {
    const key = itemKey(item.ref);
    if (!items.has(key)) items.set(key, item);
  };
  for (const each of kept.evidence.values()) note(evidenceItem(each));
  for (const each of kept.holds.values()) note(holdItem(each));
  for await (const entry of entries) for (const item of itemsIn(entry, kept)) note(item);
  return items;
}

export function privilegeLog(items: Iterable<Item>, book: LaneBook): PrivilegeLog {
  const lines = [...items].map((item) => ({ item, lane: book.laneOf(item), changes: book.changesOf(item.ref) }));
  return {
    direction: book.direction,
    lines: lines
      .filter(({ lane, changes }) => lane.lane === 'privileged' || changes.length > 0)
      .toSorted((one, other) => one.item.at - other.item.at),
  };
}
