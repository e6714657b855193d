import type { PlaybookChange } from './change.js';

/** Compares what two versions hold under the same names: what came, what went, and what both have. */
export function compareMembers<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  tell: {
    readonly gone: (name: string, value: T) => readonly PlaybookChange[];
    readonly come: (name: string, value: T) => readonly PlaybookChange[];
    readonly both: (name: string, was: T, is: T) => readonly PlaybookChange[];
  },
): PlaybookChange[] {
  const changes: PlaybookChange[] = [];
  for (const [name, was] of before) {
    const is = after.get(name);
    changes.push(...(is === undefined ? tell.gone(name, was) : tell.both(name, was, is)));
  }
  for (const [name, is] of after) if (!before.has(name)) changes.push(...tell.come(name, is));
  return changes;
}

/** A list by the names of its items. */
export function byName<T>(list: readonly T[], nameOf: (item: T) => string): ReadonlyMap<string, T> {
  return new Map(list.map((item) => [nameOf(item), item]));
}
