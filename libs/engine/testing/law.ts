import type { Facts } from '#facts';
import { formatInstant, parseDuration, type EpochMs } from '#kernel';
import type { Assess, Calendar, Wave } from '../src/core/draft.js';
import type { AssessedObligation, Deadline, Settlement } from '../src/core/state.js';

const DAY_MS = 86_400_000;

/** A calendar whose days are all 24 hours long and whose months have 30 days. */
export const calendar: Calendar = {
  add: (from, duration) => from + lengthOf(duration),
  subtract: (from, duration) => from - lengthOf(duration),
  day: (instant) => formatInstant(instant).slice(0, 10),
  deadline,
};

function lengthOf(duration: string): number {
  const parts = parseDuration(duration);
  if (!parts) throw new Error(`not a duration: ${duration}`);
  return (parts.months * 30 + parts.days) * DAY_MS + parts.exactMs;
}

/** A deadline in UTC. */
export function deadline(instant: EpochMs, rule = 'test'): Deadline & { readonly [part: string]: string } {
  return { instant: formatInstant(instant), zone: 'UTC', local: formatInstant(instant), rule, tzdb: 'test' };
}

/** A duty as a law port answers it. */
export function aDuty(overrides: Partial<AssessedObligation> = {}): AssessedObligation {
  return {
    key: 'tell-regulator/1',
    pack: 'test-law',
    packVersion: '1',
    clause: 'c1',
    jurisdiction: 'test',
    recipient: { id: 'regulator', title: { en: 'The regulator' } },
    noticeKind: 'regulator-report',
    title: { en: 'Tell the regulator' },
    certainty: 'applies',
    words: 'at the first reasonable opportunity',
    startAssumed: false,
    due: null,
    ownTarget: null,
    guidance: [],
    elements: ['what'],
    citation: 's. 1',
    sources: [],
    asOf: '2026-01-01',
    confidence: 'high',
    reason: { en: 'because' },
    trace: [{ clause: 'c1', truth: 'true' }],
    ...overrides,
  };
}

/** A law port of rules: each gives its duty, or nothing where it does not apply. */
export function aLaw(
  ...rules: ((facts: Facts, wave: Wave, settled: readonly Settlement[]) => AssessedObligation | undefined)[]
): Assess {
  return (facts, _at, wave, settled) => rules.flatMap((rule) => rule(facts, wave, settled) ?? []);
}

/** Nobody has to be told anything. */
export const lawless: Assess = () => [];
