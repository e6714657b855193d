import type { Language } from '#kernel';
import { visualOffsets } from './bidi.js';
import { breaksInside } from './break-opportunity.js';
import type { ShapedWord } from './font.js';
import { hyphenationPoints } from './hyphenation.js';
import type { Line } from './line.js';
import type { ReadyText } from './ready-text.js';
import { graphemes } from './script.js';
import type { Typeface } from './typeface.js';
import { partsToShape, unitOf, type Unit } from './unit.js';

/** What goes to the end of a line, and what is left of the cluster for the next. */
interface Division {
  readonly head: readonly Unit[];
  readonly tail: readonly Unit[];
  readonly hyphen: boolean;
}

/** A line that would leave more than this of its width empty, or three times the font size, has its next word divided. */
const EMPTY_MAX = 0.12;
const EMPTY_SIZES_MAX = 3000;
const HYPHENS_IN_A_ROW_MAX = 2;

/**
 * Gathers words into lines. What stands between two spaces is a cluster, as a name and the comma after it, and goes to
 * the next line together unless something in it may be divided. Widths are in whole thousandths of the font size.
 */
export class LineBreaker {
  /** Embedding level of what is added next, and of its paragraph (UAX #9). */
  level = 0;
  base = 0;
  readonly #room: number;
  readonly #lines: Line[] = [];
  #pieces: ShapedWord[] = [];
  #levels: number[] = [];
  #used = 0;
  #authored = true;
  #cluster: Unit[] = [];
  #last: Typeface | undefined;
  /** The highest level on the line; 0 where nothing runs from right to left. */
  #highest = 0;
  #gapLevel = 0;
  #hyphensInARow = 0;

  constructor(
    readonly size: number,
    width: number,
  ) {
    this.#room = Math.floor((width * 1000) / size);
  }

  word(text: string, typeface: Typeface, language: Language | undefined): void {
    for (const part of partsToShape(text)) this.#cluster.push(unitOf(part, typeface, language, this.level));
  }

  /** Ends the cluster: here a line may end. */
  space(): void {
    if (this.#cluster.length > 0) this.#place(this.#cluster);
    this.#cluster = [];
    this.#gapLevel = this.level;
  }

  /** Adds words that are ready, with the spaces around and between them. Nothing on their lines may run from right to left. */
  ready(text: ReadyText): void {
    const { words, typeface } = text;
    const wholeLines = text.wholeLines(this.size, this.#room);
    for (let at = 0; at < words.length;) {
      const isFresh = this.#pieces.length === 0 && this.#hyphensInARow === 0;
      const known = isFresh ? wholeLines.get(at) : undefined;
      if (known !== undefined) {
        this.#lines.push(known.line);
        at = known.next;
        continue;
      }
      const from = at;
      const gap = this.#pieces.length === 0 ? undefined : this.#last?.space;
      const count = text.fitting(at, this.#room - this.#used - (gap?.width ?? 0));
      if (count > 0) {
        if (gap !== undefined) this.#push(gap, 0);
        this.#push(text.piece(at, at + count), 0);
        this.#last = typeface;
        at += count;
      }
      const next = words[at];
      if (next === undefined) return;
      if (this.#endsBefore(next)) {
        const line = this.#lines.at(-1);
        if (isFresh && line !== undefined) wholeLines.set(from, { line: { ...line, drawn: new Map() }, next: at });
      } else {
        this.#place(next);
        at += 1;
      }
    }
  }

  /** Ends the line where a cluster stands on the next one whole. */
  #endsBefore(cluster: readonly Unit[]): boolean {
    const gap = this.#pieces.length === 0 ? undefined : this.#last?.space;
    if (gap === undefined) return false;
    const width = widthOf(cluster);
    const room = this.#room - this.#used - gap.width;
    if (width <= room || this.#divide(cluster, width, room) !== undefined) return false;
    this.#close(false, gap);
    return true;
  }

  /** Ends a line where the author does. */
  endLine(): void {
    this.#close(false, this.#pieces.length === 0 ? undefined : this.#last?.space);
  }

  end(): Line[] {
    this.space();
    if (this.#pieces.length > 0) this.#close(false);
    return this.#lines;
  }

  #place(cluster: readonly Unit[]): void {
    let rest = cluster;
    let gap = this.#pieces.length === 0 ? undefined : this.#last?.space;
    for (;;) {
      const width = widthOf(rest);
      const room = this.#room - this.#used - (gap?.width ?? 0);
      if (width <= room) break;
      const division = this.#divide(rest, width, room) ?? (gap === undefined ? this.#chop(rest) : undefined);
      if (division === undefined) {
        this.#close(false, gap);
      } else {
        if (gap !== undefined) this.#push(gap, this.#gapLevel);
        for (const unit of division.head) this.#put(unit);
        this.#close(division.hyphen);
        rest = division.tail;
      }
      gap = undefined;
    }
    if (gap !== undefined) this.#push(gap, this.#gapLevel);
    for (const unit of rest) this.#put(unit);
  }

  #put({ word, typeface, level, language }: Unit): void {
    for (const part of word.parts) this.#push(part, level);
    if (language === undefined) this.#authored = false;
    this.#last = typeface;
  }

  #push(piece: ShapedWord, level: number): void {
    this.#pieces.push(piece);
    this.#levels.push(level);
    if (level > this.#highest) this.#highest = level;
    this.#used += piece.width;
  }

  // The space at which a line ends stays on it, so that readers of the PDF do not join the words.
  #close(hyphen: boolean, gap?: ShapedWord): void {
    const pieces = this.#pieces;
    const width = this.#points(this.#used);
    const authored = this.#authored;
    if (this.#highest === 0) {
      if (gap !== undefined) pieces.push(gap);
      this.#lines.push({ pieces, width, authored });
    } else {
      const offsets = visualOffsets(pieces, this.#levels);
      const rightToLeft = this.base % 2 === 1;
      if (gap !== undefined) {
        pieces.push(gap);
        offsets.push(rightToLeft ? -gap.width : this.#used);
      }
      const indent = rightToLeft ? this.#points(this.#room - this.#used) : 0;
      this.#lines.push({ pieces, width, offsets, indent, authored });
    }
    this.#hyphensInARow = hyphen ? this.#hyphensInARow + 1 : 0;
    this.#pieces = [];
    this.#levels = [];
    this.#highest = 0;
    this.#used = 0;
    this.#authored = true;
  }

  // The longest part of a cluster that fits and may stand at the end of a line.
  #divide(cluster: readonly Unit[], width: number, room: number): Division | undefined {
    const isBadlyFilled = this.#room - this.#used > Math.max(this.#room * EMPTY_MAX, EMPTY_SIZES_MAX);
    const hyphens = this.#hyphensInARow < HYPHENS_IN_A_ROW_MAX && (isBadlyFilled || width > this.#room);
    let before = width;
    for (let index = cluster.length - 1; index >= 0; index -= 1) {
      const unit = cluster[index];
      if (unit === undefined) return undefined;
      before -= unit.word.width;
      const part = before < room ? longestPart(unit, room - before, hyphens) : undefined;
      if (part !== undefined) {
        const { head, hyphen, tail } = part;
        return { head: [...cluster.slice(0, index), ...head], tail: [...tail, ...cluster.slice(index + 1)], hyphen };
      }
    }
    return undefined;
  }

  // Fills an empty line with as much as it holds of what may be divided nowhere.
  #chop(cluster: readonly Unit[]): Division {
    const head: Unit[] = [];
    let room = this.#room;
    for (const [index, unit] of cluster.entries()) {
      if (unit.word.width > room) {
        const part = fittingPart(unit, room, head.length === 0);
        return { head: [...head, ...part.head], tail: [...part.tail, ...cluster.slice(index + 1)], hyphen: false };
      }
      head.push(unit);
      room -= unit.word.width;
    }
    return { head, tail: [], hyphen: false };
  }

  #points(width: number): number {
    return (width * this.size) / 1000;
  }
}

