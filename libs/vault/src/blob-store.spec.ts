import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Entropy } from '#kernel';
import { BlobStore, Vault, type DataKey } from './index.js';
import { sealStream, unsealStream } from './sealed-stream.js';

const entropy: Entropy = { bytes: (count) => randomBytes(count) };
const clock = { now: () => 1_530_000_000_000 };
const vault = new Vault(Buffer.alloc(32, 7), entropy);
const key = vault.open('incident-1', vault.newDataKey('incident-1'));

async function* pieces(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(part);
}

async function whole(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

const sealed = (clear: Uint8Array, chunkBytes: number, name = 'blob'): Promise<Buffer> =>
  whole(sealStream(key, name, chunkBytes, pieces(clear)));
const unsealed = (bytes: Uint8Array, name = 'blob', by: DataKey = key): Promise<Buffer> =>
  whole(unsealStream(by, name, pieces(bytes)));

describe('a sealed stream', () => {
  test('opens to the same bytes, however it is cut on the way in and out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 17 }),
        fc.integer({ min: 1, max: 50 }),
        async (parts, chunkBytes, step) => {
          const bytes = await whole(sealStream(key, 'blob', chunkBytes, pieces(...parts)));
          const cut = Array.from({ length: Math.ceil(bytes.length / step) }, (_, index) =>
            bytes.subarray(index * step, (index + 1) * step),
          );
          expect(await whole(unsealStream(key, 'blob', pieces(...cut)))).toEqual(Buffer.concat(parts));
        },
      ),
      { numRuns: 150 },
    );
  });

  // 5 chunk lengths: nothing, less than one chunk, exactly one, exactly two, two and a bit.
  test.each([0, 5, 8, 16, 19])(
    'with %i bytes is refused after any flipped bit, any cut and any addition',
    async (length) => {
      const bytes = await sealed(randomBytes(length), 8);
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const flipped = Buffer.from(bytes);
        flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
        await expect(unsealed(flipped)).rejects.toThrow('does not open');
      }
      for (let end = 0; end < bytes.length; end += 1)
        await expect(unsealed(bytes.subarray(0, end))).rejects.toThrow('does not open');
      await expect(unsealed(Buffer.concat([bytes, Buffer.from([0])]))).rejects.toThrow('does not open');
    },
  );

  test('is refused when chunks are exchanged, repeated, left out or taken from another blob', async () => {
    const header = 8;
    const chunk = 8 + 28;
    const bytes = await sealed(Buffer.from('AAAAAAAABBBBBBBBCCCCCCCC'), 8);
    const other = await sealed(Buffer.from('AAAAAAAABBBBBBBBCCCCCCCC'), 8, 'other');
    const at = (from: Buffer, index: number): Buffer =>
      from.subarray(header + index * chunk, header + (index + 1) * chunk);
    const built = (...chunks: Buffer[]): Buffer => Buffer.concat([bytes.subarray(0, header), ...chunks]);
    expect((await unsealed(built(at(bytes, 0), at(bytes, 1), at(bytes, 2)))).toString()).toBe(
      'AAAAAAAABBBBBBBBCCCCCCCC',
    );
    for (const forged of [
      built(at(bytes, 1), at(bytes, 0), at(bytes, 2)),
      built(at(bytes, 0), at(bytes, 0), at(bytes, 1), at(bytes, 2)),
      built(at(bytes, 0), at(bytes, 2)),
      built(at(bytes, 0), at(other, 1), at(bytes, 2)),
    ]) {
      await expect(unsealed(forged)).rejects.toThrow('does not open');
    }
  });

  test('belongs to one incident', async () => {
    const other = vault.open('incident-2', vault.newDataKey('incident-2'));
    await expect(unsealed(await sealed(Buffer.from('x'), 8), 'blob', other)).rejects.toThrow('another incident');
  });
});

