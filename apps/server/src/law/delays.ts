import type { DelayView } from '#contract';
import { isPastOwnTarget, type RunningClock } from '#engine';
import { formatInstant, parseInstant, type Actor, type EpochMs } from '#kernel';
import type { Entry, RecordReader } from '#record';
import { localDate } from '#time';

const DAY_MS = 86_400_000;

/** Days that a screen asks reasons for at once. */
const MISSING_SHOWN_MAX = 60;

/** What a person said of a day past our own target. */
export interface GivenReason {
  readonly reason: string;
  readonly by: Actor;
  readonly at: EpochMs;
}

/** A day past our own target, with the reason that stands for it. */
export interface DelayedDay {
  /** YYYY-MM-DD in the organisation's zone. */
  readonly day: string;
  readonly given: GivenReason | undefined;
}

/** The reasons that stand, by duty and day. */
export type DelayReasons = ReadonlyMap<string, ReadonlyMap<string, GivenReason>>;

/** The delay of each clock that is past our own target, by the clock's id. The record is read only where there is one. */
export async function delayViews(
  record: Pick<RecordReader, 'ofKinds'>,
  incidentId: string,
  clocks: readonly RunningClock[],
  { now, zone }: { readonly now: EpochMs; readonly zone: string },
): Promise<ReadonlyMap<string, DelayView>> {
  const passed = clocks.filter((clock) => isPastOwnTarget(clock, now));
  if (passed.length === 0) return new Map();
  const reasons = delayReasons(await record.ofKinds(incidentId, ['delay.reasoned']));
  return new Map(passed.map((clock) => [clock.id, delayView(delayedDays(clock, reasons, { until: now, zone }))]));
}

/**
 * What stands of the reasons given: of a day's several, the last.
 *
 * @param entries of kind `delay.reasoned`, oldest first; others are passed over
 */
export function delayReasons(entries: readonly Entry[]): DelayReasons {
  const reasons = new Map<string, Map<string, GivenReason>>();
  for (const { kind, payload, actor, at } of entries) {
    if (kind !== 'delay.reasoned' || !isReason(payload)) continue;
    const { key, day, reason } = payload;
    const ofDuty = reasons.get(key) ?? new Map<string, GivenReason>();
    reasons.set(key, ofDuty.set(day, { reason, by: actor, at }));
  }
  return reasons;
}

/** Every day from the target's own to the last, each with its reason where one stands. */
export function delayedDays(
  { name: key, dueAt }: Pick<RunningClock, 'name' | 'dueAt'>,
  reasons: DelayReasons,
  { until, zone }: { readonly until: EpochMs; readonly zone: string },
): readonly DelayedDay[] {
  const given = reasons.get(key);
  const [first, last] = [noonOf(localDate(dueAt, zone)), noonOf(localDate(until, zone))];
  const count = Math.max(0, Math.round((last - first) / DAY_MS) + 1);
  return Array.from({ length: count }, (_, index) => {
    const day = formatInstant(first + index * DAY_MS).slice(0, 10);
    return { day, given: given?.get(day) };
  });
}

function delayView(days: readonly DelayedDay[]): DelayView {
  const missing = days.filter(({ given }) => given === undefined).map(({ day }) => day);
  const shown = missing.slice(0, MISSING_SHOWN_MAX);
  return { missing: shown, missingMore: missing.length - shown.length, given: days.length - missing.length };
}

// Days are counted in UTC: what the zone's clock does at night adds and takes none.
function noonOf(day: string): EpochMs {
  return parseInstant(`${day}T12:00:00Z`) ?? 0;
}

function isReason(payload: Entry['payload']): payload is { key: string; day: string; reason: string } {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return false;
  return ['key', 'day', 'reason'].every(
    (member) => typeof (payload as { [name: string]: unknown })[member] === 'string',
  );
}
