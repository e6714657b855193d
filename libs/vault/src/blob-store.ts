import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Fault, isUuid, uuidv7, type Clock, type Entropy, type EpochMs } from '#kernel';
import type { DataKey } from './data-key.js';
import { publish, syncFolder } from './folder.js';
import {
  CHUNK_BYTES,
  LAYOUT_BYTES,
  layoutOf,
  placeOf,
  sealStream,
  unsealChunk,
  unsealStream,
} from './sealed-stream.js';

/** What was written. The id goes into a database row; until that commits, the blob is an orphan. */
export interface StoredBlob {
  readonly id: string;
  readonly sha256OfClear: string;
  /** Length of the clear bytes. */
  readonly bytes: number;
}

const TEMPORARY = '.tmp-';

/** Sealed files in one folder, one a blob, each under its incident's data key. */
export class BlobStore {
  // What this process wrote may not be named by a commit yet, so a sweep spares it.
  readonly #written = new Set<string>();

  private constructor(
    readonly folder: string,
    private readonly clock: Clock,
    private readonly entropy: Entropy,
    private readonly chunkBytes: number,
  ) {}

  /** Opens (and where needed makes) the folder. `chunkBytes` is for new blobs; each blob knows its own. */
  static async open(folder: string, clock: Clock, entropy: Entropy, chunkBytes = CHUNK_BYTES): Promise<BlobStore> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new BlobStore(folder, clock, entropy, chunkBytes);
  }

  /** Seals a stream into a new blob; once this resolves, it outlives a power cut. When the source fails, nothing stays. */
  async write(key: DataKey, source: AsyncIterable<Uint8Array> | Uint8Array): Promise<StoredBlob> {
    const id = uuidv7(this.clock.now(), this.entropy);
    this.#written.add(id);
    const temporary = join(this.folder, TEMPORARY + id);
    const hash = createHash('sha256');
    let bytes = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const piece of source instanceof Uint8Array ? [source] : source) {
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
    };
    try {
      const handle = await open(temporary, 'wx', 0o600);
      try {
        for await (const sealed of sealStream(key, id, this.chunkBytes, counted())) await handle.writeFile(sealed);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await publish(this.folder, temporary, id);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    return { id, sha256OfClear: hash.digest('hex'), bytes };
  }

  /**
   * The clear bytes, chunk by chunk. Each chunk is proved before it is handed on, but only the end of the iteration
   * proves that nothing is missing: act on the whole, not on a part.
   *
   * @throws Fault `blob-missing`, `blob-damaged`.
   */
  async *read(key: DataKey, id: string): AsyncGenerator<Uint8Array> {
    const file = this.#path(id);
    await stat(file).catch(() => {
      throw missing(id);
    });
    yield* unsealStream(key, id, createReadStream(file, { highWaterMark: CHUNK_BYTES }));
  }

  /**
   * The clear bytes from `start`, before `end`, each proved to stand there; what lies beyond the blob's end is left out.
   *
   * @throws Fault `blob-missing`, `blob-damaged`.
   */
  async *range(key: DataKey, id: string, start: number, end: number): AsyncGenerator<Uint8Array> {
    const handle = await open(this.#path(id)).catch(() => {
      throw missing(id);
    });
    try {
      const header = Buffer.alloc(LAYOUT_BYTES);
      const { bytesRead } = await handle.read(header, 0, LAYOUT_BYTES, 0);
      const layout = layoutOf(header.subarray(0, bytesRead), (await handle.stat()).size);
      const stop = Math.min(end, layout.bytes);
      for (let at = start; at < stop;) {
        const chunk = Math.floor(at / layout.chunkBytes);
        const place = placeOf(layout, chunk);
        const sealed = Buffer.alloc(place.length);
        const read = await handle.read(sealed, 0, place.length, place.start);
        const clear = unsealChunk(key, id, layout, chunk, sealed.subarray(0, read.bytesRead));
        const first = chunk * layout.chunkBytes;
        yield clear.subarray(at - first, stop - first);
        at = first + layout.chunkBytes;
      }
    } finally {
      await handle.close();
    }
  }

  /** How many clear bytes a blob says that it holds; reading it proves them. @throws Fault `blob-missing`, `blob-damaged`. */
  async bytesOf(id: string): Promise<number> {
    const handle = await open(this.#path(id)).catch(() => {
      throw missing(id);
    });
    try {
      const header = Buffer.alloc(LAYOUT_BYTES);
      const { bytesRead } = await handle.read(header, 0, LAYOUT_BYTES, 0);
      return layoutOf(header.subarray(0, bytesRead), (await handle.stat()).size).bytes;
    } finally {
      await handle.close();
    }
  }

  /** Removes a blob durably; one that is gone already is no error. */
  async remove(id: string): Promise<void> {
    await rm(this.#path(id), { force: true });
    this.#written.delete(id);
    await syncFolder(this.folder);
  }

  /**
   * Removes what no row names: blobs whose commit never came, and half-written files of an earlier process. What this
   * process wrote is spared.
   *
   * @param sparedMs what was written within this time is spared too: longer than any commit takes, where other processes
   *   use the folder
   * @returns how many files were removed.
   */
  async sweep(idsInUse: Iterable<string> | AsyncIterable<string>, sparedMs = 0): Promise<number> {
    const names = await readdir(this.folder);
    const orphans = new Set(names.filter((name) => isUuid(name) || name.startsWith(TEMPORARY)));
    for await (const id of idsInUse) orphans.delete(id);
    for (const id of this.#written) {
      orphans.delete(id);
      orphans.delete(TEMPORARY + id);
    }
    const youngest = this.clock.now() - sparedMs;
    for (const name of orphans) if (sparedMs > 0 && bornAt(name) > youngest) orphans.delete(name);
    for (const name of orphans) await rm(join(this.folder, name), { force: true });
    if (orphans.size > 0) await syncFolder(this.folder);
    return orphans.size;
  }

  #path(id: string): string {
    // An id comes from a row, but a path must never be steered by one.
    if (!isUuid(id)) throw missing(id);
    return join(this.folder, id);
  }
}

/** A blob's id is a UUID of version 7: its first 48 bits are the instant in ms. */
function bornAt(name: string): EpochMs {
  return Number.parseInt(name.replace(TEMPORARY, '').replace('-', '').slice(0, 12), 16);
}

function missing(id: string): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'blob-missing',
    detail: `There is no stored file ${isUuid(id) ? id : 'of that name'}.`,
    mend: 'Restore the blobs folder and the database from the same backup.',
  });
}
