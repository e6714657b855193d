import type { ShapedWord } from './font.js';
import type { Line } from './line.js';
import { graphemes } from './script.js';
import type { Typeface, Word } from './typeface.js';

/** Text that stands together with its neighbours: no space between, so no line ends there. */
interface Unit {
  readonly text: string;
  readonly typeface: Typeface;
  readonly word: Word;
}

/** Gathers words into lines. What stands between two spaces goes to the next line together where it does not fit. */
export class LineBreaker {
  readonly #lines: Line[] = [];
  #pieces: ShapedWord[] = [];
  #used = 0;
  #cluster: Unit[] = [];
  #clusterWidth = 0;
  #last: Typeface | undefined;

  /** Room on a line, and all widths here, in whole thousandths of the font size. */
  readonly #room: number;

  constructor(
    readonly size: number,
    width: number,
  ) {
    this.#room = Math.floor((width * 1000) / size);
  }

  word(text: string, typeface: Typeface): void {
    const word = typeface.shape(text);
    this.#cluster.push({ text, typeface, word });
    this.#clusterWidth += word.width;
  }

  space(): void {
    if (this.#cluster.length === 0) return;
    if (this.#last !== undefined && this.#pieces.length > 0) {
      // The space stays at the end of the line, so that readers of the PDF do not join the words.
      const { space } = this.#last;
      this.#pieces.push(space);
      if (this.#used + space.width + this.#clusterWidth > this.#room) this.closeLine();
      else this.#used += space.width;
    }
    while (this.#clusterWidth > this.#room) this.#chop();
    for (const unit of this.#cluster) this.#put(unit);
    this.#cluster = [];
    this.#clusterWidth = 0;
  }

  /** Ends a line where the author does, with a space for the same reason. */
  endLine(): void {
    if (this.#last !== undefined && this.#pieces.length > 0) this.#pieces.push(this.#last.space);
    this.closeLine();
  }

  closeLine(): void {
    this.#lines.push({ pieces: this.#pieces, width: (this.#used * this.size) / 1000 });
    this.#pieces = [];
    this.#used = 0;
  }

  end(): Line[] {
    this.space();
    if (this.#pieces.length > 0) this.closeLine();
    return this.#lines;
  }

  #put({ typeface, word }: Unit): void {
    for (const part of word.parts) this.#pieces.push(part);
    this.#used += word.width;
    this.#last = typeface;
  }

  // Fills an empty line with as much as it holds of what is wider than any line.
  #chop(): void {
    const rest: Unit[] = [];
    for (const unit of this.#cluster) {
      if (rest.length > 0) rest.push(unit);
      else if (this.#used + unit.word.width <= this.#room) this.#put(unit);
      else rest.push(...this.#split(unit));
    }
    this.closeLine();
    this.#cluster = rest;
    this.#clusterWidth = rest.reduce((sum, unit) => sum + unit.word.width, 0);
  }

  #split({ text, typeface }: Unit): Unit[] {
    let head = '';
    for (const grapheme of graphemes(text)) {
      const { width } = typeface.shape(head + grapheme);
      const first = head === '' && this.#pieces.length === 0;
      if (!first && this.#used + width > this.#room) break;
      head += grapheme;
    }
    if (head !== '') this.#put({ text: head, typeface, word: typeface.shape(head) });
    const tail = text.slice(head.length);
    return tail === '' ? [] : [{ text: tail, typeface, word: typeface.shape(tail) }];
  }
}
