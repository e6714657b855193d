import { deflateSync } from 'node:zlib';
import type { ObjectSink, ReadyObjects } from './writer.js';

/** Gathers objects for many files, which all give them the same numbers: what is made once need not be written again. */
export class ObjectList implements ObjectSink {
  readonly #parts: Uint8Array[] = [];
  readonly #offsets: (number | undefined)[] = [];
  #position = 0;

  /** @param firstId number of the first object */
  constructor(readonly firstId: number) {}

  /** The number that the next object will have. */
  get next(): number {
    return this.firstId + this.#offsets.length;
  }

  reserve(): number {
    this.#offsets.push(undefined);
    return this.firstId + this.#offsets.length - 1;
  }

  object(body: string, id = this.reserve()): number {
    this.#begin(id);
    this.#put(Buffer.from(`${body}\nendobj\n`, 'latin1'));
    return id;
  }

  deflated(dictionary: string, content: Uint8Array | string, id = this.reserve()): number {
    const packed = deflateSync(bytesOf(content), { level: 9 });
    return this.stream(`${dictionary}/Filter/FlateDecode`, packed, id);
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

  /** Writes objects made before, which take the numbers that they bear. */
  splice(ready: ReadyObjects): void {
    for (const [index, offset] of ready.offsets.entries()) {
      this.#offsets[ready.firstId - this.firstId + index] = this.#position + offset;
    }
    this.#put(ready.bytes);
  }

  /** All of it. A number that was reserved and not used would be a hole in the file. @throws RangeError */
  ready(): ReadyObjects {
    const offsets = this.#offsets.map((offset, index) => {
      if (offset === undefined) throw new RangeError(`Object ${this.firstId + index} was never written.`);
      return offset;
    });
    return { bytes: Buffer.concat(this.#parts), firstId: this.firstId, offsets };
  }

  #begin(id: number): void {
    this.#offsets[id - this.firstId] = this.#position;
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
