import type { Language } from '#kernel';
import { AuthoredRun, type Authored, type Span } from '../authored.js';
import type { Face, Run } from '../document.js';
import { directionsOf, runsRightToLeft, type Directions } from './bidi.js';
import { holdsDate, isBesideDigit, isGlue } from './break-opportunity.js';
import type { ShapedWord } from './font.js';
import { LineBreaker } from './line-breaker.js';
import type { ReadyText } from './ready-text.js';
import { INK } from './styles.js';
import type { Fonts, Typeface } from './typeface.js';

/** How text is set: font size and distance of baselines in points, and a colour as PDF operands. */
export interface Style {
  readonly size: number;
  readonly leading: number;
  readonly colour?: string;
  /** A face that replaces regular, as in headings. */
  readonly face?: Face;
  /** `left`: lines begin at the left, whatever their direction. */
  readonly align?: 'left';
}

export interface Line {
  /** In the order in which they are read. */
  readonly pieces: readonly ShapedWord[];
  readonly width: number;
  /** Where each piece stands, in thousandths of the font size; absent where one follows the other. */
  readonly offsets?: readonly number[];
  /** How far from the left the line begins, in a paragraph that runs from right to left. */
  readonly indent?: number;
  /** Whether all of its words are an author's, so that it may come again in another letter. */
  readonly authored: boolean;
  /** Of a line that is kept: what draws it, by its distance from the top of its block. */
  readonly drawn?: Map<number, { readonly style: Style; readonly content: string }>;
}

/** Breaks runs into lines no wider than `width` points. A word too long for a line is broken anywhere. */
export function breakLines(runs: readonly Run[], style: Style, width: number, fonts: Fonts): Line[] {
  const directions = runs.some(({ text }) => runsRightToLeft(text)) ? directionsOfRuns(runs) : undefined;
  const breaker = new LineBreaker(style.size, width);
  let start = 0;
  for (const run of runs) {
    const typeface = fonts[run.face === 'regular' ? (style.face ?? 'regular') : run.face];
    new RunReader(run, typeface, breaker, directions?.from(start)).read();
    start += run.text.length;
  }
  const lines = breaker.end();
  return directions !== undefined && style.align === 'left' ? lines.map((line) => ({ ...line, indent: 0 })) : lines;
}

const SPACE = 0x20;
const LINE_FEED = 0x0a;
const END = -1;
// A shorter text has too few words to gain by it.
const READY_MIN = 24;

interface ReadyPart {
  readonly text: ReadyText;
  /** Where its first word begins, and the space after its last. */
  readonly from: number;
  readonly to: number;
}

class RunReader {
  readonly #authored: Authored | undefined;
  #spansSeen = 0;

  constructor(
    readonly run: Run,
    readonly typeface: Typeface,
    readonly breaker: LineBreaker,
    readonly directions: Directions | undefined,
  ) {
    this.#authored = AuthoredRun.in(run);
  }

