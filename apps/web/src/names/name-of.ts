import { isUuid } from '#kernel';

/** The name behind an id in the record. */
export type NameOf = (id: string) => string;

/** Names by the ids of accounts. An id that no account has is shown as it is: older records hold names that were typed. */
export function namesFrom(names: ReadonlyMap<string, string> | undefined): NameOf {
  return (id) => names?.get(id) ?? id;
}

/** Whether an id may be of an account that came after the names were asked for. */
export function mayBeNew(id: string, names: ReadonlyMap<string, string>, askedFor: ReadonlySet<string>): boolean {
  return isUuid(id) && !names.has(id) && !askedFor.has(id);
}
