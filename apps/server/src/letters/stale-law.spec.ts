import { describe, expect, test } from '@jest/globals';
import { CHECK_AGE_MAX_DAYS } from '#law';
import { staleLaw, staleLawWords } from './stale-law.js';

const CHECKED = Date.UTC(2026, 0, 1);
const LAST_DAY = CHECKED + CHECK_AGE_MAX_DAYS * 86_400_000;

describe('law that was last checked long ago', () => {
  test('is told from the day after the stated age on, by the duty’s oldest clause', () => {
    const duties = [
      { assessed: { pack: 'us-ma', asOf: '2026-01-02' } },
      { assessed: { pack: 'us-ma', asOf: '2026-01-01' } },
      { assessed: { pack: 'ca-on-phipa', asOf: '2026-01-02' } },
    ];
    expect(staleLaw(duties, LAST_DAY)).toEqual([]);
    expect(staleLaw(duties, LAST_DAY + 1)).toEqual([{ pack: 'us-ma', asOf: '2026-01-01' }]);
    expect(staleLaw(duties, LAST_DAY + 86_400_001)).toEqual([
      { pack: 'ca-on-phipa', asOf: '2026-01-02' },
      { pack: 'us-ma', asOf: '2026-01-01' },
    ]);
  });

  test('is said in one sentence with the earliest day, in the language of the page', () => {
    const laws = [
      { pack: 'ca-on-phipa', asOf: '2026-01-02' },
      { pack: 'us-ma', asOf: '2026-01-01' },
    ];
    expect(staleLawWords(laws, 'en')).toBe('Law last checked on 2026-01-01.');
    expect(staleLawWords(laws, 'fr')).toBe('Droit vérifié pour la dernière fois le 2026-01-01.');
    expect(staleLawWords([], 'en')).toBeUndefined();
  });
});
