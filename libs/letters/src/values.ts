import { NO_UPPER_BOUND, parseInstant, type EpochMs, type Language } from '#kernel';
import type { CatalogueField, Words } from './catalogue.js';
import { wordsFor } from './catalogue.js';

/** What a field may hold: the values of facts, and lists of choices. */
export type FieldValue = boolean | number | string | readonly string[] | NumberRange | NumberOfEach;

/** A number known only between bounds, both included. */
export type NumberRange = { readonly least: number; readonly most: number };

/** A number for each of several choices: how many people live where. */
export type NumberOfEach = { readonly [choice: string]: number | NumberRange };

/** An instant as the organisation's own clock shows it. */
export interface LocalTime {
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:MM, 24 hours */
  readonly time: string;
}

/** Turns an instant into local time; time zones are the caller's, so that letters hold no table of their own. */
export type ToLocalTime = (instant: EpochMs) => LocalTime;

/** How values read in a letter. */
export interface Reading {
  readonly language: Language;
  readonly words: Words;
  readonly toLocalTime: ToLocalTime;
}

/** Longest text that a single value may print, in characters. */
export const VALUE_CHARS_MAX = 8000;

/** Months as a date names them. */
export const MONTHS: { readonly [L in Language]: readonly string[] } = {
  en: 'January February March April May June July August September October November December'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
};

const FIXED = {
  en: { yes: 'yes', no: 'no', and: ' and ', at: ' at ', to: ' to ', atLeast: 'at least ', colon: ': ' },
  fr: { yes: 'oui', no: 'non', and: ' et ', at: ' à ', to: ' à ', atLeast: 'au moins ', colon: '\u00a0: ' },
} as const;

/** The words for a value of this field: dates spelled out, numbers grouped, choices and lists in words. */
export function readValue(value: FieldValue, field: CatalogueField, reading: Reading, dateOnly: boolean): string {
  const { language } = reading;
  if (typeof value === 'boolean') return value ? FIXED[language].yes : FIXED[language].no;
  if (typeof value === 'number' || isNumberRange(value)) return readCount(value, language);
  if (isList(value)) {
    const items = value.map((item) => wordsFor(item, reading.words, language));
    return joinList(items, language);
  }
  if (typeof value === 'object') {
    const counts = Object.entries(value);
    return counts
      .map(
        ([choice, count]) =>
          `${wordsFor(choice, reading.words, language)}${FIXED[language].colon}${readCount(count, language)}`,
      )
      .join('; ');
  }
  if (field.type === 'date') return readDate(value, language);
  if (field.type === 'instant') return readInstant(value, reading, dateOnly);
  if (field.type === 'choice') return wordsFor(value, reading.words, language);
  return value;
}

/** Whether the value is a number known only between bounds. */
export function isNumberRange(value: unknown): value is NumberRange {
  return typeof value === 'object' && value !== null && 'least' in value;
}

/** Whether the value is a number for each of several choices. */
export function isNumberOfEach(value: FieldValue): value is NumberOfEach {
  return typeof value === 'object' && !isList(value) && !isNumberRange(value);
}

/** Whether the value is a list; `Array.isArray` does not tell a readonly list from the rest of a union. */
export function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

function readCount(count: number | NumberRange, language: Language): string {
  if (typeof count === 'number') return readNumber(count, language);
  if (count.most === NO_UPPER_BOUND) return FIXED[language].atLeast + readNumber(count.least, language);
  return readNumber(count.least, language) + FIXED[language].to + readNumber(count.most, language);
}

/** `June 18, 2018`, `18 juin 2018`, `1er mai 2018`; any other text as it is. */
export function readDate(date: string, language: Language): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date);
  if (match === null) return date;
  const [, year = '', month, day] = match;
  const name = MONTHS[language][Number(month) - 1] ?? '';
  const dayOfMonth = Number(day);
  if (language === 'en') return `${name}\u00a0${dayOfMonth}, ${year}`;
  return `${dayOfMonth === 1 ? '1er' : dayOfMonth}\u00a0${name} ${year}`;
}

function readInstant(instant: string, reading: Reading, dateOnly: boolean): string {
  const epochMs = parseInstant(instant);
  if (epochMs === undefined) return instant;
  const { date, time } = reading.toLocalTime(epochMs);
  const day = readDate(date, reading.language);
  if (dateOnly) return day;
  const [hour = '', minute = ''] = time.split(':');
  const clock = reading.language === 'en' ? `${hour}:${minute}` : `${Number(hour)}\u00a0h\u00a0${minute}`;
  return `${day}${FIXED[reading.language].at}${clock}`;
}

/** `80,000` in English, `80 000` (no-break space) in French; at most two decimals. */
export function readNumber(value: number, language: Language): string {
  const [whole = '', fraction] = String(Math.round(value * 100) / 100).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : '\u00a0');
  return fraction === undefined ? grouped : `${grouped}${language === 'en' ? '.' : ','}${fraction}`;
}

/** `a, b and c` */
export function joinList(items: readonly string[], language: Language): string {
  if (items.length < 2) return items.join('');
  return items.slice(0, -1).join(', ') + FIXED[language].and + (items.at(-1) ?? '');
}

/**
 * Makes a value safe to print without changing what a reader sees: composed characters, no control characters, and none
 * that only steer the direction or layout of text around them. Line breaks stay where `lines` allows them.
 */
export function cleanText(text: string, lines: 'keep-lines' | 'one-line'): string {
  const broken = text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n');
  const kept = lines === 'keep-lines' ? broken : broken.replaceAll('\n', ' ');
  return kept.replaceAll('\t', ' ').replaceAll(UNPRINTABLE, '');
}

// Control and format characters, less line feed and the two joiners that some scripts' names need, plus private use.
const UNPRINTABLE = /[^\P{Cc}\n]|[^\P{Cf}\u200c\u200d]|\p{Co}/gu;
