import { isCommon, type Block } from '../document.js';
import type { LetterImage } from '../images/letter-image.js';
import type { Canvas, Part, Point } from './compose.js';
import { flatText } from './flat-text.js';
import type { ShapedWord } from './font.js';
import { points } from './line.js';
import { widen, type FontNeeds, type ReadyFonts } from './ready-fonts.js';
import type { Element, Placement } from './structure.js';
import { drawSlices, type LaidBlock } from './typeset.js';

/** What of a block is remembered because many letters hold it. */
interface Remembered {
  /** Its parts, by their slices and the number of their first piece of marked content. */
  readonly drawn: Map<string, Drawn>;
  readonly needs: FontNeeds;
}

interface Drawn {
  readonly content: string;
  readonly placement: Placement | undefined;
}

/** Marked blocks that outlive one document. */
export type MarkedBlocks = WeakMap<LaidBlock, Remembered>;

/**
 * A canvas on which every operator that paints says what it belongs to: to an element of the structure, by the number of
 * its piece of marked content on the page, or to nothing that is read.
 */
export class TaggedCanvas implements Canvas {
  readonly pages: Placement[][] = [];
  readonly needs: FontNeeds = [];
  readonly words: (readonly ShapedWord[])[] = [];
  readonly images = new Map<string, LetterImage>();
  #page: Placement[] = [];
  #next = 0;

  constructor(
    readonly fonts: ReadyFonts,
    readonly marked: MarkedBlocks,
  ) {}

  part(part: Part, source: Block, at: Point): string {
    return isCommon(source) ? this.#remembered(part, at) : this.#fresh(part, at);
  }

  fixture(laid: LaidBlock, at: Point): string {
    return this.#remembered({ block: laid, from: 0, to: laid.slices.length }, at);
  }

  foot(laid: LaidBlock): string {
    this.#use(laid.words);
    return footer(drawSlices(laid));
  }

  lines(as: Element | 'foot', words: readonly ShapedWord[], content: string): string {
    this.#use(words);
    if (as === 'foot') return footer(content);
    this.#page.push({ element: as, from: 0, to: 1, continued: false });
    this.#next += 1;
    return marked(as.tag, this.#next - 1, content);
  }

  endPage(): void {
    this.pages.push(this.#page);
    this.#page = [];
    this.#next = 0;
  }

  #fresh(part: Part, at: Point): string {
    this.#use(part.block.words);
    this.#show(part.block);
    return this.#place(markPart(part, this.#next), part.block, at);
  }

  #remembered(part: Part, at: Point): string {
    const { block } = part;
    let remembered = this.marked.get(block);
    if (remembered === undefined) {
      const needs: FontNeeds = [];
      this.fonts.note(block.words, needs);
      remembered = { drawn: new Map(), needs };
      this.marked.set(block, remembered);
    }
    widen(this.needs, remembered.needs);
    this.words.push(block.words);
    this.#show(block);
    const key = `${part.from}-${part.to} ${this.#next}`;
    let drawn = remembered.drawn.get(key);
    if (drawn === undefined) {
      drawn = markedOnce(part, this.#next);
      remembered.drawn.set(key, drawn);
    }
    return this.#place(drawn, block, at);
  }

  #show({ images = [] }: LaidBlock): void {
    for (const image of images) this.images.set(image.sha256, image);
  }

  #place({ content, placement }: Drawn, block: LaidBlock, at: Point): string {
    if (placement !== undefined) {
      const isFigure = placement.element.tag === 'Figure';
      this.#page.push(isFigure ? { ...placement, box: boxOf(block, at) } : placement);
      this.#next += placement.to - placement.from;
    }
    return content;
  }

  #use(words: readonly ShapedWord[]): void {
    this.words.push(words);
    this.fonts.note(words, this.needs);
  }
}

function boxOf({ width, height }: LaidBlock, { x, y }: Point): string {
  return [x, y - height, x + width, y].map(points).join(' ');
}

function markedOnce(part: Part, next: number): Drawn {
  const { content, placement } = markPart(part, next);
  return { content: flatText(content), placement };
}

// Each leaf has one piece of marked content, numbered from `next` on, so that a leaf with nothing in it, as an empty cell,
// has an empty piece.
function markPart({ block, from, to }: Part, next: number): Drawn {
  const { structure, slices } = block;
  const runs: { readonly leaf: number | undefined; content: string }[] = [];
  for (const { marks } of slices.slice(from, to)) {
    for (const { leaf, content } of marks) {
      const run = runs.at(-1);
      if (run !== undefined && run.leaf === leaf) run.content += content;
      else runs.push({ leaf, content });
    }
  }
  const first = runs.find(({ leaf }) => leaf !== undefined)?.leaf;
  let expected = first ?? 0;
  let content = '';
  const open = (leaf: number, held: string): void => {
    content += marked(structure?.leaves[leaf] ?? 'Span', next + leaf - (first ?? 0), held);
  };
  for (const { leaf, content: held } of runs) {
    if (leaf === undefined) {
      content += `/Artifact BMC\n${held}EMC\n`;
      continue;
    }
    for (; expected < leaf; expected += 1) open(expected, '');
    open(leaf, held);
    expected = leaf + 1;
  }
  if (structure === undefined || first === undefined) return { content, placement: undefined };
  return { content, placement: { element: structure, from: first, to: expected, continued: from > 0 } };
}

function footer(content: string): string {
  return `/Artifact <</Type/Pagination/Subtype/Footer>> BDC\n${content}EMC\n`;
}

function marked(tag: string, mcid: number, content: string): string {
  return `/${tag} <</MCID ${mcid}>> BDC\n${content}EMC\n`;
}
