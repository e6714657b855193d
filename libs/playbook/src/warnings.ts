import { parseDuration } from '#kernel';

const DAY_MS = 86_400_000;

/** How long before a deadline its owner is warned where nobody says otherwise: two days, one day, four hours. */
const USUAL_WARNINGS = ['PT48H', 'PT24H', 'PT4H'];

/** A duration's length in milliseconds for comparing only: a month counts as 30 days. */
export function roughLengthMs(duration: string): number | undefined {
  const parts = parseDuration(duration);
  return parts && (parts.months * 30 + parts.days) * DAY_MS + parts.exactMs;
}

/** The usual warnings of a deadline this far away, longest first: those that do not come before its beginning. */
export function usualWarnings(length: string): readonly string[] {
  const lengthMs = roughLengthMs(length) ?? 0;
  return USUAL_WARNINGS.filter((warning) => (roughLengthMs(warning) ?? 0) < lengthMs);
}
