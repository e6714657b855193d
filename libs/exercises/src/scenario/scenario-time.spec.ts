import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatLength, formatScenarioTime, parseLength, parseScenarioTime } from './scenario-time.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** The Saturday noon before clocks go back in Toronto. */
const START = { startsAt: Date.UTC(2026, 9, 31, 16), zone: 'America/Toronto' };

describe('the time of a scenario', () => {
  test.each([
    ['PT45M', 45 * MINUTE],
    ['P1DT2H', DAY + 2 * HOUR],
    ['PT0S', 0],
    ['D+2 H+3 M+45', 2 * DAY + 3 * HOUR + 45 * MINUTE],
    ['D+2', 2 * DAY],
    ['H+3 M+5', 3 * HOUR + 5 * MINUTE],
    ['M+90', 90 * MINUTE],
    ['D+0 H+0 M+0 S+30', 30_000],
  ])('%s is so long after the start', (text, ms) => {
    expect(parseScenarioTime(text, START)).toBe(ms);
  });

  test('as a time of day is what clocks on the wall show, though a night has 25 hours', () => {
    expect(parseScenarioTime('D+0 12:00', START)).toBe(0);
    expect(parseScenarioTime('D+1 12:00', START)).toBe(25 * HOUR);
    expect(parseScenarioTime('D+1 01:30', START)).toBe(13.5 * HOUR);
  });

  test.each(['', 'P', 'P1M', 'tomorrow', 'D+1 24:00', 'D+1 9:00', 'D+0 11:59', 'M+3 H+2', 'P11Y', 'D+4000', '-PT5M'])(
    'is not %j',
    (text) => {
      expect(parseScenarioTime(text, START)).toBeUndefined();
    },
  );

  test('is read as it was written, in both spellings, for any whole second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 * 86_400 }), (seconds) => {
        const ms = seconds * 1000;
        expect(parseScenarioTime(formatScenarioTime(ms), START)).toBe(ms);
        expect(parseLength(formatLength(ms))).toBe(ms);
      }),
    );
  });
});
