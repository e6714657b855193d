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
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      if (!Number.isFinite(value)) throw notCanonical(`number ${value}`);
      return String(value);
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return isArray(value) ? `[${value.map((item) => canonicalJson(item)).join(',')}]` : membersOf(value);
    default:
      throw notCanonical(typeof value);
  }
}

function membersOf(value: { readonly [name: string]: Json | undefined }): string {
  let members = '';
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) members += `${members && ','}${quoted(name)}:${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** Characters that need an escape, and halves of surrogate pairs, which may stand alone. Most text has none of them. */
// oxlint-disable-next-line no-control-regex -- JSON escapes these very characters
const TO_BE_LOOKED_AT = /["\\\u0000-\u001f\ud800-\udfff]/;

function quoted(text: string): string {
  if (!TO_BE_LOOKED_AT.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw notCanonical('text with a lone surrogate');
  return JSON.stringify(text);
}

// Array.isArray does not narrow a readonly array out of a union.
function isArray(value: Json & object): value is readonly Json[] {
  return Array.isArray(value);
}

function notCanonical(what: string): Fault {
  return new Fault({ kind: 'internal', code: 'not-canonical', detail: `Canonical JSON cannot hold ${what}.` });
}
