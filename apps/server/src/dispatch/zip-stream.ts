import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file on its way into a ZIP. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array> | Uint8Array;
}

// The DOS time of 1980-01-01 in whatever zone the machine is: the same files are the same bytes everywhere.
const OPTIONS = { mtime: new Date(1980, 0, 1), mode: 0o100600, forceDosTimestamp: true } as const;

/** Files as one ZIP, one after the other and as fast as it is read: no file is held. */
export function zipStream(entries: AsyncIterable<ZipEntry>): AsyncIterable<Uint8Array> {
  const zip = new ZipFile();
  // Its type is older than what it is.
  const out = zip.outputStream as unknown as Readable;
  const failed = (error: unknown): void => {
    out.destroy(error instanceof Error ? error : new Error('A file of the ZIP could not be read.'));
  };
  zip.on('error', failed);
  const read = finished(out);
  // Whoever reads hears of the same end.
  read.catch(() => undefined);
  feed(zip, entries, read).catch(failed);
  return out;
}

async function feed(zip: ZipFile, entries: AsyncIterable<ZipEntry>, read: Promise<void>): Promise<void> {
  for await (const { name, bytes } of entries) {
    const stream = Readable.from(bytes instanceof Uint8Array ? [bytes] : bytes, { objectMode: false });
    zip.addReadStream(stream, name, { ...OPTIONS, compress: !name.endsWith('.pdf') });
    // Where nobody reads on, no file ends.
    await Promise.race([finished(stream), read]);
  }
  zip.end();
}
