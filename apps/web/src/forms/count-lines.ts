import type { FactView } from '#contract';
import { NO_UPPER_BOUND } from '#kernel';

type Known = NonNullable<FactView['value']>;
type Range = { least: number; most: number };
type Count = number | Range;
export type Counts = Record<string, Count>;

/** The key that speaks for every choice not named. */
const ELSEWHERE = 'elsewhere';

/** One line for each choice, its number after it: `us-ny 400-700`. */
export function asCountLines(counts: Counts): string {
  return Object.entries(counts)
    .map(([choice, count]) => `${choice} ${asCount(count)}`)
    .join('\n');
}

/** A number, or its bounds: `400-700`, `400+` for at least so many. */
export function asCount(count: Count): string {
  if (typeof count === 'number') return String(count);
  return count.most === NO_UPPER_BOUND ? `${count.least}+` : `${count.least}-${count.most}`;
}

/** Reads what `asCountLines` writes, as people write it; `undefined` where a line is not a known choice and a number. */
export function readCountLines(text: string, choices: readonly string[]): Counts | undefined {
  const counts: Counts = {};
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const [, name = '', number = ''] = /^\s*([a-z-]+)\s*[:=]?\s*(.+)$/i.exec(line) ?? [];
    const choice = name.toLowerCase();
    const count = readCount(number);
    if (count === undefined || choice in counts || ![...choices, ELSEWHERE].includes(choice)) return undefined;
    counts[choice] = count;
  }
  return counts;
}

/** Reads a whole number or a range. People write 80 000, 80,000 and, in French, 80 000 with a narrow space. */
export function readCount(text: string): Count | undefined {
  const [, first = '', open, second] =
    /^(-?\d+)(?:(\+)|[-–](\d+))?$/.exec(text.replace(/[\s,\u00a0\u202f]/g, '')) ?? [];
  const least = whole(first);
  if (least !== undefined && open !== undefined) return { least, most: NO_UPPER_BOUND };
  if (least === undefined || second === undefined) return least;
  const most = whole(second);
  return most === undefined || most < least ? undefined : { least, most };
}

/** Whether a known value is a number between bounds. */
export function isRange(value: Known): value is Range {
  return typeof value === 'object' && 'least' in value && 'most' in value;
}

function whole(digits: string): number | undefined {
  const number = Number(digits);
  return digits !== '' && Number.isSafeInteger(number) ? number : undefined;
}
