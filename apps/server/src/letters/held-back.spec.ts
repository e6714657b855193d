import { describe, expect, test } from '@jest/globals';
import { livesIn } from './held-back.js';

describe('who lives in the place of a law', () => {
  test('is told by country and province; whose province is not known may live there', () => {
    expect(livesIn('US-MA')).toEqual({ sql: "(country = ? AND province IN (?, ''))", params: ['US', 'MA'] });
    expect(livesIn('FR')).toEqual({ sql: 'country = ?', params: ['FR'] });
  });

  test('is anybody where the place is no country or part of one', () => {
    expect(livesIn('payment-cards')).toEqual({ sql: '1 = 1', params: [] });
  });
});
