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
      return isArray(value) ? itemsOf(value) : membersOf(value);
    default:
      throw notCanonical(typeof value);
  }
}

function itemsOf(value: readonly Json[]): string {
  let items = '';
  for (const item of value) items += `${items && ','}${canonicalJson(item)}`;
  return `[${items}]`;
}

function membersOf(value: { readonly [name: string]: Json | undefined }): string {
  let members = '';
  for (const name of inOrder(Object.keys(value))) {
    const member = value[name];
    if (member !== undefined) members += `${members && ','}${prefixOf(name)}${canonicalJson(member)}`;
  }
  return `{${members}}`;
}

/** Members are few in most values: these are sorted by insertion in place, which costs a third of what `sort` does. */
const FEW_MAX = 16;

function inOrder(names: string[]): readonly string[] {
  if (names.length > FEW_MAX) return names.sort();
  for (let from = 1; from < names.length; from += 1) {
    const name = names[from] ?? '';
    let to = from;
    for (; to > 0; to -= 1) {
      const before = names[to - 1] ?? '';
      if (before <= name) break;
      names[to] = before;
    }
    names[to] = name;
  }
  return names;
}

/** Names of members as they stand before their values: they come again and again, and most are written by us. */
const prefixes = new Map<string, string>();
const PREFIXES_MAX = 1000;
const NAME_KEPT_MAX = 64;

function prefixOf(name: string): string {
  const known = prefixes.get(name);
  if (known !== undefined) return known;
  const prefix = `${quoted(name)}:`;
  if (prefixes.size < PREFIXES_MAX && name.length <= NAME_KEPT_MAX) prefixes.set(name, prefix);
  return prefix;
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
