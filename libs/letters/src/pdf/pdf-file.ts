import { accept, type Outcome } from '#kernel';
import { PageDeflater } from '../deflate/page-deflater.js';
import { isCommon, type Block, type LetterDocument } from '../document.js';
import { composeDocument, type Canvas, type Part } from './compose.js';
import { partKey } from './drawings.js';
import { embedFont, type PackedFont } from './embed.js';
import type { FontFace, ShapedWord } from './font.js';
import { GEOMETRY } from './geometry.js';
import { points } from './line.js';
import type { LetterImage } from '../images/letter-image.js';
import { writeImages } from './picture-object.js';
import type { Press } from './press.js';
import type { Print } from './styles.js';
import { drawSlices, type LaidBlock } from './typeset.js';
import { PdfWriter, pdfText, type WrittenFile } from './writer.js';

export interface AddedDocument {
  /** Number of its first page in the file, from 1. */
  readonly firstPage: number;
  readonly pages: number;
  readonly missing: number;
  readonly addressFits: boolean;
}

interface UsedFont {
  readonly font: FontFace;
  /** 1 at the id of each glyph that is used. */
  readonly glyphs: Uint8Array;
}

/** Pages under one node of the page tree: a flat list of thousands is slow to open. */
const NODE_PAGES = 64;
/** Lines that are looked out for in a file. */
const LINES_MAX = 5000;

/**
 * One PDF of many documents, for the press of a mail house: not tagged, and each block drawn once. Add them, taking bytes
 * as they gather, then end it.
 */
export class PdfFile implements Canvas {
  readonly #writer = new PdfWriter();
  readonly #root = this.#writer.reserve();
  readonly #tree = this.#writer.reserve();
  readonly #resources = this.#writer.reserve();
  /** Which glyphs of which fonts, by the font's number. */
  readonly #used: (UsedFont | undefined)[] = [];
  /** Of the parts of each common block, by their keys: what paints it, or null where it was drawn but one time so far. */
  readonly #drawings = new Map<LaidBlock, Map<number, string | null>>();
  /** What paints each line of an author's words alone, by its operators; null where it was drawn but one time so far. */
  readonly #lines = new Map<string, string | null>();
  readonly #sharedIds: number[] = [];
  readonly #images = new Map<string, LetterImage>();
  readonly #nodes: number[] = [];
  readonly #deflater = new PageDeflater();
  #node: number[] = [];
  #nodeId = 0;
  #pages = 0;

  constructor(
    readonly press: Press,
    readonly title: string,
  ) {}

  /** Refuses a document of too many pages (`too-many-pages`), and then draws none of it. */
  add(document: LetterDocument, print: Print = 'standard'): Outcome<AddedDocument> {
    const { width, height, marginX } = GEOMETRY[document.pageSize];
    const outcome = composeDocument(document, this.press.typesetter(width - 2 * marginX, print), this);
    if (!outcome.ok) return outcome;
    const composed = outcome.value;
    const firstPage = this.#pages + 1;
    for (const content of composed.pages) this.#page(content, width, height);
    return accept({
      firstPage,
      pages: composed.pages.length,
      missing: composed.missing,
      addressFits: composed.addressFits,
    });
  }

  get gathered(): number {
    return this.#writer.gathered;
  }

  take(): Uint8Array {
    return this.#writer.take();
  }

