import { accept, assertNever, type Outcome } from '#kernel';
import type { LetterDocument } from './document.js';
import { renderDocx } from './docx/docx.js';
import { renderHtml } from './html.js';
import type { Press } from './pdf/press.js';
import { renderDocument } from './report.js';
import { renderText } from './text.js';

/** What a document can be had as; each is the ending of its file's name. */
export const FORMATS = ['pdf', 'docx', 'html', 'txt'] as const;
export type Format = (typeof FORMATS)[number];

/** One document as one file: the same document and format give the same bytes. Refuses (`too-many-pages`) as the press does. */
export function renderAs(document: LetterDocument, format: Format, press: Press): Outcome<Uint8Array> {
  switch (format) {
    case 'pdf': {
      const rendered = renderDocument(document, press);
      return rendered.ok ? accept(rendered.value.pdf) : rendered;
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
