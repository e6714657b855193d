import { StringDecoder } from 'node:string_decoder';
import type { Encoding } from '../import-order.js';
import { decodeWindows1252 } from './windows-1252.js';

/** Turns bytes into text in pieces. What cannot be decoded becomes U+FFFD, which the cell check refuses in its place. */
export interface Decoder {
  next(bytes: Uint8Array): string;
  end(): string;
}

/** A fresh decoder; it takes the byte order mark away. */
export function decoderOf(encoding: Encoding): Decoder {
  switch (encoding) {
    case 'windows-1252':
      return { next: decodeWindows1252, end: () => '' };
    case 'utf-8':
    case 'utf-16le':
      return new UnmarkedDecoder(new StringDecoder(encoding === 'utf-8' ? 'utf8' : 'utf16le'), (bytes) => bytes);
    case 'utf-16be':
      return new UnmarkedDecoder(new StringDecoder('utf16le'), bytePairsSwapped());
  }
}

class UnmarkedDecoder implements Decoder {
  #atStart = true;

  constructor(
    private readonly decoder: StringDecoder,
    private readonly ordered: (bytes: Uint8Array) => Uint8Array,
  ) {}

  next(bytes: Uint8Array): string {
    return this.unmarked(this.decoder.write(Buffer.from(this.ordered(bytes))));
  }

  end(): string {
    return this.unmarked(this.decoder.end());
  }

  // Half a pair of surrogates is no character, wherever it stands.
  private unmarked(text: string): string {
    if (text === '') return text;
    const unmarked = this.#atStart && text.startsWith('\uFEFF') ? text.slice(1) : text;
    this.#atStart = false;
    return unmarked.toWellFormed();
  }
}

// An odd byte at a piece's end waits for the next piece.
function bytePairsSwapped(): (bytes: Uint8Array) => Uint8Array {
  let held: Uint8Array = new Uint8Array(0);
  return (bytes) => {
    const all = held.length === 0 ? Buffer.from(bytes) : Buffer.concat([held, bytes]);
    const even = all.length - (all.length % 2);
    held = all.subarray(even);
    return all.subarray(0, even).swap16();
  };
}
