import { accept, type Outcome } from '#kernel';
import { isCommon, type Block, type LetterDocument } from '../document.js';
import { composeDocument, type Canvas, type Part } from './compose.js';
import { embedFont, type PackedFont } from './embed.js';
import type { FontFace, ShapedWord } from './font.js';
import { GEOMETRY } from './geometry.js';
import { points } from './line.js';
import type { LetterImage } from '../images/letter-image.js';
import { writeImages } from './picture-object.js';
import type { Press } from './press.js';
import type { Print } from './styles.js';
import { drawSlices, type LaidBlock } from './typeset.js';
import { PdfWriter, deflated, deflatedFast, pdfText, type WrittenFile } from './writer.js';

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

export interface FileOptions {
  /** Whether pages are deflated: half the size, for more work. */
  readonly deflate?: boolean;
}

/** Pages under one node of the page tree: a flat list of thousands is slow to open. */
const NODE_PAGES = 64;

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
  readonly #drawn = new WeakSet<LaidBlock>();
  readonly #names = new Map<LaidBlock, string>();
  readonly #sharedIds: number[] = [];
  readonly #images = new Map<string, LetterImage>();
  readonly #nodes: number[] = [];
  #node: number[] = [];
  #nodeId = 0;
  #pages = 0;

  constructor(
    readonly press: Press,
    readonly title: string,
    readonly options: FileOptions = {},
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

  part({ block, from, to }: Part, source: Block): string {
    const whole = from === 0 && to === block.slices.length;
    if (whole && isCommon(source) && this.#isRepeated(block)) return this.#shared(block);
    this.#useAll(block);
    return drawSlices(block, from, to);
  }

  fixture(laid: LaidBlock): string {
    return this.#shared(laid);
  }

  lines(_as: unknown, words: readonly ShapedWord[], content: string): string {
    this.#use(words);
    return content;
  }

  endPage(): void {
    // Pages have nothing to say of themselves but what is drawn on them.
  }

  // The operator that paints a block drawn once in this file.
  #shared(block: LaidBlock): string {
    let name = this.#names.get(block);
    if (name === undefined) {
      this.#useAll(block);
      name = `X${this.#sharedIds.length}`;
      this.#names.set(block, name);
      // A little room around the box: letters hang over its edges.
      const box = `-6 ${points(-block.height - 6)} ${points(block.width + 6)} 6`;
      const dictionary = `/Type/XObject/Subtype/Form/BBox[${box}]/Resources ${this.#resources} 0 R`;
      this.#sharedIds.push(this.#writer.packed(dictionary, deflated(drawSlices(block))));
    }
    return `/${name} Do `;
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

  // Whether this very block was drawn in this file before as it is laid out here, so that it is worth sharing.
  #isRepeated(block: LaidBlock): boolean {
    if (this.#drawn.has(block)) return true;
    this.#drawn.add(block);
    return false;
  }

  #page(content: string, width: number, height: number): void {
    if (this.#node.length === 0) this.#nodeId = this.#writer.reserve();
    const { deflate = false } = this.options;
    const stream = deflate ? this.#writer.packed('', deflatedFast(content)) : this.#writer.stream('', content);
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
