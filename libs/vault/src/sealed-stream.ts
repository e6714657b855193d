import { Fault } from '#kernel';
import { SEAL_OVERHEAD_BYTES, type DataKey } from './data-key.js';

/** Clear bytes sealed together, unless a store is opened with another size. */
export const CHUNK_BYTES = 65_536;
const CHUNK_BYTES_MAX = 1_048_576;
const MAGIC = Buffer.from('HFB1', 'ascii');
const HEADER_BYTES = 8;

/**
 * Seals a stream in chunks. Form: `HFB1`, the chunk size as a 32-bit big-endian number, then the sealed chunks. Each is bound to
 * the blob's name, the chunk size, its number and whether it is the last, so none can be left out, repeated, moved
 * within the blob or between blobs, and the end cannot be cut off. Every chunk but the last is full; an empty stream is
 * one empty chunk.
 */
export async function* sealStream(
  key: DataKey,
  name: string,
  chunkBytes: number,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const header = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(header);
  header.writeUInt32BE(chunkBytes, MAGIC.length);
  yield header;
  let number = 0;
  let held: Uint8Array = new Uint8Array(0);
  // The newest full chunk is held back until it is known not to be the last.
  for await (const full of cut(source, chunkBytes)) {
    if (number > 0) yield key.seal(held, purpose(name, chunkBytes, number - 1, false));
    held = full;
    number += 1;
  }
  yield key.seal(held, purpose(name, chunkBytes, Math.max(0, number - 1), true));
}

/** Opens what `sealStream` made. @throws Fault `blob-damaged` at the first chunk that is not the one written there. */
export async function* unsealStream(
  key: DataKey,
  name: string,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let chunkBytes = 0;
  let number = 0;
  let pending: Uint8Array | undefined;
  for await (const piece of cutSealed(source)) {
    if ('chunkBytes' in piece) {
      chunkBytes = piece.chunkBytes;
      continue;
    }
    if (pending !== undefined) {
      yield opened(key, pending, purpose(name, chunkBytes, number, false));
      number += 1;
    }
    pending = piece.sealed;
  }
  if (pending === undefined) throw blobDamaged();
  yield opened(key, pending, purpose(name, chunkBytes, number, true));
}

/** Where a sealed stream's chunks stand. */
export interface SealedLayout {
  readonly chunkBytes: number;
  readonly chunks: number;
  /** Length of the clear bytes. */
  readonly bytes: number;
}

/** Bytes of a sealed file that `layoutOf` reads. */
export const LAYOUT_BYTES = HEADER_BYTES;

/** @param header the first `LAYOUT_BYTES` of the sealed file. @throws Fault `blob-damaged` where no stream has this length. */
export function layoutOf(header: Uint8Array, sealedBytes: number): SealedLayout {
  if (header.length < HEADER_BYTES) throw blobDamaged();
  const chunkBytes = chunkBytesOf(header);
  const size = chunkBytes + SEAL_OVERHEAD_BYTES;
  const chunks = Math.ceil((sealedBytes - HEADER_BYTES) / size);
  const bytes = sealedBytes - HEADER_BYTES - chunks * SEAL_OVERHEAD_BYTES;
  if (chunks < 1 || bytes < (chunks - 1) * chunkBytes) throw blobDamaged();
  return { chunkBytes, chunks, bytes };
}

/** Where a chunk stands in the sealed file: from its first byte to before its end. */
export function placeOf(
  { chunkBytes }: SealedLayout,
  chunk: number,
): { readonly start: number; readonly length: number } {
  const length = chunkBytes + SEAL_OVERHEAD_BYTES;
  return { start: HEADER_BYTES + chunk * length, length };
}

/** Opens one chunk of what `sealStream` made. @throws Fault `blob-damaged` when it is not the one written there. */
export function unsealChunk(
  key: DataKey,
  name: string,
  { chunkBytes, chunks }: SealedLayout,
  chunk: number,
  sealed: Uint8Array,
): Uint8Array {
  return opened(key, sealed, purpose(name, chunkBytes, chunk, chunk === chunks - 1));
}

function opened(key: DataKey, sealed: Uint8Array, aad: string): Uint8Array {
  try {
    return key.unseal(sealed, aad);
  } catch {
    throw blobDamaged();
  }
}

async function* cutSealed(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly chunkBytes: number } | { readonly sealed: Uint8Array }> {
  let size = HEADER_BYTES;
  let inHeader = true;
  let held: Uint8Array = new Uint8Array(0);
  for await (const bytes of source) {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes]);
    while (held.length >= size) {
      const taken = held.subarray(0, size);
      held = held.subarray(size);
      if (inHeader) {
        const chunkBytes = chunkBytesOf(taken);
        yield { chunkBytes };
        size = chunkBytes + SEAL_OVERHEAD_BYTES;
        inHeader = false;
      } else {
        yield { sealed: taken };
      }
    }
  }
  if (inHeader) throw blobDamaged();
  if (held.length > 0) yield { sealed: held };
}

async function* cut(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of source) {
    held.push(bytes);
    length += bytes.length;
    if (length < size) continue;
    const all = Buffer.concat(held);
    let start = 0;
    for (; all.length - start >= size; start += size) yield all.subarray(start, start + size);
    held = [all.subarray(start)];
    length = all.length - start;
  }
  if (length > 0) yield Buffer.concat(held);
}

function chunkBytesOf(header: Uint8Array): number {
  const view = Buffer.from(header);
  const chunkBytes = view.readUInt32BE(MAGIC.length);
  if (!view.subarray(0, MAGIC.length).equals(MAGIC) || chunkBytes < 1 || chunkBytes > CHUNK_BYTES_MAX)
    throw blobDamaged();
  return chunkBytes;
}

function purpose(name: string, chunkBytes: number, number: number, last: boolean): string {
  return `blob/1/${name}/${chunkBytes}/${number}/${last ? 'last' : 'more'}`;
}

function blobDamaged(): Fault {
  return new Fault({
    kind: 'internal',
    code: 'blob-damaged',
    detail: 'A stored file does not open: it was cut, altered, exchanged, or belongs to another incident.',
    mend: 'Restore the blobs folder and the database from the same backup.',
  });
}
