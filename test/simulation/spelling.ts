/** One spelling of what is equal: maps and the properties of objects in the order of their keys. */
export function spelled(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    const map = part instanceof Map ? (Object.fromEntries(part) as Record<string, unknown>) : part;
    if (typeof map !== 'object' || map === null || Array.isArray(map)) return map;
    return Object.fromEntries(Object.entries(map).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}

/** Where two spellings part, with what stands around it. */
export function firstDifference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const around = (text: string): string => text.slice(Math.max(0, at - 80), at + 80);
  return `expected …${around(one)}…\n   found …${around(other)}…`;
}
