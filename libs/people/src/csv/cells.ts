import { isDate, type ListFinding, type ListFindingCode, type Named } from '#kernel';
import { columnLetters, type ListRow } from '../list-row.js';
import type { DateForm } from '../mapping/list-mapping.js';
import { definitionOf, type ColumnName } from './columns.js';
import { columnTitle, type Header } from './header.js';

// Control characters, undecodable bytes, and the marks that reorder text.
const UNREADABLE = /[\p{Cc}\uFFFD\u202A-\u202E\u2066-\u2069]/u;
// UTF-8 that was read as Windows-1252 and saved again: `Ã©` for `é`.
const GARBLED = /[ÃÂ][\u0080-\u00BF]|â€/;

// A formula that lost its program. No name, address or telephone number begins so.
const FORMULA = /^[=@]/;
const SHEET_ERROR = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/;

// What nearly every cell is: printable ASCII with single spaces inside. It needs no further look.
const PLAIN = /^[!"$-<>?A-~][!-~]*(?: [!-~]+)*$/;

const YES = new Set(['yes', 'y', 'true', '1', 'x', 'oui', 'o', 'vrai']);
const NO = new Set(['', 'no', 'n', 'false', '0', 'non', 'faux']);

export const EARLIEST_DATE = '1890-01-01';

// Characters that one may shrink from when it is composed: a cell is not composed before its length allows for it.
const COMPOSED_OF_MAX = 4;

/** How the cells of a list are to be understood. */
export interface CellRules {
  readonly file: string;
  readonly dates?: DateForm | undefined;
  /** Words in lower case that mean yes or no beside the usual ones. */
  readonly yes?: ReadonlySet<string> | undefined;
  readonly no?: ReadonlySet<string> | undefined;
}

/** Reads the cells of one row and collects what is wrong with them. No message repeats what a cell holds. */
export class Cells {
  readonly findings: ListFinding[] = [];
  /** What does not keep the row out. */
  readonly warnings: ListFinding[] = [];

  constructor(
    private readonly rules: CellRules,
    private readonly row: ListRow,
    private readonly header: Header,
  ) {
    const count = row.cells.length;
    // A sheet keeps no empty cells at a row's end, so only a cell beyond the headings says that a row has shifted.
    if (count === header.width || (header.lettered && count < header.width)) return;
    const { file } = rules;
    const few = count < header.width;
    this.findings.push({
      severity: 'error',
      code: few ? 'too-few-cells' : 'too-many-cells',
      message: `The row has ${count} cells, the header ${header.width}.`,
      place: { file, line: row.line, column: Math.min(count, header.width) + 1 },
      mend: few
        ? 'Add the missing cells, empty if need be.'
        : header.lettered
          ? 'Give the column a heading, or clear the cell.'
          : 'Enclose a cell that holds the delimiter in quotation marks.',
    });
  }

  /** The cell without outer blanks, runs of blanks as one, in Unicode's composed form; empty where missing or bad. */
  text(name: ColumnName): string {
    const raw = this.row.cells[this.header.columns.get(name) ?? -1] ?? '';
    if (raw === '') return '';
    const plain = PLAIN.test(raw);
    const { lengthMax } = definitionOf(name);
    const folded = plain ? raw : onOneLine(raw);
    const value = plain || folded.length > COMPOSED_OF_MAX * lengthMax ? folded : folded.normalize('NFC');
    if (value.length > lengthMax) {
      return this.bad(
        name,
        'cell-too-long',
        `has ${value.length} characters; at most ${lengthMax} are taken`,
        'Shorten it, or check that the columns have not shifted.',
      );
    }
    if (plain) return value;
    if (FORMULA.test(value) || SHEET_ERROR.test(value)) {
      return this.bad(name, 'formula-cell', 'holds a formula or its error', 'Write its result in its place.');
    }
    if (UNREADABLE.test(value)) {
      return this.bad(name, 'unreadable-character', 'holds a character that cannot be printed', 'Type the cell again.');
    }
    if (GARBLED.test(value)) {
      return this.bad(
        name,
        'garbled-text',
        'was read in the wrong encoding before it was saved',
        'Export the list again as UTF-8 from where it comes from.',
      );
    }
    return value;
  }

  /** As `text`; an empty cell is an error. */
  required(name: ColumnName): string {
    const before = this.findings.length;
    const value = this.text(name);
    if (value === '' && this.findings.length === before) this.bad(name, 'cell-empty', 'is empty', 'Fill it in.');
    return value;
  }

  /** A date YYYY-MM-DD that exists, not after `latest`. */
  date(name: ColumnName, latest: string): string | undefined {
    const value = this.text(name);
    return value === '' ? undefined : this.checkedDate(name, value, latest);
  }

  yesNo(name: ColumnName): boolean {
    const value = this.text(name).toLowerCase();
    if (this.isYes(value)) return true;
    if (!this.isNo(value)) this.bad(name, 'not-yes-or-no', 'is neither yes nor no', 'Write yes or no (oui or non).');
    return false;
  }

  /** Yes or no; `undefined` where the list does not say. */
  yesNoOrUnsaid(name: ColumnName): boolean | undefined {
    return this.text(name) === '' ? undefined : this.yesNo(name);
  }

  /** Yes, no or a date, which means yes. */
  yesNoOrDate(name: ColumnName, latest: string): { yes: boolean; date?: string } {
    const value = this.text(name).toLowerCase();
    if (this.isYes(value)) return { yes: true };
    if (this.isNo(value)) return { yes: false };
    if (!/^\d/.test(value)) {
      this.bad(name, 'not-yes-or-no', 'is neither yes, no nor a date', 'Write yes, no or a date as YYYY-MM-DD.');
      return { yes: false };
    }
    const date = this.checkedDate(name, value, latest);
    return { yes: true, ...(date !== undefined && { date }) };
  }

  /** Whether the list has the column. */
  has(name: ColumnName): boolean {
    return this.header.columns.has(name);
  }

  /**
   * Records that a cell is wrong; the clause `what` follows the column's name, and `named` is what `mend` names. Returns the
   * value of a bad cell: nothing.
   */
  bad(
    name: ColumnName,
    code: ListFindingCode,
    what: string,
    mend: string,
    named: Pick<Named, 'near' | 'known'> = {},
  ): '' {
    this.findings.push({ ...this.found('error', name, code, what, mend), ...named });
    return '';
  }

  /** Records what is to be known of a cell, and does not keep the row out. */
  warn(name: ColumnName, code: ListFindingCode, what: string, mend: string): void {
    this.warnings.push(this.found('warning', name, code, what, mend));
  }

  private found(
    severity: ListFinding['severity'],
    name: ColumnName,
    code: ListFindingCode,
    what: string,
    mend: string,
  ): ListFinding {
    const index = this.header.columns.get(name) ?? this.header.width;
    const { lettered } = this.header;
    const cell = `${columnLetters(index)}${this.row.line}`;
    const title = lettered ? `Cell ${cell}` : columnTitle(index, lettered);
    return {
      severity,
      code,
      message: `${title} (${name}) ${what}.`,
      place: { file: this.rules.file, line: this.row.line, column: index + 1 },
      mend,
      about: name,
      ...(lettered && { cell }),
    };
  }

  private isYes(value: string): boolean {
    return YES.has(value) || this.rules.yes?.has(value) === true;
  }

  private isNo(value: string): boolean {
    return NO.has(value) || this.rules.no?.has(value) === true;
  }

  private checkedDate(name: ColumnName, written: string, latest: string): string | undefined {
    const value = yearFirst(written, this.rules.dates);
    if (!isDate(value)) {
      this.bad(name, 'not-a-date', 'is not a date that exists', 'Write it as YYYY-MM-DD, for instance 1948-03-09.');
    } else if (value > latest) {
      this.bad(name, 'date-too-late', `lies after ${latest}`, 'Correct the year.');
    } else if (value < EARLIEST_DATE) {
      this.bad(
        name,
        'date-too-early',
        `lies before ${EARLIEST_DATE}`,
        'Correct the year, or leave the cell empty when the date is not known.',
      );
    } else {
      return value;
    }
    return undefined;
  }
}

/** An address may stand on several lines of one cell; blanks around and between them are looked at once each. */
function onOneLine(cell: string): string {
  const lines = cell.split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line !== '')
    .join(', ')
    .replaceAll(/[^\S\r\n]+/g, ' ');
}

/** A date in the order YYYY-MM-DD; what does not look like one in the order that it is said to have stays as it is. */
export function yearFirst(text: string, form: DateForm = 'year-first'): string {
  if (form === 'year-first') return text;
  const [, first, second, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  if (first === undefined || second === undefined || year === undefined) return text;
  const [day, month] = form === 'day-first' ? [first, second] : [second, first];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
