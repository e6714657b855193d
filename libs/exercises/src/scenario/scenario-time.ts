import { parseDuration, type EpochMs } from '#kernel';
import { isInZoneTable, localDate, timeOfDay } from '#time';

/** Where T+0 lies, and whose clocks times of day mean. */
export interface ScenarioStart {
  readonly startsAt: EpochMs;
  readonly zone: string;
}

/** The latest T+ that a scenario may have, in days: what happens years later is another case. */
export const SCENARIO_DAYS_MAX = 3660;

const DAY_MS = 86_400_000;
const UNITS = { D: DAY_MS, H: 3_600_000, M: 60_000, S: 1000 } as const;
type Unit = keyof typeof UNITS;
const COUNTED = /^(?:D\+(\d{1,4}))?(?: ?H\+(\d{1,3}))?(?: ?M\+(\d{1,3}))?(?: ?S\+(\d{1,3}))?$/;
const TIME_OF_DAY = /^D\+(\d{1,4}) ([01]\d|2[0-3]):([0-5]\d)$/;

/** What a time may be written as, for whoever wrote something else. */
export const SCENARIO_TIME_FORMS = 'Write PT45M or P1DT2H since the start, D+1 09:00, or D+2 H+3 M+45.';

/**
 * Reads a T+ in one of its three spellings and gives ms since the start: a duration without months, counted units, or a local time
 * of day, whose day 0 is that of the start. `undefined` where the text is none, or lies before the start or after `SCENARIO_DAYS_MAX`.
 */
export function parseScenarioTime(text: string, start: ScenarioStart): number | undefined {
  const ms = parseLength(text) ?? countedMs(text) ?? timeOfDayMs(text, start);
  return ms === undefined || ms < 0 || ms > SCENARIO_DAYS_MAX * DAY_MS ? undefined : ms;
}

/** Reads an ISO 8601 duration as ms. A day is 24 hours; months have no length of their own and are refused. */
export function parseLength(text: string): number | undefined {
  const duration = parseDuration(text);
  return duration === undefined || duration.months > 0 ? undefined : duration.days * DAY_MS + duration.exactMs;
}

/** A T+ as a list of injects shows it: `D+2 H+3 M+45`. Seconds only where there are any. */
export function formatScenarioTime(ms: number): string {
  const seconds = Math.floor(ms / 1000) % 60;
  const parts = [
    `D+${Math.floor(ms / DAY_MS)}`,
    `H+${Math.floor(ms / UNITS.H) % 24}`,
    `M+${Math.floor(ms / UNITS.M) % 60}`,
  ];
  return [...parts, ...(seconds === 0 ? [] : [`S+${seconds}`])].join(' ');
}

/** A length as ISO 8601: `PT45M`, `P1DT2H`. */
export function formatLength(ms: number): string {
  const days = Math.floor(ms / DAY_MS);
  const part = (unit: Unit, above: number): string => {
    const count = Math.floor((ms % above) / UNITS[unit]);
    return count === 0 ? '' : `${count}${unit}`;
  };
  const time = part('H', DAY_MS) + part('M', UNITS.H) + part('S', UNITS.M);
  if (days === 0 && time === '') return 'PT0M';
  return `P${days === 0 ? '' : `${days}D`}${time === '' ? '' : `T${time}`}`;
}

/** Whether times of day can be told all through a scenario that begins there. */
export function isTellable(startsAt: EpochMs): boolean {
  return isInZoneTable(startsAt) && isInZoneTable(startsAt + (SCENARIO_DAYS_MAX + 2) * DAY_MS);
}

function countedMs(text: string): number | undefined {
  const match = COUNTED.exec(text);
  if (!match || text === '') return undefined;
  const [, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  return Number(days) * UNITS.D + Number(hours) * UNITS.H + Number(minutes) * UNITS.M + Number(seconds) * UNITS.S;
}

function timeOfDayMs(text: string, { startsAt, zone }: ScenarioStart): number | undefined {
  const match = TIME_OF_DAY.exec(text);
  if (!match) return undefined;
  const [days, hours, minutes] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (days > SCENARIO_DAYS_MAX) return undefined;
  const sinceMidnight = days * UNITS.D + hours * UNITS.H + minutes * UNITS.M;
  return timeOfDay(localDate(startsAt, zone), sinceMidnight, zone) - startsAt;
}
