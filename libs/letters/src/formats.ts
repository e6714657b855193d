import { accept, assertNever, type Outcome } from '#kernel';
import type { LetterDocument } from './document.js';
import { renderDocx } from './docx/docx.js';
import { renderHtml } from './html.js';
import type { Press } from './pdf/press.js';
import { printSingle } from './pdf/single-pdf.js';
import type { Print } from './pdf/styles.js';
import { renderText } from './text.js';

/** What a document can be had as; each is the ending of its file's name. */
export const FORMATS = ['pdf', 'docx', 'html', 'txt'] as const;
export type Format = (typeof FORMATS)[number];

/**
 * One document as one file: the same document, format and print give the same bytes. Refuses (`too-many-pages`) as the press does.
 *
 * @param print how a PDF is printed; the other formats are as large as their reader makes them
 */
export function renderAs(
  document: LetterDocument,
  format: Format,
  press: Press,
  print: Print = 'standard',
): Outcome<Uint8Array> {
  switch (format) {
    case 'pdf': {
      const rendered = printSingle(document, press, print);
      return rendered.ok ? accept(rendered.value.bytes) : rendered;
    }
    case 'docx':
      return accept(renderDocx(document));
    case 'html':
      return accept(new TextEncoder().encode(renderHtml(document)));
    case 'txt':
      return accept(new TextEncoder().encode(renderText(document)));
    default:
      return assertNever(format, 'format');
  }
}
