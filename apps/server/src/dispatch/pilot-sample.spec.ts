import { describe, expect, test } from '@jest/globals';
import { PILOT_SIZE, pilotSample } from './pilot-sample.js';

describe('the letters of a pilot', () => {
  test('are the same whenever they are chosen from the same seed, and others from another', () => {
    expect(pilotSample('a', 80_000)).toEqual(pilotSample('a', 80_000));
    expect(pilotSample('a', 80_000)).not.toEqual(pilotSample('b', 80_000));
  });

  test('are twenty different ones in order, or all where there are fewer', () => {
    for (const letters of [20, 21, 1000, 200_000]) {
      const sample = pilotSample(`of ${letters}`, letters);
      expect(new Set(sample).size).toBe(PILOT_SIZE);
      expect([...sample].sort((one, other) => one - other)).toEqual(sample);
      expect(sample.every((position) => position >= 0 && position < letters)).toBe(true);
    }
    expect(pilotSample('a', 3)).toEqual([0, 1, 2]);
  });

  test('lie all over the batch: over many seeds each tenth has its share', () => {
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let seed = 0; seed < 200; seed += 1)
      for (const position of pilotSample(String(seed), 1000)) {
        const tenth = Math.floor(position / 100);
        tenths[tenth] = (tenths[tenth] ?? 0) + 1;
      }
    // 400 are expected in each; five standard deviations are 95.
    for (const count of tenths) expect(Math.abs(count - 400)).toBeLessThan(95);
  });
});
