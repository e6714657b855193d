import { ListPool } from '../document.js';
import { Drawings } from './drawings.js';
import { ReadyFonts } from './ready-fonts.js';
import { ReadyBeginnings } from './ready-beginnings.js';
import { STYLES, type Print } from './styles.js';
import type { MarkedBlocks } from './tagged-canvas.js';
import type { Fonts } from './typeface.js';
import { Typesetter } from './typeset.js';

/** What outlives a file: parsed fonts, and what has been laid out and made ready with them. */
export class Press {
  readonly readyFonts: ReadyFonts;
  readonly beginnings: ReadyBeginnings;
  readonly markedBlocks: MarkedBlocks = new WeakMap();
  readonly drawings = new Drawings();
  #lists = new ListPool();
  readonly #typesetters = new Map<string, Typesetter>();

  constructor(readonly fonts: Fonts) {
    this.readyFonts = new ReadyFonts();
    this.beginnings = new ReadyBeginnings(this.readyFonts);
  }

  /** Lists of documents that are files of their own: what many of them share is laid out once. */
  get lists(): ListPool {
    if (this.#lists.isFull) this.#lists = new ListPool();
    return this.#lists;
  }

  typesetter(width: number, print: Print = 'standard'): Typesetter {
    const key = `${print} ${width}`;
    let typesetter = this.#typesetters.get(key);
    if (typesetter === undefined) {
      typesetter = new Typesetter(this.fonts, width, STYLES[print]);
      this.#typesetters.set(key, typesetter);
    }
    return typesetter;
  }
}
