import { isUuid, playerOf } from '#kernel';

/** The name behind an id in the record. */
export type NameOf = (id: string) => string;

/** Names by the ids of accounts, and of players whichever seat they act in. An id that nobody has is shown as it is: older records hold names that were typed. */
export function namesFrom(names: ReadonlyMap<string, string> | undefined): NameOf {
  return (id) => names?.get(id) ?? names?.get(playerOf(id)) ?? id;
}

/** Whether an id may be of somebody who came after the names were asked for. */
export function mayBeNew(id: string, names: ReadonlyMap<string, string>, askedFor: ReadonlySet<string>): boolean {
  return isUuid(playerOf(id)) && !names.has(playerOf(id)) && !askedFor.has(id);
}
