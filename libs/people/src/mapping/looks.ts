import { isDate } from '#kernel';
import { yearFirst } from '../csv/cells.js';
import { countryCode, provinceCode } from '../regions.js';
import { CUSTODY_WORDS } from '../csv/person-words.js';
import { foldedWords } from '../fold.js';
import type { DateForm } from './list-mapping.js';

/** What the cells of a column look like, told without any of them. */
export const LOOKS = [
  'date',
  'email',
  'postal-code',
  'phone',
  'yes-no',
  'province',
  'country',
  'language',
  'custody',
] as const;
export type Look = (typeof LOOKS)[number];

const POSTAL_CODE = /^(?:[A-Z]\d[A-Z][ -]?\d[A-Z]\d|\d{5}(?:-\d{4})?)$/i;
const CANADIAN = /^[A-Z]\d[A-Z][ -]?\d[A-Z]\d$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const PHONE = /^[+(]?\d(?:[\s().-]*\d){6,14}$/;
// By its form alone: one date that does not exist among many leaves the column one of dates.
const DATE = /^(?:\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$/;
const YES_NO = new Set(['yes', 'no', 'y', 'n', 'true', 'false', 'oui', 'non', 'o', 'vrai', 'faux']);
const LANGUAGE = new Set(['en', 'fr', 'english', 'french', 'anglais', 'francais', 'eng', 'fra', 'fre']);

const TESTS: { readonly [look in Look]: (cell: string) => boolean } = {
  date: (cell) => DATE.test(cell),
  email: (cell) => EMAIL.test(cell),
  'postal-code': (cell) => POSTAL_CODE.test(cell),
  phone: (cell) => PHONE.test(cell),
  'yes-no': (cell) => YES_NO.has(foldedWords(cell)),
  province: (cell) => provinceCode(cell, 'CA') !== undefined || provinceCode(cell, 'US') !== undefined,
  country: (cell) => cell.length > 2 && countryCode(cell) !== undefined,
  language: (cell) => LANGUAGE.has(foldedWords(cell)),
  custody: (cell) => CUSTODY_WORDS.has(foldedWords(cell)),
};

/** What nine of ten filled cells look like; `undefined` for nothing in particular. */
export function lookOf(cells: readonly string[]): Look | undefined {
  const filled = cells.filter((cell) => cell.trim() !== '').map((cell) => cell.trim());
  if (filled.length === 0) return undefined;
  return LOOKS.find((look) => filled.filter((cell) => TESTS[look](cell)).length >= filled.length * 0.9);
}

/**
 * The order in which the dates of these cells stand, as far as they tell: the orders under which most of them are days that
 * exist. One: it is told. Several: a person must say.
 */
export function dateOrders(cells: readonly string[]): readonly DateForm[] {
  const dates = cells.map((cell) => cell.trim()).filter((cell) => DATE.test(cell));
  if (dates.length === 0) return [];
  if (dates.every((cell) => isDate(cell))) return ['year-first'];
  const valid = (form: DateForm): number => dates.filter((cell) => isDate(yearFirst(cell, form))).length;
  const most = Math.max(valid('day-first'), valid('month-first'));
  return (['day-first', 'month-first'] as const).filter((form) => valid(form) === most);
}

/** Whether a cell of the first line looks like somebody's own, as in a file without headings. */
export function looksPersonal(cell: string): boolean {
  const text = cell.trim();
  return [EMAIL, PHONE, DATE, CANADIAN].some((form) => form.test(text));
}
