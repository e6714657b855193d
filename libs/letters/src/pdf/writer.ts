import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';

/** A file's digest and length, known when it is complete. */
export interface WrittenFile {
  readonly sha256: string;
  readonly bytes: number;
}

export const HEADER = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';

/** Where objects are written to. */
export interface ObjectSink {
  /** A number for an object that is written later. */
  reserve(): number;
  /** Writes an object whose body is a dictionary, array or number. */
  object(body: string, id?: number): number;
  /** Writes a stream that is deflated already. Its bytes are copied, so that they may be written over. */
  packed(dictionary: string, packed: Uint8Array, id?: number): number;
  /** Writes a stream whose dictionary says how it is coded. */
  coded(dictionary: string, bytes: Uint8Array, id?: number): number;
}

/** Bytes that are gathered without having to make room for more. */
const ROOM = 512 * 1024;

/** Deflated well: for what stands once in a file, or is made once for many. */
export function deflated(content: Uint8Array | string): Uint8Array {
  return deflateSync(typeof content === 'string' ? Buffer.from(content, 'latin1') : content, { level: 9 });
}

/**
 * Writes the objects of a PDF one after another and keeps only where each began: memory does not grow with the pages.
 * Object numbers may be reserved before what they name is written. No clock and no chance: equal calls, equal bytes.
 */
export class PdfWriter implements ObjectSink {
  readonly #offsets: (number | undefined)[] = [undefined];
  readonly #digest = createHash('sha256');
  /** What was written since the last time it was taken: bytes, and text that is yet to become some. */
  #bytes = Buffer.allocUnsafe(ROOM);
  #filled = 0;
  #text = HEADER;
  #position = HEADER.length;
  #flushed = 0;

  reserve(): number {
    this.#offsets.push(undefined);
    return this.#offsets.length - 1;
  }

  object(body: string, id = this.reserve()): number {
    this.#begin(id);
    this.#put(`${body}\nendobj\n`);
    return id;
  }

  packed(dictionary: string, packed: Uint8Array, id = this.reserve()): number {
    return this.coded(`${dictionary}/Filter/FlateDecode`, packed, id);
  }

  coded(dictionary: string, bytes: Uint8Array, id = this.reserve()): number {
    this.#begin(id);
    this.#put(`<<${dictionary}/Length ${bytes.length}>>\nstream\n`);
    this.#flushText();
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#filled);
    this.#filled += bytes.length;
    this.#position += bytes.length;
    this.#put('\nendstream\nendobj\n');
    return id;
  }

  /** Bytes gathered and not yet taken. */
  get gathered(): number {
    return this.#position - this.#flushed;
  }

  /** Takes what was written since the last time. */
  take(): Uint8Array {
    this.#flushText();
    const chunk = Buffer.from(this.#bytes.subarray(0, this.#filled));
    this.#filled = 0;
    this.#flushed += chunk.length;
    this.#digest.update(chunk);
    return chunk;
  }

  /** Ends the file: cross-reference table and trailer, with an id made of all bytes before it. */
  end(root: number, info: number): { readonly last: Uint8Array; readonly file: WrittenFile } {
    const before = this.take();
    const id = this.#digest.copy().digest('hex').slice(0, 32);
    const at = this.#position;
    const rows = this.#offsets.slice(1).map((offset) => `${String(offset ?? 0).padStart(10, '0')} 00000 n \n`);
    const size = this.#offsets.length;
    this.#put(`xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`);
    this.#put(
      `trailer\n<</Size ${size}/Root ${root} 0 R/Info ${info} 0 R/ID[<${id}><${id}>]>>\nstartxref\n${at}\n%%EOF\n`,
    );
    const last = Buffer.concat([before, this.take()]);
    return { last, file: { sha256: this.#digest.digest('hex'), bytes: this.#position } };
  }

  #begin(id: number): void {
    this.#offsets[id] = this.#position;
    this.#put(`${id} 0 obj\n`);
  }

  #put(text: string): void {
    this.#text += text;
    this.#position += text.length;
  }

  #flushText(): void {
    if (this.#text === '') return;
    this.#makeRoom(this.#text.length);
    this.#filled += this.#bytes.write(this.#text, this.#filled, 'latin1');
    this.#text = '';
  }

  #makeRoom(length: number): void {
    const needed = this.#filled + length;
    if (needed <= this.#bytes.length) return;
    const wider = Buffer.allocUnsafe(2 * needed);
    wider.set(this.#bytes.subarray(0, this.#filled));
    this.#bytes = wider;
  }
}

/** A text string as PDF holds any language: UTF-16 with a byte-order mark, in hex. */
export function pdfText(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0'));
  return `<feff${units.join('')}>`;
}
