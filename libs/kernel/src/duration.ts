/** An ISO 8601 duration in its parts. Months and days are calendar time: how long they last depends on the zone and the day they start. */
export interface Duration {
  readonly months: number;
  readonly days: number;
  /** Hours, minutes and seconds together, in milliseconds: exact elapsed time. */
  readonly exactMs: number;
}

const DURATION = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Reads an ISO 8601 duration such as `P60D` or `PT24H`; `undefined` where the text is not one, or is empty (`P`, `PT`). */
export function parseDuration(text: string): Duration | undefined {
  const match = DURATION.exec(text);
  if (!match || text.endsWith('P') || text.endsWith('T')) return undefined;
  const part = (index: number): number => Number(match[index] ?? 0);
  return {
    months: part(1) * 12 + part(2),
    days: part(3) * 7 + part(4),
    exactMs: part(5) * 3_600_000 + part(6) * 60_000 + part(7) * 1000,
  };
}