function widthOf(cluster: readonly Unit[]): number {
  let width = 0;
  for (const unit of cluster) width += unit.word.width;
  return width;
}

function longestPart(unit: Unit, room: number, hyphens: boolean): Division | undefined {
  const { text, language } = unit;
  const open = lastFitting(unit, breaksInside(text, language), room);
  const sign = hyphens && language !== undefined ? unit.typeface.hyphen : undefined;
  const points = sign === undefined || language === undefined ? [] : hyphenationPoints(text, language);
  const hyphenated = sign === undefined ? 0 : lastFitting(unit, points, room - sign.width);
  if (hyphenated > open && sign !== undefined) {
    const [head, tail] = cut(unit, hyphenated);
    const parts = [...head.word.parts, sign];
    const word = { parts, width: head.word.width + sign.width };
    // What is left of a word is none of which the patterns know.
    return { head: [{ ...head, word }], tail: [{ ...tail, language: undefined }], hyphen: true };
  }
  if (open === 0) return undefined;
  const [head, tail] = cut(unit, open);
  return { head: [head], tail: [tail], hyphen: false };
}

// Widths grow with the text, so the last place that fits is found by doubling and then by halves: a value may have
// thousands, and shaping far beyond the line would cost as much on each of its lines.
function lastFitting(unit: Unit, places: readonly number[], room: number): number {
  const fits = (index: number): boolean => headOf(unit, places[index] ?? 0).word.width <= room;
  let tried = 1;
  while (tried <= places.length && fits(tried - 1)) tried *= 2;
  let [low, high] = [tried >> 1, Math.min(tried - 1, places.length)];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(middle)) low = middle + 1;
    else high = middle;
  }
  return places[low - 1] ?? 0;
}

function fittingPart(unit: Unit, room: number, atLeastOne: boolean): Division {
  const places: number[] = [];
  let at = 0;
  for (const grapheme of graphemes(unit.text)) places.push((at += grapheme.length));
  const place = Math.max(lastFitting(unit, places, room), atLeastOne ? (places[0] ?? 0) : 0);
  if (place === 0) return { head: [], tail: [unit], hyphen: false };
  if (place === unit.text.length) return { head: [unit], tail: [], hyphen: false };
  const [head, tail] = cut(unit, place);
  return { head: [head], tail: [tail], hyphen: false };
}

function cut(unit: Unit, at: number): [Unit, Unit] {
  const { text, typeface, language, level } = unit;
  return [headOf(unit, at), unitOf(text.slice(at), typeface, language, level)];
}

function headOf({ text, typeface, language, level }: Unit, end: number): Unit {
  return unitOf(text.slice(0, end), typeface, language, level);
}
