import { isDate } from '#kernel';
import { yearFirst } from '../csv/cells.js';
import { countryCode, provinceCode } from '../regions.js';
import { foldedWords } from '../fold.js';
import type { DateForm } from './list-mapping.js';

/** What the cells of a column look like, told without any of them. */
export const LOOKS = ['date', 'email', 'postal-code', 'phone', 'yes-no', 'province', 'country', 'language'] as const;
export type Look = (typeof LOOKS)[number];

const POSTAL_CODE = /^(?:[A-Z]\d[A-Z][ -]?\d[A-Z]\d|\d{5}(?:-\d{4})?)$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const PHONE = /^[+(]?\d(?:[\s().-]*\d){6,14}$/;
const YES_NO = new Set(['yes', 'no', 'y', 'n', 'true', 'false', 'oui', 'non', 'o', 'vrai', 'faux']);
const LANGUAGE = new Set(['en', 'fr', 'english', 'french', 'anglais', 'francais', 'eng', 'fra', 'fre']);

const TESTS: { readonly [look in Look]: (cell: string) => boolean } = {
  date: (cell) => dateFormsOf(cell).length > 0,
  email: (cell) => EMAIL.test(cell),
  'postal-code': (cell) => POSTAL_CODE.test(cell),
  phone: (cell) => PHONE.test(cell),
  'yes-no': (cell) => YES_NO.has(foldedWords(cell)),
  province: (cell) => provinceCode(cell, 'CA') !== undefined || provinceCode(cell, 'US') !== undefined,
  country: (cell) => cell.length > 2 && countryCode(cell) !== undefined,
  language: (cell) => LANGUAGE.has(foldedWords(cell)),
};

/** What nine of ten filled cells look like; `undefined` for nothing in particular. */
export function lookOf(cells: readonly string[]): Look | undefined {
  const filled = cells.filter((cell) => cell.trim() !== '').map((cell) => cell.trim());
  if (filled.length === 0) return undefined;
  return LOOKS.find((look) => filled.filter((cell) => TESTS[look](cell)).length >= filled.length * 0.9);
}

/**
 * The order in which the dates of these cells stand, as far as they tell: every order under which each of them is a day that
 * exists. One: it is told. Several: a person must say. None: they do not agree with each other.
 */
export function dateOrders(cells: readonly string[]): readonly DateForm[] {
  const forms = cells.filter((cell) => cell.trim() !== '').map((cell) => dateFormsOf(cell.trim()));
  const dates = forms.filter((each) => each.length > 0);
  if (dates.length === 0) return [];
  const orders: readonly DateForm[] = ['year-first', 'day-first', 'month-first'];
  const possible = orders.filter((order) => dates.every((each) => each.includes(order)));
  return possible.includes('year-first') ? ['year-first'] : possible;
}

function dateFormsOf(cell: string): readonly DateForm[] {
  if (isDate(cell)) return ['year-first', 'day-first', 'month-first'];
  const both: readonly DateForm[] = ['day-first', 'month-first'];
  return both.filter((form) => {
    const date = yearFirst(cell, form);
    return date !== cell && isDate(date);
  });
}

/** Whether a cell of the first line looks like somebody's own, as in a file without headings. */
export function looksPersonal(cell: string): boolean {
  const text = cell.trim();
  return (
    EMAIL.test(text) || PHONE.test(text) || dateFormsOf(text).length > 0 || /^[A-Z]\d[A-Z][ -]?\d[A-Z]\d$/i.test(text)
  );
}
