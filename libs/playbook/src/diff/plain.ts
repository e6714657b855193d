import { canonicalJson, type Json } from '#digest';

/** A part of the model as plain data: maps become objects, conditions their source, and what is absent `null` or left out. */
export function plain(value: unknown): Json {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item: unknown) => plain(item));
  if (value instanceof Map) return membersOf([...(value as ReadonlyMap<string, unknown>)]);
  if (typeof value !== 'object') return null;
  const members: readonly (readonly [string, unknown])[] = Object.entries(value);
  const source = members.find(([name]) => name === 'source')?.[1];
  if ('evaluate' in value && typeof source === 'string') return source;
  return membersOf(members);
}

function membersOf(members: readonly (readonly [string, unknown])[]): Json {
  return Object.fromEntries(
    members.flatMap(([name, member]) => (member === undefined ? [] : [[name, plain(member)] as const])),
  );
}

/** Whether two parts of the model say the same. */
export function same(one: unknown, other: unknown): boolean {
  return canonicalJson(plain(one)) === canonicalJson(plain(other));
}
