import { describe, expect, test } from '@jest/globals';
import { LEVELS, RISK_FACTS, type Level, type RiskMethod, type WeighedBand, type WeighedChoice } from './method.js';
import { RISK_METHODS } from './methods.js';

const rank = (level: Level | undefined): number => (level === undefined ? LEVELS.length : LEVELS.indexOf(level));
const idsOf = (named: readonly { readonly id: string }[]): string[] => named.map(({ id }) => id);

/** Pairs of neighbours, the less grave first. */
function pairs<T>(items: readonly T[]): [T, T][] {
  return items.slice(1).flatMap((item, index) => {
    const before = items[index];
    return before === undefined ? [] : [[before, item] satisfies [T, T]];
  });
}

function gravityOf({ raises, holds, limits, settles }: WeighedChoice): number[] {
  return [rank(raises), rank(holds ?? 'none'), rank(limits), rank(settles)];
}

function checkWeighed(
  factors: Extract<RiskMethod, { kind: 'weighed' }>['factors'],
  bands: readonly WeighedBand[],
): void {
  for (const { id, choices } of factors) {
    for (const [less, more] of pairs(choices)) {
      const [one, other] = [gravityOf(less), gravityOf(more)];
      expect([id, more.id, one.every((each, index) => each <= (other[index] ?? -1))]).toEqual([id, more.id, true]);
    }
  }
  for (const { id, from } of bands) {
    for (const [less, more] of pairs(LEVELS)) expect([id, rank(from[more]) <= rank(from[less])]).toEqual([id, true]);
  }
  // The first band is where nothing more is reached.
  for (const [lower, higher] of pairs(bands.slice(1))) {
    for (const level of LEVELS) expect(rank(higher.from[level])).toBeGreaterThanOrEqual(rank(lower.from[level]));
  }
}

describe('the methods', () => {
  test('between them propose every fact of risk that the laws turn on', () => {
    expect([...new Set(RISK_METHODS.map(({ fact }) => fact))].sort()).toEqual([...RISK_FACTS].sort());
  });

  test.each(RISK_METHODS.filter((method) => method.kind === 'weighed'))(
    '$id: every choice is at least as grave as the one before it, and so is every band',
    ({ factors, bands }) => checkWeighed(factors, bands),
  );

  test.each(RISK_METHODS.filter((method) => method.kind === 'scored'))(
    '$id: every choice scores at least what the one before it does, and every band more',
    ({ factors, bands }) => {
      for (const { choices } of factors) {
        for (const [less, more] of pairs(choices)) expect(less.points).toBeLessThanOrEqual(more.points);
      }
      for (const [lower, higher] of pairs(bands)) expect(lower.atLeast).toBeLessThan(higher.atLeast);
    },
  );

  test.each(RISK_METHODS)(
    '$id: names its law, source and day, speaks both languages, and has no name twice',
    (method) => {
      const { citation, sources, asOf, title, factors, bands } = method;
      expect([citation, ...sources].every((each) => each.length > 0) && sources.length > 0).toBe(true);
      expect(asOf).toMatch(/^\d{4}-\d\d-\d\d$/);
      const words = [title, ...bands.map((each) => each.words)];
      for (const factor of factors) {
        expect(factor.citation).not.toBe('');
        const choices: readonly { readonly id: string; readonly words: typeof title }[] = factor.choices;
        words.push(factor.title, ...choices.map((each) => each.words));
        expect(new Set(idsOf(choices)).size).toBe(choices.length);
      }
      expect(words.filter(({ en, fr }) => en === '' || fr === undefined || fr === '')).toEqual([]);
      expect(new Set(idsOf(factors)).size).toBe(factors.length);
      expect(new Set(idsOf(bands)).size).toBe(bands.length);
    },
  );

  test('say of a method that nobody could read that it is recalled', () => {
    for (const { id, sources, confidence } of RISK_METHODS) {
      const read = sources.some((source) => source.includes('http'));
      expect([id, read || confidence === 'recalled']).toEqual([id, true]);
    }
  });
});
