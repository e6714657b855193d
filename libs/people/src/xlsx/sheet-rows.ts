import { columnIndex, COLUMNS_MAX, ROW_LENGTH_MAX, type ListItem, type ListRow } from '../list-row.js';
import type { NumberFormats } from './number-formats.js';
import { serialDate } from './serial-date.js';
import { unescaped, type StringTable } from './string-table.js';
import { WorkbookProblem, told } from './workbook-problem.js';
import type { Workbook } from './workbook.js';
import { xmlPieces, type XmlHandlers } from './xml-reader.js';

const SHEET_BYTES_MAX = 4_000_000_000;
/** Rows of an Excel sheet. */
const ROWS_MAX = 1_048_576;

/** Streams the rows of a workbook's sheet, the heading row included, without rows that hold nothing. */
export async function* sheetRows(file: string, workbook: Workbook): AsyncGenerator<ListItem> {
  const { archive, sheetPart, from1904 } = workbook;
  let reader: SheetReader | undefined;
  const line = (): number => (reader?.line ?? 0) + 1;
  const opened = await told(file, line, async () => {
    reader = new SheetReader(await workbook.strings(), await workbook.formats(), from1904);
    return xmlPieces(archive.read(sheetPart, SHEET_BYTES_MAX), reader);
  });
  if ('finding' in opened || reader === undefined) {
    if ('finding' in opened) yield { broken: opened.finding };
    return;
  }
  for (;;) {
    const piece = await told(file, line, () => opened.next());
    for (const row of reader.take()) yield { row };
    if ('finding' in piece) {
      yield { broken: piece.finding };
      return;
    }
    if (piece.done === true) return;
  }
}

function rowTooLong(): WorkbookProblem {
  return new WorkbookProblem('workbook-too-large', `A row holds more than ${ROW_LENGTH_MAX} characters.`);
}

/** Gathers the rows of a sheet from its tags. */
class SheetReader implements XmlHandlers {
  /** The last row that was begun. */
  line = 0;
  #rows: ListRow[] = [];
  #cells: string[] = [];
  #length = 0;
  #column = -1;
  #type = '';
  #style: string | undefined;
  #value = '';
  #within: 'nothing' | 'value' | 'phonetic' = 'nothing';

  constructor(
    private readonly strings: StringTable,
    private readonly formats: NumberFormats,
    private readonly from1904: boolean,
  ) {}

  /** The rows that are whole by now, without those taken before. */
  take(): readonly ListRow[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'row') {
      this.#beginRow(attributes['r']);
    } else if (name === 'c') {
      this.#beginCell(attributes);
    } else if (name === 'v' || name === 't') {
      if (this.#within !== 'phonetic') this.#within = 'value';
    } else if (name === 'rPh') {
      this.#within = 'phonetic';
    }
  }

  text(piece: string): void {
    if (this.#within !== 'value') return;
    // Checked as it grows: a cell of many tags packs into almost nothing.
    if (this.#value.length + piece.length > ROW_LENGTH_MAX) throw rowTooLong();
    this.#value += piece;
  }

  close(name: string): void {
    if (name === 'c') {
      this.#endCell();
    } else if (name === 'row') {
      if (this.#cells.some((cell) => cell.trim() !== '')) this.#rows.push({ line: this.line, cells: this.#cells });
    } else if (name === 'rPh' || (this.#within === 'value' && (name === 'v' || name === 't'))) {
      this.#within = 'nothing';
    }
  }

  #beginRow(written: string | undefined): void {
    const number = written === undefined ? this.line + 1 : Number(written);
    if (!Number.isInteger(number) || number <= this.line || number > ROWS_MAX)
      throw new WorkbookProblem('workbook-damaged', 'The rows of the sheet do not stand in their order.');
    this.line = number;
    this.#cells = [];
    this.#length = 0;
    this.#column = -1;
  }

  #beginCell(attributes: Readonly<Record<string, string>>): void {
    const at = attributes['r'];
    const column = at === undefined ? this.#column + 1 : columnIndex(at.replace(/\d+$/, ''));
    if (column === undefined || column <= this.#column)
      throw new WorkbookProblem('workbook-damaged', 'The cells of a row do not stand in their order.');
    this.#column = column;
    this.#type = attributes['t'] ?? 'n';
    this.#style = attributes['s'];
    this.#value = '';
  }

  #endCell(): void {
    const value = this.#valueOf();
    // Formats reach far to the right of what is filled in.
    if (value === '') return;
    if (this.#column >= COLUMNS_MAX)
      throw new WorkbookProblem('too-many-columns', `The sheet has more than ${COLUMNS_MAX} columns.`);
    this.#length += value.length;
    if (this.#length > ROW_LENGTH_MAX) throw rowTooLong();
    while (this.#cells.length < this.#column) this.#cells.push('');
    this.#cells.push(value);
  }

  #valueOf(): string {
    const value = this.#value;
    if (value === '') return '';
    switch (this.#type) {
      case 's':
        return this.strings.at(Number(value));
      case 'inlineStr':
      case 'str':
        return unescaped(value);
      case 'b':
        return value === '1' ? 'true' : 'false';
      case 'd':
        return value.slice(0, 10);
      case 'n':
        return this.#number(value);
      default:
        // An error such as `#N/A`; refused in its cell if the column is read.
        return value;
    }
  }

  #number(value: string): string {
    const number = Number(value);
    if (!Number.isFinite(number)) return value;
    const format = this.formats.of(this.#style);
    switch (format.form) {
      case 'date':
        return serialDate(number, this.from1904) ?? value;
      case 'digits':
        return String(number).padStart(format.digits, '0');
      case 'number':
        return String(number);
    }
  }
}
