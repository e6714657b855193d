/** JSON as it comes over the wire. */
export type Wire = string | number | boolean | null | readonly Wire[] | { readonly [name: string]: Wire | undefined };

/**
 * Canonical JSON as the record's format wants it (RFC 8785): members sorted by UTF-16 code units, no white space. Written once more
 * here, for the browser: a verifier that shared the service's code would share its mistakes.
 */
export function canonical(value: Wire): string {
  if (isList(value)) return `[${value.map((each) => canonical(each)).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, member]) => (member === undefined ? [] : [`${JSON.stringify(name)}:${canonical(member)}`]));
  return `{${members.join(',')}}`;
}

// Array.isArray does not narrow a readonly array out of a union.
function isList(value: Wire): value is readonly Wire[] {
  return Array.isArray(value);
}
