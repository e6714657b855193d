import type { ListFinding } from '#kernel';

/** Columns of a list. What is wider is no list of people, and each column has a finding to tell. */
export const COLUMNS_MAX = 500;

/** Longest row in characters. */
export const ROW_LENGTH_MAX = 65_536;

export interface ListRow {
  /** Line of the file on which the row begins, or row of the sheet, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * A row, or why nothing after this line can be read. Of a row that cannot be taken apart the one cell is its line as it is in the file, and
 * `unread` says why.
 */
export type ListItem = { readonly row: ListRow; readonly unread?: ListFinding } | { readonly broken: ListFinding };

/** What a column is called in a sheet, from 0: A to Z, AA and so on. */
export function columnLetters(index: number): string {
  const letters = String.fromCodePoint(65 + (index % 26));
  return index < 26 ? letters : columnLetters(Math.floor(index / 26) - 1) + letters;
}

/** The opposite of `columnLetters`; `undefined` for what is none. */
export function columnIndex(letters: string): number | undefined {
  if (!/^[A-Z]{1,3}$/.test(letters)) return undefined;
  return Buffer.from(letters, 'ascii').reduce((index, letter) => index * 26 + letter - 64, 0) - 1;
}
