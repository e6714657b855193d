import { describe, expect, test } from '@jest/globals';
import { durationInWords } from './picture-words.js';
import { balancedWrap, textWidth, wrap } from './text-metric.js';

describe('breaking words into lines', () => {
  test('keeps every word, and no line is wider than asked', () => {
    const words = 'More data, or more people, than we thought at first';
    const lines = wrap(words, 'move', 100);
    expect(lines.join(' ')).toBe(words);
    expect(lines.length).toBeGreaterThan(1);
    expect(Math.max(...lines.map((line) => textWidth(line, 'move')))).toBeLessThanOrEqual(100);
  });

  test('gives a word that is too wide a line of its own', () => {
    expect(wrap('an unpronounceablylongword here', 'move', 40)).toEqual(['an', 'unpronounceablylongword', 'here']);
  });

  test('makes lines of like length without adding one', () => {
    expect(wrap('Propose to watch them before', 'title', 190)).toEqual(['Propose to watch them', 'before']);
    expect(balancedWrap('Propose to watch them before', 'title', 190)).toEqual(['Propose to watch', 'them before']);
  });

  test('ends no line before a French colon or behind an arrow', () => {
    expect(wrap('Réponse : oui', 'move', 20)).toEqual(['Réponse :', 'oui']);
    expect(wrap('Encore → « Début »', 'move', 20)).toEqual(['Encore', '→ « Début »']);
  });

  test('of nothing there is no line', () => {
    expect(wrap('', 'title', 100)).toEqual([]);
  });
});

test.each([
  ['PT24H', '24 hours', '24 heures'],
  ['PT1H30M', '1 hour and 30 minutes', '1 heure et 30 minutes'],
  ['P1D', '1 day', '1 jour'],
  ['P2W', '14 days', '14 jours'],
  ['P24M', '24 months', '24 mois'],
  ['P1M2D', '1 month and 2 days', '1 mois et 2 jours'],
])('%s is told as %s and as %s', (duration, english, french) => {
  expect(durationInWords(duration, 'en')).toBe(english);
  expect(durationInWords(duration, 'fr')).toBe(french);
});