  end(): { readonly last: Uint8Array; readonly file: WrittenFile } {
    this.#closeNode();
    const writer = this.#writer;
    const kids = this.#nodes.map((id) => `${id} 0 R`).join(' ');
    writer.object(`<</Type/Pages/Kids[${kids}]/Count ${this.#pages}>>`, this.#tree);
    const fonts = this.#used
      .flatMap((used) =>
        used === undefined ? [] : [`/${used.font.name} ${embedFont(writer, this.#packed(used))} 0 R`],
      )
      .join('');
    const shared = this.#sharedIds.map((id, index) => `/X${index} ${id} 0 R`).join('');
    const drawings = shared + writeImages(writer, this.#images.values());
    writer.object(`<</Font<<${fonts}>>/XObject<<${drawings}>>>>`, this.#resources);
    const preferences = '/ViewerPreferences<</DisplayDocTitle true>>';
    writer.object(`<</Type/Catalog/Pages ${this.#tree} 0 R${preferences}>>`, this.#root);
    const info = writer.object(`<</Title ${pdfText(this.title)}/Producer(Holdfast)>>`);
    return writer.end(this.#root, info);
  }

  // A block is worth sharing where this very part of it was drawn in this file before as it is laid out here. A list over two pages
  // breaks at few places, however many letters it stands in.
  part({ block, from, to }: Part, source: Block): string {
    if (!isCommon(source)) {
      this.#useAll(block);
      return this.#drawLines(block, from, to);
    }
    const drawings = this.#drawingsOf(block);
    const key = partKey(from, to);
    const known = drawings.get(key);
    if (typeof known === 'string') return known;
    if (known === null) return this.#share(block, from, to);
    drawings.set(key, null);
    this.#useAll(block);
    return drawSlices(block, from, to);
  }

  fixture(laid: LaidBlock): string {
    const to = laid.slices.length;
    return this.#drawingsOf(laid).get(partKey(0, to)) ?? this.#share(laid, 0, to);
  }

  foot(laid: LaidBlock): string {
    return this.fixture(laid);
  }

  lines(_as: unknown, words: readonly ShapedWord[], content: string): string {
    this.#use(words);
    return content;
  }

  endPage(): void {
    // Pages have nothing to say of themselves but what is drawn on them.
  }

  #share(block: LaidBlock, from: number, to: number): string {
    this.#useAll(block);
    const paint = this.#form(block, this.press.drawings.packed(block, from, to));
    this.#drawingsOf(block).set(partKey(from, to), paint);
    return paint;
  }

  #drawLines({ slices, ...block }: LaidBlock, from: number, to: number): string {
    let content = '';
    for (const { marks, authored } of slices.slice(from, to)) {
      for (const mark of marks) content += authored === true ? this.#line(mark.content, block) : mark.content;
    }
    return content;
  }

  // A person's name moves the words behind it along, and they still come to stand in a few ways.
  #line(content: string, block: Pick<LaidBlock, 'width' | 'height'>): string {
    const known = this.#lines.get(content);
    if (typeof known === 'string') return known;
    if (known === undefined) {
      if (this.#lines.size < LINES_MAX) this.#lines.set(content, null);
      return content;
    }
    const paint = this.#form(block, this.press.drawings.packedLine(content));
    this.#lines.set(content, paint);
    return paint;
  }

  /** Writes what is drawn once, within the box of its block, and gives the operator that paints it. */
  #form({ width, height }: Pick<LaidBlock, 'width' | 'height'>, packed: Uint8Array): string {
    const paint = `/X${this.#sharedIds.length} Do `;
    // A little room around the box: letters hang over its edges.
    const box = `-6 ${points(-height - 6)} ${points(width + 6)} 6`;
    const dictionary = `/Type/XObject/Subtype/Form/BBox[${box}]/Resources ${this.#resources} 0 R`;
    this.#sharedIds.push(this.#writer.packed(dictionary, packed));
    return paint;
  }

  #packed({ font, glyphs }: UsedFont): PackedFont {
    return this.press.readyFonts.holding(font, glyphs);
  }

  #useAll({ words, images = [] }: LaidBlock): void {
    this.#use(words);
    for (const image of images) this.#images.set(image.sha256, image);
  }

  #use(words: readonly ShapedWord[]): void {
    for (const { font, glyphIds } of words) {
      const { glyphs } = (this.#used[font.number] ??= { font, glyphs: new Uint8Array(font.font.numGlyphs) });
      for (const id of glyphIds) glyphs[id] = 1;
    }
  }

  #drawingsOf(block: LaidBlock): Map<number, string | null> {
    const known = this.#drawings.get(block);
    if (known !== undefined) return known;
    const drawings = new Map<number, string | null>();
    this.#drawings.set(block, drawings);
    return drawings;
  }

  #page(content: string, width: number, height: number): void {
    if (this.#node.length === 0) this.#nodeId = this.#writer.reserve();
    const stream = this.#writer.packed('', this.#deflater.deflate(content));
    this.#node.push(
      this.#writer.object(
        `<</Type/Page/Parent ${this.#nodeId} 0 R/MediaBox[0 0 ${points(width)} ${points(height)}]` +
          `/Resources ${this.#resources} 0 R/Contents ${stream} 0 R>>`,
      ),
    );
    this.#pages += 1;
    if (this.#node.length === NODE_PAGES) this.#closeNode();
  }

  #closeNode(): void {
    if (this.#node.length === 0) return;
    const kids = this.#node.map((id) => `${id} 0 R`).join(' ');
    this.#writer.object(
      `<</Type/Pages/Parent ${this.#tree} 0 R/Kids[${kids}]/Count ${this.#node.length}>>`,
      this.#nodeId,
    );
    this.#nodes.push(this.#nodeId);
    this.#node = [];
  }
}
