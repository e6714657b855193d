import { createHash } from 'node:crypto';
import { Fault, uuidv7, type Clock, type Entropy } from '#kernel';
import type { BlobStore, DataKey, StoredBlob } from '#vault';
import type { Mortal } from './mortal.js';

type Blobs = Pick<BlobStore, 'write' | 'read' | 'range' | 'remove' | 'sweep'>;

/** A folder of files in memory, which outlives whoever writes to it. What was being written when somebody died is half there. */
export class Folder {
  constructor(
    readonly whole = new Map<string, Uint8Array>(),
    private readonly halves = new Set<string>(),
  ) {}

  photo(): Folder {
    return new Folder(new Map(this.whole), new Set(this.halves));
  }

  get names(): readonly string[] {
    return [...this.whole.keys(), ...this.halves].toSorted();
  }

  /** The files as one life writes and reads them. A stand-in for the store on disk, whose own spec holds it to the same. */
  openedBy(mortal: Mortal, clock: Clock, entropy: Entropy): BlobStore {
    const { whole, halves } = this;
    const written = new Set<string>();
    const bytesOf = (id: string): Uint8Array => {
      const bytes = whole.get(id);
      if (bytes) return bytes;
      throw new Fault({ kind: 'not-found', code: 'blob-missing', detail: `There is no stored file ${id}.` });
    };
    const blobs: Blobs = {
      async write(_key: DataKey, source): Promise<StoredBlob> {
        const id = uuidv7(clock.now(), entropy);
        written.add(id);
        const parts: Uint8Array[] = [];
        for await (const part of source instanceof Uint8Array ? [source] : source) parts.push(part);
        const bytes = Buffer.concat(parts);
        const keep = (): Promise<void> => Promise.resolve(void whole.set(id, bytes));
        await mortal.write('file', 'file', keep, () => halves.add(id));
        return { id, bytes: bytes.length, sha256OfClear: createHash('sha256').update(bytes).digest('hex') };
      },
      async *read(_key, id) {
        yield await Promise.resolve(bytesOf(id));
      },
      async *range(_key, id, start, end) {
        yield await Promise.resolve(bytesOf(id).subarray(start, end));
      },
      remove: (id) => mortal.write('removal', 'file', () => Promise.resolve(void whole.delete(id))),
      async sweep(idsInUse) {
        const orphans = new Set([...whole.keys(), ...halves]);
        for await (const id of idsInUse) orphans.delete(id);
        for (const id of written) orphans.delete(id);
        for (const id of orphans)
          await mortal.write('sweeping', 'file', () => Promise.resolve(void (whole.delete(id), halves.delete(id))));
        return orphans.size;
      },
    };
    return blobs as BlobStore;
  }
}