describe('the blob store', () => {
  let folder = '';
  let store: BlobStore;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'holdfast-blobs-'));
    store = await BlobStore.open(folder, clock, entropy, 16);
  });

  afterEach(() => rm(folder, { recursive: true }));

  test('says size and digest of the clear bytes and keeps no clear byte on disk', async () => {
    const clear = Buffer.from('Thérèse Gagnon, 12 Main St, discharged 2016');
    const blob = await store.write(key, pieces(clear.subarray(0, 7), clear.subarray(7)));
    expect(blob).toMatchObject({
      bytes: clear.length,
      sha256OfClear: createHash('sha256').update(clear).digest('hex'),
    });
    expect(await whole(store.read(key, blob.id))).toEqual(clear);
    const onDisk = await readFile(join(folder, blob.id));
    expect(onDisk.includes('Gagnon')).toBe(false);
    expect((await stat(join(folder, blob.id))).mode & 0o777).toBe(0o600);
  });

  test('gives any range of a blob, and refuses one of which a chunk was exchanged', async () => {
    for (const length of [0, 5, 16, 32, 41]) {
      const clear = randomBytes(length);
      const { id } = await store.write(key, clear);
      for (const [start, end] of [
        [0, 4],
        [3, 30],
        [16, 32],
        [15, 17],
        [0, 1000],
        [40, 41],
        [50, 60],
      ] as const) {
        expect(await whole(store.range(key, id, start, end))).toEqual(clear.subarray(start, end));
      }
    }
    const { id } = await store.write(key, randomBytes(64));
    const file = join(folder, id);
    const sealed = await readFile(file);
    sealed.copyWithin(8, 8 + 44, 8 + 88);
    await writeFile(file, sealed);
    await expect(whole(store.range(key, id, 0, 4))).rejects.toThrow('does not open');
    expect(await whole(store.range(key, id, 16, 20))).toHaveLength(4);
    await writeFile(file, sealed.subarray(0, 20));
    await expect(whole(store.range(key, id, 0, 4))).rejects.toThrow('does not open');
    await expect(whole(store.range(key, '../x', 0, 4))).rejects.toThrow('no stored file');
  });

  test('leaves nothing behind when the source fails half-way', async () => {
    const failing = async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(randomBytes(100));
      throw new Error('the upload was cut');
    };
    await expect(store.write(key, failing())).rejects.toThrow('the upload was cut');
    expect(await readdir(folder)).toEqual([]);
  });

  test('a blob put in the place of another is refused, a missing one is named', async () => {
    const one = await store.write(key, Buffer.from('one'));
    const two = await store.write(key, Buffer.from('two'));
    await rename(join(folder, two.id), join(folder, one.id));
    await expect(whole(store.read(key, one.id))).rejects.toThrow('exchanged');
    await expect(whole(store.read(key, two.id))).rejects.toThrow(two.id);
    await expect(whole(store.read(key, '../../etc/passwd'))).rejects.toThrow('There is no stored file of that name.');
  });

  test('a sweep removes what no row names, but not what this process has just written', async () => {
    const kept = await store.write(key, Buffer.from('kept'));
    const orphan = await store.write(key, Buffer.from('orphan'));
    await writeFile(join(folder, '.tmp-half'), 'half');
    await writeFile(join(folder, 'README'), 'not ours');
    expect(await store.sweep([kept.id])).toBe(1);
    const later = await BlobStore.open(folder, clock, entropy);
    expect(await later.sweep([kept.id])).toBe(1);
    expect((await readdir(folder)).toSorted()).toEqual([kept.id, 'README'].toSorted());
    expect((await whole(later.read(key, kept.id))).toString()).toBe('kept');
    await expect(whole(later.read(key, orphan.id))).rejects.toThrow('no stored file');
  });

  test('a sweep spares what another process has written lately, where several share the folder', async () => {
    let now = clock.now();
    const moving = { now: () => now };
    const { id } = await (await BlobStore.open(folder, moving, entropy)).write(key, Buffer.from('not yet committed'));
    await writeFile(join(folder, `.tmp-${id}`), 'half');
    const other = await BlobStore.open(folder, moving, entropy);
    now += 1000;
    expect(await other.sweep([], 2000)).toBe(0);
    expect((await readdir(folder)).toSorted()).toEqual([`.tmp-${id}`, id].toSorted());
    now += 1000;
    expect(await other.sweep([], 2000)).toBe(2);
  });

  test('a removed blob is gone, and removing it again does no harm', async () => {
    const { id } = await store.write(key, Buffer.from('x'));
    await store.remove(id);
    await store.remove(id);
    expect(await readdir(folder)).toEqual([]);
  });
});
