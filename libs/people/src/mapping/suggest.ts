import { nearest } from '#kernel';
import { COLUMN_NAMES, columnOf, headingsOf, type ColumnName } from '../csv/columns.js';
import { isErrorHeading } from '../correction.js';
import { foldedWords } from '../fold.js';
import { dateOrders, lookOf, type Look } from './looks.js';
import type { DateForm, ListMapping } from './list-mapping.js';

/** Why a column is suggested, surest first: the heading is its name or an alias, holds an alias, is nearly one; or the cells look so. */
export const REASONS = ['name', 'alias', 'part', 'similar', 'values'] as const;
export type SuggestionReason = (typeof REASONS)[number];

/** How sure a suggestion is: a heading that is known is `certain`, everything else is for a person to confirm. */
export type Certainty = 'certain' | 'likely' | 'possible';

export interface Suggestion {
  readonly column: ColumnName;
  readonly certainty: Certainty;
  readonly reason: SuggestionReason;
}

/** A heading of a list and what is known of its column. No cell's value is in it. */
export interface HeadingFound {
  readonly heading: string;
  /** Of a hundred rows of the sample, how many have something in this column. */
  readonly filledPercent: number;
  readonly look?: Look;
  /** Of a column of dates: the orders in which they may stand. Several: a person must say. */
  readonly dates?: readonly DateForm[];
  readonly suggestion?: Suggestion;
}

const CERTAINTIES: { readonly [reason in SuggestionReason]: Certainty } = {
  name: 'certain',
  alias: 'certain',
  part: 'likely',
  similar: 'likely',
  values: 'possible',
};

// Columns that a look can stand for when the heading says nothing.
const BY_LOOK: { readonly [look in Look]?: ColumnName } = {
  date: 'birth_date',
  email: 'email',
  'postal-code': 'postal_code',
  phone: 'phone',
  province: 'province',
  country: 'country',
  language: 'language',
  custody: 'custody',
};

/**
 * Suggests a column for each heading; no column is suggested twice, and the surer suggestion has it.
 *
 * @param rows a sample of the list's rows, below its headings
 */
export function suggestColumns(headings: readonly string[], rows: readonly (readonly string[])[]): HeadingFound[] {
  const columns = headings.map((heading, index) => {
    const cells = rows.map((row) => row[index] ?? '');
    return { heading, cells, look: lookOf(cells) };
  });
  const taken = new Map<ColumnName, number>();
  const suggested = new Map<number, Suggestion>();
  for (const reason of REASONS) {
    for (const [index, { heading, look }] of columns.entries()) {
      if (suggested.has(index) || isErrorHeading(heading)) continue;
      const column = columnBy(reason, heading, look);
      if (column === undefined || taken.has(column)) continue;
      taken.set(column, index);
      suggested.set(index, { column, reason, certainty: CERTAINTIES[reason] });
    }
  }
  return columns.map(({ heading, cells, look }, index) => {
    const filled = cells.filter((cell) => cell.trim() !== '').length;
    const suggestion = suggested.get(index);
    return {
      heading: heading.trim(),
      filledPercent: rows.length === 0 ? 0 : Math.round((100 * filled) / rows.length),
      ...(look !== undefined && { look }),
      ...(look === 'date' && { dates: dateOrders(cells) }),
      ...(suggestion && { suggestion }),
    };
  });
}

function columnBy(reason: SuggestionReason, heading: string, look: Look | undefined): ColumnName | undefined {
  const words = foldedWords(heading);
  switch (reason) {
    case 'name':
      return COLUMN_NAMES.find((name) => foldedWords(name) === words);
    case 'alias':
      return columnOf(heading);
    case 'part':
      return partOf(words);
    case 'similar': {
      const near = nearest(words, allHeadings());
      return near === undefined || !nearWordByWord(words, near) ? undefined : columnOf(near);
    }
    case 'values':
      return look && BY_LOOK[look];
  }
}

/** `citty` is `city`; `old address` is no `sdm address`, however few letters differ. */
function nearWordByWord(words: string, known: string): boolean {
  const [mine, theirs] = [words.split(' '), known.split(' ')];
  return mine.length === theirs.length && mine.every((word, at) => nearest(word, [theirs[at] ?? '']) !== undefined);
}

/** The column whose longest heading stands whole in this one: `patient last name` holds `last name`. */
function partOf(words: string): ColumnName | undefined {
  const held = [...allHeadings()].filter((known) => known.length > 2 && ` ${words} `.includes(` ${known} `));
  const [longest] = held.toSorted((one, other) => other.length - one.length);
  return longest === undefined ? undefined : columnOf(longest);
}

function allHeadings(): Iterable<string> {
  return COLUMN_NAMES.flatMap(headingsOf);
}

/**
 * The mapping that the suggestions make: what is only possible is left to a person, and so is the order of dates where their
 * cells do not tell it.
 */
export function suggestedMapping(headings: readonly HeadingFound[]): ListMapping {
  const taken = headings.map(({ suggestion }) =>
    suggestion === undefined || suggestion.certainty === 'possible' ? null : suggestion.column,
  );
  const orders = headings.flatMap(({ dates }, index) => (dates && taken[index] !== null ? [dates] : []));
  const [told] = orders.filter((each) => each.length === 1).flat();
  return { columns: taken, ...(told !== undefined && told !== 'year-first' && { dates: told }) };
}