  read(): void {
    const { breaker } = this;
    const { text } = this.run;
    let from = 0;
    let ready = this.#nextReady();
    for (let at = 0; at <= text.length; at += 1) {
      if (ready?.from === at) {
        breaker.ready(ready.text);
        at = ready.to;
        from = at + 1;
        ready = this.#nextReady();
        continue;
      }
      const code = at < text.length ? text.charCodeAt(at) : END;
      if (code !== SPACE && code !== LINE_FEED && code !== END) continue;
      if (code === SPACE && this.#isGlue(at)) continue;
      if (at > from) this.#word(from, at);
      from = at + 1;
      // Words of neighbouring runs without a space between stand together: a name and the comma after it.
      if (code === END) return;
      this.#turn(at);
      breaker.space();
      if (code === LINE_FEED) breaker.endLine();
    }
  }

  #isGlue(at: number): boolean {
    const { text } = this.run;
    return isGlue(text, at) || (isBesideDigit(text, at) && holdsDate(text, at, this.#languageAt(at, at + 1)));
  }

  /** The next of an author's texts that is ready. What has to be ordered by its directions is read word by word. */
  #nextReady(): ReadyPart | undefined {
    const { run, typeface, directions } = this;
    if (this.#authored === undefined || directions !== undefined) return undefined;
    const { language, spans } = this.#authored;
    for (; this.#spansSeen < spans.length; this.#spansSeen += 1) {
      const span = spans[this.#spansSeen];
      if (span === undefined || span.to - span.from < READY_MIN) continue;
      const text = typeface.readyTexts(language).find(run.text.slice(span.from, span.to));
      if (text === undefined) continue;
      this.#spansSeen += 1;
      return { text, from: span.from + text.from, to: span.from + text.to };
    }
    return undefined;
  }

  #word(from: number, to: number): void {
    const { breaker, typeface, directions } = this;
    const language = this.#languageAt(from, to);
    if (directions === undefined) {
      breaker.word(this.run.text.slice(from, to), typeface, language);
      return;
    }
    for (let start = from, end = from + 1; start < to; start = end, end = start + 1) {
      while (end < to && directions.levels[end] === directions.levels[start]) end += 1;
      this.#turn(start);
      breaker.word(this.run.text.slice(start, end), typeface, language);
    }
  }

  #turn(at: number): void {
    this.breaker.level = this.directions?.levels[at] ?? 0;
    this.breaker.base = this.directions?.base[at] ?? 0;
  }

  #languageAt(from: number, to: number): Language | undefined {
    if (this.#authored === undefined) return undefined;
    const { language, spans } = this.#authored;
    for (const span of spans) if (span.from <= from && to <= span.to) return language;
    return undefined;
  }
}

// A value is isolated from the author's words around it; text of which no part is known to be authored is of one piece.
function directionsOfRuns(runs: readonly Run[]): Directions {
  const spans: Span[] = [];
  let text = '';
  for (const run of runs) {
    const start = text.length;
    for (const { from, to } of AuthoredRun.in(run)?.spans ?? []) spans.push({ from: start + from, to: start + to });
    text += run.text;
  }
  return directionsOf(text, spans.length === 0 ? [] : between(spans, text.length));
}

function between(spans: readonly Span[], end: number): Span[] {
  const gaps: Span[] = [];
  let from = 0;
  for (const span of [...spans, { from: end, to: end }]) {
    if (span.from > from) gaps.push({ from, to: span.from });
    from = span.to;
  }
  return gaps;
}

/** A text object in the colour of its style. */
export function textObject({ colour = INK }: Style, shown: string): string {
  const text = `BT\n${shown}ET\n`;
  return colour === INK ? text : `q ${colour}\n${text}Q\n`;
}

/**
 * PDF operators that show a line with its baseline starting at (x, y), inside a text object. The size stands in the
 * text matrix, so that whatever a word says of moves and rises holds at any size. Before and after it the first face is chosen.
 */
export function showLine(line: Line, style: Style, x: number, y: number): string {
  const size = points(style.size);
  let ops = `${size} 0 0 ${size} ${points(x + (line.indent ?? 0))} ${points(y)} Tm`;
  let chosen = 0;
  let glyphs = '';
  let pen = 0;
  const { pieces, offsets } = line;
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (piece === undefined) break;
    const { number, name } = piece.font;
    if (number !== chosen) {
      if (glyphs !== '') ops += `[(${glyphs})]TJ`;
      ops += ` /${name} 1 Tf `;
      chosen = number;
      glyphs = '';
    }
    const offset = offsets?.[index] ?? pen;
    if (offset !== pen) glyphs += `)${pen - offset}(`;
    pen = offset + piece.width;
    glyphs += piece.glyphs;
  }
  if (glyphs === '') return '';
  return chosen === 0 ? `${ops}[(${glyphs})]TJ\n` : `${ops}[(${glyphs})]TJ /F0 1 Tf\n`;
}

// Few places come in letters again and again, and spelling a fraction is dear. Past this it starts again.
const spelledPoints = new Map<number, string>();
const SPELLED_POINTS_MAX = 20_000;

/** A number as PDF writes it: at most two decimals, no exponent. */
export function points(value: number): string {
  const hundredths = Math.round(value * 100);
  const known = spelledPoints.get(hundredths);
  if (known !== undefined) return known;
  if (spelledPoints.size >= SPELLED_POINTS_MAX) spelledPoints.clear();
  const spelled = String(hundredths / 100);
  spelledPoints.set(hundredths, spelled);
  return spelled;
}
