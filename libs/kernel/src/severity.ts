/** How grave an incident is, gravest first, as those who lead it have said. Whoever shows one shows its word with it, never the code alone. */
export const SEVERITIES = ['p1', 'p2', 'p3', 'p4'] as const;

export type Severity = (typeof SEVERITIES)[number];

export function isSeverity(value: unknown): value is Severity {
  return SEVERITIES.some((each) => each === value);
}
