import { sha256 } from '#digest';
import { srgbProfile } from './colour-profile.js';
import type { LetterImage } from '../images/letter-image.js';
import type { ShapedWord } from './font.js';
import { points } from './line.js';
import { PRODUCER, xmpPacket, type Description } from './metadata.js';
import { ObjectList } from './object-list.js';
import { writeImages } from './picture-object.js';
import { isReady, type FontNeeds, type ReadyFonts } from './ready-fonts.js';
import { shapeOf, type Placement } from './structure.js';
import { writeStructureTree } from './structure-tree.js';
import { HEADER, deflated, pdfText } from './writer.js';

/** All of a file of one document but the contents of its pages. */
export interface Beginning {
  readonly bytes: Uint8Array;
  /** Rows of the cross-reference table for the objects in it. */
  readonly rows: string;
  /** Number of the first page's content; the others follow it, and nothing follows them. */
  readonly firstContent: number;
  readonly root: number;
  readonly info: number;
  /** SHA-256 of `bytes`. */
  readonly digest: string;
}

export interface BeginningParts extends Description {
  readonly width: number;
  readonly height: number;
  readonly pages: readonly (readonly Placement[])[];
  readonly needs: FontNeeds;
  readonly words: readonly (readonly ShapedWord[])[];
  readonly images: readonly LetterImage[];
}

// Among 20,000 letters of one batch there are a few dozen shapes. Past this the cache starts again: nothing but speed.
const BEGINNINGS_MAX = 200;

/**
 * Beginnings of files. Letters of one template differ in their words and hardly in their shape: two with as many
 * elements of the same kinds on each page share everything but what their pages draw.
 */
export class ReadyBeginnings {
  readonly #ready = new Map<string, Beginning>();

  constructor(readonly fonts: ReadyFonts) {}

  get(parts: BeginningParts): Beginning {
    if (!isReady(parts.needs)) return this.#make(parts);
    const { title, language, claims, width, height, pages, needs, images } = parts;
    const pictures = images.map((image) => image.sha256).join(' ');
    const key = `${language} ${claims} ${width} ${height} ${needs.join(' ')}\n${shapeOf(pages)}\n${pictures}\n${title}`;
    const known = this.#ready.get(key);
    if (known !== undefined) return known;
    if (this.#ready.size >= BEGINNINGS_MAX) this.#ready.clear();
    const made = this.#make(parts);
    this.#ready.set(key, made);
    return made;
  }

  #make(parts: BeginningParts): Beginning {
    const { width, height, pages } = parts;
    const list = new ObjectList();
    const [root, tree, info, resources] = [list.reserve(), list.reserve(), list.reserve(), list.reserve()];
    const [structure, document] = [list.reserve(), list.reserve()];
    // Fonts come before whatever differs in number, so that they have the same numbers in most files.
    const fonts = this.fonts.embed(list, parts.needs, parts.words);
    const pictures = writeImages(list, parts.images);
    list.object(`<</Font<<${fonts}>>${pictures === '' ? '' : `/XObject<<${pictures}>>`}>>`, resources);
    const pageIds = pages.map(() => list.reserve());
    const kids = pageIds.map((id) => `${id} 0 R`).join(' ');
    list.object(`<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`, tree);
    list.object(`<</Title ${pdfText(parts.title)}/Producer(${PRODUCER})>>`, info);
    const metadata = list.stream('/Type/Metadata/Subtype/XML', xmpPacket(parts));
    const profile = list.packed('/N 3', deflated(srgbProfile()));
    const intent = `<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile ${profile} 0 R>>`;
    list.object(
      `<</Type/Catalog/Pages ${tree} 0 R/Lang(${parts.language})/ViewerPreferences<</DisplayDocTitle true>>` +
        `/MarkInfo<</Marked true>>/StructTreeRoot ${structure} 0 R/Metadata ${metadata} 0 R/OutputIntents[${intent}]>>`,
      root,
    );
    writeStructureTree(pages, { root: structure, document, pages: pageIds }, list);
    const firstContent = list.next;
    const box = `[0 0 ${points(width)} ${points(height)}]`;
    for (const [index, id] of pageIds.entries()) {
      list.object(
        `<</Type/Page/Parent ${tree} 0 R/MediaBox${box}/Resources ${resources} 0 R` +
          `/Contents ${firstContent + index} 0 R/StructParents ${index}/Tabs/S>>`,
        id,
      );
    }
    const { bytes: objects, offsets } = list.ready();
    const bytes = Buffer.concat([Buffer.from(HEADER, 'latin1'), objects]);
    const rows = `0000000000 65535 f \n${offsets.map((offset) => xrefRow(HEADER.length + offset)).join('')}`;
    return { bytes, rows, firstContent, root, info, digest: sha256(bytes) };
  }
}

/** A row of the cross-reference table for an object that begins at `offset`. */
export function xrefRow(offset: number): string {
  return `${String(offset).padStart(10, '0')} 00000 n \n`;
}
