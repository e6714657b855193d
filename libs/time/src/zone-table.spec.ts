import { describe, expect, test } from '@jest/globals';
import { createRequire } from 'node:module';
import { TZDB_VERSION, isZone, offsetAt } from './zone-rules.js';

interface MomentZone {
  readonly name: string;
  readonly untils: readonly number[];
  readonly offsets: readonly number[];
}
interface MomentTz {
  readonly dataVersion: string;
  names(): string[];
  zone(name: string): MomentZone;
}

// The table was made from this package; the package is the witness that it still says the same.
const { tz } = createRequire(import.meta.url)('moment-timezone') as { tz: MomentTz };
const FIRST = Date.UTC(2000, 0, 1);
const LAST = Date.UTC(2070, 0, 1);

describe('the table agrees with the installed time-zone data; otherwise run node libs/time/data/generate.mjs', () => {
  test('it is of the same release', () => {
    expect(TZDB_VERSION).toBe(tz.dataVersion);
  });

  test('every zone keeps the same offset just before, at and long after each change', () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const name of tz.names()) {
      const zone = tz.zone(name);
      zone.untils.forEach((until, index) => {
        const start = index === 0 ? FIRST : Math.max(FIRST, zone.untils[index - 1] ?? FIRST);
        const last = Math.min(until, LAST) - 1;
        if (start > last) return;
        const expected = Math.round(-(zone.offsets[index] ?? Number.NaN) * 60_000);
        for (const instant of [start, Math.floor((start + last) / 2), last]) {
          compared += 1;
          if (offsetAt(instant, name) !== expected) wrong.push(`${name} at ${instant}`);
        }
      });
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(50_000);
  });
});

test('a zone is known by its own name only', () => {
  expect(isZone('America/Toronto')).toBe(true);
  expect(isZone('Canada/Eastern')).toBe(true);
  expect(isZone('america/toronto')).toBe(false);
  expect(isZone('EST5')).toBe(false);
  expect(isZone('')).toBe(false);
  expect(() => offsetAt(FIRST, 'America/Torronto')).toThrow('"America/Torronto" is not a time zone.');
});

test('outside its years the table refuses to guess', () => {
  expect(() => offsetAt(FIRST - 1, 'America/Toronto')).toThrow('2000-01-01T00:00:00.000Z to 2070-01-01T00:00:00.000Z');
  expect(() => offsetAt(LAST, 'America/Toronto')).toThrow('The time-zone table');
  expect(offsetAt(LAST - 1, 'America/Toronto')).toBe(-5 * 3_600_000);
});
