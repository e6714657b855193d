/** An address under which the service can be reached, and whether it is good on the service's own machine alone. */
export interface JoinAddress {
  readonly origin: string;
  readonly thisMachine: boolean;
}

/**
 * Under which addresses somebody can join, those that others can open first.
 *
 * @param origins as the service tells them, what serves a phone first
 */
export function joinAddresses(origins: readonly string[]): readonly JoinAddress[] {
  const all = origins.map((origin) => ({ origin, thisMachine: isLoopback(new URL(origin).hostname) }));
  return [...all.filter(({ thisMachine }) => !thisMachine), ...all.filter(({ thisMachine }) => thisMachine)];
}

function isLoopback(hostname: string): boolean {
  return hostname === '[::1]' || /^(?:127\.\d+\.\d+\.\d+|(?:.+\.)?localhost)$/.test(hostname);
}
