import { MONTHS } from './values.js';

const NO_BREAK = '\u00a0';
const NARROW_NO_BREAK = '\u202f';
const UNITS = ['h', 'min', 's', 'km', 'm', 'cm', 'mm', 'kg', 'g', 'ko', 'Mo', 'Go', 'To', '°C'];

const RULES: readonly (readonly [pattern: RegExp, space: string])[] = [
  [/ (?=[:»%$€])|(?<=«) /g, NO_BREAK],
  [/ (?=[;!?])/g, NARROW_NO_BREAK],
  [/(?<=\d) (?=\d{3}(?!\d))/g, NO_BREAK],
  [new RegExp(`(?<=\\d) (?=(?:${UNITS.join('|')})(?![\\p{L}\\p{N}’']))|(?<=\\d h) (?=\\d{2}(?!\\d))`, 'gu'), NO_BREAK],
  [new RegExp(`(?<=(?<!\\d)(?:1er|[1-3]?\\d)) (?=(?:${MONTHS.fr.join('|')})(?!\\p{L}))`, 'gu'), NO_BREAK],
];

/**
 * Sets the spaces that French does not break at where an author wrote ordinary ones: beside its punctuation and
 * quotation marks, within numbers, before units, between a day and its month.
 */
export function spaceFrench(text: string): string {
  return RULES.reduce((spaced, [pattern, space]) => spaced.replaceAll(pattern, space), text);
}
