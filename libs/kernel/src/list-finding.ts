import type { Finding } from './finding.js';

/** What can be found in a list of people. Each is told in French too: where it is not, the page does not compile. */
export const LIST_FINDINGS = [
  'empty-file',
  'not-csv',
  'mixed-encoding',
  'workbook-protected',
  'workbook-with-macros',
  'workbook-damaged',
  'workbook-too-large',
  'no-sheet',
  'too-many-columns',
  'no-header',
  'mapping-does-not-fit',
  'column-twice',
  'unknown-column',
  'missing-column',
  'row-too-long',
  'quote-not-closed',
  'quote-misplaced',
  'nothing-accepted',
  'too-few-cells',
  'too-many-cells',
  'cell-too-long',
  'formula-cell',
  'unreadable-character',
  'garbled-text',
  'cell-empty',
  'not-yes-or-no',
  'not-a-date',
  'date-too-late',
  'date-too-early',
  'dates-out-of-order',
  'unknown-country',
  'postal-code-malformed',
  'unknown-language',
  'unknown-role',
  'unknown-format',
  'unknown-custody',
  'unknown-entity',
  'unknown-data-element',
  'too-many-elements',
  'not-email',
  'not-phone',
  'parent-twice',
  'parent-missing',
] as const;

export type ListFindingCode = (typeof LIST_FINDINGS)[number];

/** What the words of a finding name, for whoever tells it in another language. Never what a cell holds. */
export interface Named {
  /** The column of lists that it is about: `birth_date`. */
  readonly about?: string;
  /** In a sheet, what the cell is called: `C4`. */
  readonly cell?: string;
  /** The known name that was probably meant. */
  readonly near?: string;
  /** All that may stand there. */
  readonly known?: readonly string[];
}

/** One thing found wrong in a list of people. */
export interface ListFinding extends Finding, Named {
  readonly code: ListFindingCode;
}
