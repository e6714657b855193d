import { Fault } from '#kernel';

/** A value JSON can hold. Members whose value is `undefined` are left out, as `JSON.stringify` does. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json | undefined };

/**
 * Canonical JSON (RFC 8785): members sorted by UTF-16 code units, no white space, numbers as ECMAScript prints them.
 * The same value always gives the same text, so its digest can be compared.
 *
 * @throws Fault `not-canonical` for what JSON cannot hold: NaN, infinities, lone surrogates, functions, bigint.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw notCanonical(`number ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw notCanonical('text with a lone surrogate');
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw notCanonical(typeof value);
  if (isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  const members: string[] = [];
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) members.push(`${canonicalJson(name)}:${canonicalJson(member)}`);
  }
  return `{${members.join(',')}}`;
}

// Array.isArray does not narrow a readonly array out of a union.
function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function notCanonical(what: string): Fault {
  return new Fault({ kind: 'internal', code: 'not-canonical', detail: `Canonical JSON cannot hold ${what}.` });
}
