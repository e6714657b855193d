import { SaxesParser } from 'saxes';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** The parts of a Word file by name, as a ZIP reader of others finds them. */
export async function docxParts(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const archive = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, opened) => {
      if (error) reject(error);
      else resolve(opened);
    });
  });
  const parts = new Map<string, string>();
  await new Promise<void>((resolve, reject) => {
    archive.on('end', resolve);
    archive.on('error', reject);
    archive.on('entry', (entry: Entry) => {
      archive.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          parts.set(entry.fileName, Buffer.concat(chunks).toString());
          archive.readEntry();
        });
      });
    });
    archive.readEntry();
  });
  return parts;
}

/** Throws where XML is not well-formed. */
export function readXml(xml: string): void {
  new SaxesParser({ xmlns: true }).write(xml).close();
}

/** A paragraph as Word reads it: its style, and its text with line breaks. */
export interface WordParagraph {
  readonly style: string;
  readonly text: string;
}

/** The paragraphs of a Word file's text, tables and all, in their order. */
export function wordParagraphs(xml: string): readonly WordParagraph[] {
  const paragraphs: WordParagraph[] = [];
  let [style, text, reading] = ['', '', false];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'w:p') [style, text] = ['Normal', ''];
    if (name === 'w:pStyle') style = String(attributes['w:val']);
    if (name === 'w:br') text += '\n';
    reading = name === 'w:t';
  });
  parser.on('text', (piece) => {
    if (reading) text += piece;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'w:t') reading = false;
    if (name === 'w:p') paragraphs.push({ style, text });
  });
  parser.write(xml).close();
  return paragraphs;
}
