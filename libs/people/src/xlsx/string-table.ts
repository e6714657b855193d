import { ROW_LENGTH_MAX } from '../list-row.js';
import type { Archive } from './archive.js';
import { WorkbookProblem } from './workbook-problem.js';
import { readXml } from './xml-reader.js';

/** Text of all strings together, in bytes of UTF-8. The table is the one thing of a workbook that is held whole. */
const TEXT_BYTES_MAX = 67_108_864;
const STRINGS_MAX = 4_000_000;
const PART_BYTES_MAX = 1_000_000_000;

/** The strings that the cells of all sheets share: packed, since most of a list's memory would otherwise be string headers. */
export class StringTable {
  #bytes = Buffer.alloc(4096);
  #length = 0;
  #ends = new Uint32Array(1024);
  #count = 0;

  static async read(archive: Archive, part: string): Promise<StringTable> {
    const table = new StringTable();
    let text = '';
    let inText = false;
    let inPhonetic = false;
    await readXml(archive.read(part, PART_BYTES_MAX), {
      open: (name) => {
        if (name === 'si') text = '';
        else if (name === 't') inText = true;
        // How East Asian names are read aloud is no part of them.
        else if (name === 'rPh') inPhonetic = true;
      },
      text: (piece) => {
        if (!inText || inPhonetic) return;
        // Checked as it grows: a text of many tags packs into almost nothing.
        if (text.length + piece.length > ROW_LENGTH_MAX)
          throw new WorkbookProblem('workbook-too-large', `A text has more than ${ROW_LENGTH_MAX} characters.`);
        text += piece;
      },
      close: (name) => {
        if (name === 'si') table.add(unescaped(text));
        else if (name === 't') inText = false;
        else if (name === 'rPh') inPhonetic = false;
      },
    });
    return table;
  }

  /** @throws WorkbookProblem for a string that is not there. */
  at(index: number): string {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count)
      throw new WorkbookProblem('workbook-damaged', 'A cell asks for a text that the workbook does not have.');
    return this.#bytes.toString('utf8', index === 0 ? 0 : this.#ends[index - 1], this.#ends[index]);
  }

  private add(text: string): void {
    const bytes = Buffer.byteLength(text);
    if (this.#count >= STRINGS_MAX || this.#length + bytes > TEXT_BYTES_MAX)
      throw new WorkbookProblem('workbook-too-large', 'The workbook holds more text than can be held in memory.');
    if (this.#length + bytes > this.#bytes.length) {
      const grown = Buffer.alloc(Math.max(this.#bytes.length * 2, this.#length + bytes));
      this.#bytes.copy(grown);
      this.#bytes = grown;
    }
    if (this.#count === this.#ends.length) {
      const grown = new Uint32Array(this.#ends.length * 2);
      grown.set(this.#ends);
      this.#ends = grown;
    }
    this.#length += this.#bytes.write(text, this.#length, 'utf8');
    this.#ends[this.#count] = this.#length;
    this.#count += 1;
  }
}

/** Characters that XML cannot hold stand as `_x000D_`. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text
    .replaceAll(/_x([0-9A-F]{4})_/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .toWellFormed();
}
