import { accept, type Outcome } from '#kernel';
import { sha256 } from '#digest';
import { documentDigest, type LetterDocument } from '../document.js';
import { composeDocument } from './compose.js';
import { GEOMETRY } from './geometry.js';
import type { Press } from './press.js';
import { xrefRow, type Beginning } from './ready-beginnings.js';
import type { Print } from './styles.js';
import { TaggedCanvas } from './tagged-canvas.js';

export interface SinglePdf {
  readonly bytes: Uint8Array;
  /** Digest of the document: what was said, whatever the format. */
  readonly sha256: string;
  readonly pages: number;
  readonly missing: number;
  readonly addressFits: boolean;
}

/**
 * One document as a file of its own, tagged: built to the rules of PDF/UA-1 and PDF/A-2a. A document with characters that
 * no font has keeps neither, and its file does not say that it does. Refuses as `PdfFile.add`.
 */
export function printSingle(filled: LetterDocument, press: Press, print: Print = 'standard'): Outcome<SinglePdf> {
  const document = press.lists.pool(filled);
  const { width, height, marginX } = GEOMETRY[document.pageSize];
  const canvas = new TaggedCanvas(press.readyFonts, press.markedBlocks);
  const outcome = composeDocument(document, press.typesetter(width - 2 * marginX, print), canvas);
  if (!outcome.ok) return outcome;
  const { pages, missing, addressFits } = outcome.value;
  const { title, language } = document;
  const { needs, words, images } = canvas;
  const claims = missing === 0;
  const beginning = press.beginnings.get({
    title,
    language,
    claims,
    width,
    height,
    pages: canvas.pages,
    needs,
    words,
    images: [...images.values()],
  });
  const digest = documentDigest(document);
  const bytes = finish(beginning, pages, digest);
  return accept({ bytes, sha256: digest, pages: pages.length, missing, addressFits });
}

// Contents, cross-reference table and trailer, with an id made of what is said and how the file begins. Contents are left as they are:
// compressing them would cost more than laying them out.
function finish(beginning: Beginning, pages: readonly string[], said: string): Uint8Array {
  const { bytes, rows, firstContent, root, info } = beginning;
  let contents = '';
  let newRows = '';
  for (const [index, content] of pages.entries()) {
    newRows += xrefRow(bytes.length + contents.length);
    contents += `${firstContent + index} 0 obj\n<</Length ${content.length}>>\nstream\n${content}\nendstream\nendobj\n`;
  }
  const id = sha256(beginning.digest + said).slice(0, 32);
  const size = firstContent + pages.length;
  const end =
    `${contents}xref\n0 ${size}\n${rows}${newRows}` +
    `trailer\n<</Size ${size}/Root ${root} 0 R/Info ${info} 0 R/ID[<${id}><${id}>]>>\n` +
    `startxref\n${bytes.length + contents.length}\n%%EOF\n`;
  const file = Buffer.allocUnsafe(bytes.length + end.length);
  file.set(bytes);
  file.write(end, bytes.length, 'latin1');
  return file;
}
