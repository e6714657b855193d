import type { ColumnName } from '../csv/columns.js';

/** In which order a date stands that is not written year first. */
export const DATE_FORMS = ['year-first', 'day-first', 'month-first'] as const;
export type DateForm = (typeof DATE_FORMS)[number];

/** How a person says that a list is to be read. */
export interface ListMapping {
  /** For each heading of the file, in its order, the column that it means; `null` where it is not read. */
  readonly columns: readonly (ColumnName | null)[];
  /** `year-first` where absent. A date written year first is understood under each. */
  readonly dates?: DateForm;
  /** ISO 3166 code for a row without a country; CA where absent. */
  readonly country?: string;
  /** ISO 639 code for a row without a language; en where absent. */
  readonly language?: string;
  /** Words beside the usual ones that mean yes, in any case. */
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
}
