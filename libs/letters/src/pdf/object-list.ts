import type { ObjectSink } from './writer.js';

/** Gathers objects for many files that begin alike: what is made once need not be written again. */
export class ObjectList implements ObjectSink {
  readonly #parts: Uint8Array[] = [];
  readonly #offsets: (number | undefined)[] = [];
  #position = 0;

  /** The number that the next object will have. */
  get next(): number {
    return this.#offsets.length + 1;
  }

  reserve(): number {
    this.#offsets.push(undefined);
    return this.#offsets.length;
  }

  object(body: string, id = this.reserve()): number {
    this.#begin(id);
    this.#put(Buffer.from(`${body}\nendobj\n`, 'latin1'));
    return id;
  }

  packed(dictionary: string, packed: Uint8Array, id = this.reserve()): number {
    return this.stream(`${dictionary}/Filter/FlateDecode`, packed, id);
  }

  coded(dictionary: string, bytes: Uint8Array, id = this.reserve()): number {
    return this.stream(dictionary, bytes, id);
  }

  /** Writes a stream as it is. */
  stream(dictionary: string, content: Uint8Array | string, id = this.reserve()): number {
    const bytes = bytesOf(content);
    this.#begin(id);
    this.#put(Buffer.from(`<<${dictionary}/Length ${bytes.length}>>\nstream\n`, 'latin1'));
    this.#put(bytes);
    this.#put(Buffer.from('\nendstream\nendobj\n', 'latin1'));
    return id;
  }

  /** All of it. A number that was reserved and not used would be a hole in the file. @throws RangeError */
  ready(): { readonly bytes: Uint8Array; readonly offsets: readonly number[] } {
    const offsets = this.#offsets.map((offset, index) => {
      if (offset === undefined) throw new RangeError(`Object ${index + 1} was never written.`);
      return offset;
    });
    return { bytes: Buffer.concat(this.#parts), offsets };
  }

  #begin(id: number): void {
    this.#offsets[id - 1] = this.#position;
    this.#put(Buffer.from(`${id} 0 obj\n`, 'latin1'));
  }

  #put(bytes: Uint8Array): void {
    this.#parts.push(bytes);
    this.#position += bytes.length;
  }
}

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content, 'latin1') : content;
}
