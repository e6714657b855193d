import { StringDecoder } from 'node:string_decoder';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { WorkbookProblem } from './workbook-problem.js';

/** Bytes without a tag: more is text that no cell can hold. */
const TEXT_BYTES_MAX = 1_048_576;

export interface XmlHandlers {
  /** Names come without their prefix. */
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/**
 * Feeds an XML part to handlers, piece by piece; between two pieces whoever iterates takes what they have gathered.
 * Entities of a document's own are not known here, so nothing expands.
 *
 * @throws WorkbookProblem where it is no XML.
 */
export async function* xmlPieces(source: AsyncIterable<Uint8Array>, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const decoder = new StringDecoder('utf8');
  let withoutTag = 0;
  let empty = true;
  parser.on('opentag', (tag: SaxesTagPlain) => {
    withoutTag = 0;
    handlers.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag: SaxesTagPlain) => {
    withoutTag = 0;
    handlers.close?.(localName(tag.name));
  });
  const text = (piece: string): void => handlers.text?.(piece);
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('error', () => {
    throw damaged();
  });
  for await (const bytes of source) {
    empty = false;
    withoutTag += bytes.length;
    parser.write(decoder.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
    if (withoutTag > TEXT_BYTES_MAX) throw damaged();
    yield;
  }
  // A part that is not there has nothing to say.
  if (!empty) parser.close();
  yield;
}

/** Reads a short part whole. */
export async function readXml(source: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  const pieces = xmlPieces(source, handlers);
  while ((await pieces.next()).done !== true);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function damaged(): WorkbookProblem {
  return new WorkbookProblem('workbook-damaged', 'A part of the workbook is not the XML that it should be.');
}
