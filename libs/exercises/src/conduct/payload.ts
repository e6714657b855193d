import type { Json } from '#digest';

/** What an entry says, by name. */
export type Payload = { readonly [name: string]: Json | undefined };

/** The members of an object; none where it is anything else, as what was erased. */
export function membersOf(value: Json | undefined): Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Payload) : {};
}

export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

/** A text member; `''` where there is none. */
export function textOf(said: Payload, name: string): string {
  const value = said[name];
  return typeof value === 'string' ? value : '';
}

export function numberOf(said: Payload, name: string): number {
  const value = said[name];
  return typeof value === 'number' ? value : 0;
}
