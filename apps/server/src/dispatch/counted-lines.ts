import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';
import { Fault } from '#kernel';
import { tableLines } from './table-file.js';

/** A letter as the mail house says that it posted it. */
export interface CountedLine {
  readonly line: number;
  readonly letterId: string;
  readonly file: string;
  readonly fileSha256: string;
  /** As it is written; what is no number agrees with none. */
  readonly pages: number;
}

const COLUMNS = ['letterId', 'file', 'fileSha256', 'pages'] as const;
const JSON_BYTES_MAX = 100_000_000;

const countedJson = z.object({
  letters: z.array(z.object({ letterId: z.string(), file: z.string(), fileSha256: z.string(), pages: z.number() })),
});

/** What came back, read line by line, and the digest of its bytes once it was read to its end. */
export interface Counted {
  readonly lines: AsyncIterable<CountedLine>;
  readonly digest: () => string;
}

/** Counts as CSV, or as JSON where the file begins with a brace. @throws Fault as it is read: see `tableLines`; `counts-unreadable` */
export function countedLines(source: AsyncIterable<Uint8Array>): Counted {
  const hash = createHash('sha256');
  return { lines: read(hashed(source, hash)), digest: () => hash.digest('hex') };
}

async function* read(source: AsyncIterable<Uint8Array>): AsyncGenerator<CountedLine> {
  const iterator = source[Symbol.asyncIterator]();
  const first = await iterator.next();
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    if (first.done === true) return;
    yield first.value;
    for (let step = await iterator.next(); step.done !== true; step = await iterator.next()) yield step.value;
  };
  const isJson = first.done !== true && Buffer.from(first.value).toString('latin1').trimStart().startsWith('{');
  yield* isJson ? fromJson(rest()) : fromCsv(rest());
}

async function* fromCsv(source: AsyncIterable<Uint8Array>): AsyncGenerator<CountedLine> {
  for await (const { line, cells } of tableLines(source, COLUMNS)) {
    const { letterId = '', file = '', fileSha256 = '', pages = '' } = cells;
    yield { line, letterId, file, fileSha256, pages: Number(pages) };
  }
}

async function* fromJson(source: AsyncIterable<Uint8Array>): AsyncGenerator<CountedLine> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > JSON_BYTES_MAX) throw unreadable();
    chunks.push(chunk);
  }
  const reading = countedJson.safeParse(parsed(Buffer.concat(chunks).toString('utf8')));
  if (!reading.success) throw unreadable();
  for (const [index, { letterId, file, fileSha256, pages }] of reading.data.letters.entries())
    yield { line: index + 1, letterId, file, fileSha256, pages };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable();
  }
}

async function* hashed(source: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    hash.update(chunk);
    yield chunk;
  }
}

function unreadable(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'counts-unreadable',
    detail: 'This JSON does not say which letters were posted, or is too long.',
    place: 'body',
    mend: 'Send {"letters":[{"letterId":"…","file":"…","fileSha256":"…","pages":2}]}, or CSV with these columns.',
  });
}
