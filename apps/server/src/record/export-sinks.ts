import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { Fault } from '#kernel';
import type { ExportSink } from '#record';

/** Where an export goes; `finish` gives it its name, `abandon` leaves nothing. */
export interface ExportTarget extends ExportSink {
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

/**
 * A ZIP file where the name says so, else a folder.
 *
 * @throws Fault `target-exists`: nothing is written over, and nothing is mixed with what is there.
 */
export async function openTarget(path: string): Promise<ExportTarget> {
  const taken = existsSync(path) && (path.endsWith('.zip') || (await readdir(path)).length > 0);
  if (taken) {
    throw new Fault({
      kind: 'conflict',
      code: 'target-exists',
      detail: 'There is something at the place where the export is to go.',
      place: path,
      mend: 'Name a new ZIP file, or an empty folder.',
    });
  }
  return path.endsWith('.zip') ? openZip(path) : openFolder(path);
}

// The DOS time of 1980-01-01 in whatever zone the machine is: the same export is the same bytes everywhere.
const ZIP_OPTIONS = { mtime: new Date(1980, 0, 1), mode: 0o100600, forceDosTimestamp: true } as const;
/** What is packed already gains nothing from being packed again. */
const PACKED = /\.(pdf|zip|gz|jpe?g|png|docx|xlsx)$/i;

async function openZip(path: string): Promise<ExportTarget> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const zip = new ZipFile();
  const part = `${path}.part`;
  const written = pipeline(zip.outputStream, createWriteStream(part, { mode: 0o600 }));
  // Heard again, and thrown, by whoever finishes.
  written.catch(() => undefined);
  return {
    put: async (name, bytes) => {
      const stream = Readable.from(bytes instanceof Uint8Array ? [bytes] : bytes, { objectMode: false });
      zip.addReadStream(stream, name, { ...ZIP_OPTIONS, compress: !PACKED.test(name) });
      await Promise.race([
        finished(stream),
        written.then(() => Promise.reject(new Error('The ZIP file ended early.'))),
      ]);
    },
    finish: async () => {
      zip.end();
      await written;
      await rename(part, path);
    },
    abandon: async () => {
      zip.outputStream.unpipe();
      await rm(part, { force: true });
    },
  };
}

async function openFolder(path: string): Promise<ExportTarget> {
  const part = `${path}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true, mode: 0o700 });
  return {
    put: async (name, bytes) => {
      const file = join(part, name);
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await pipeline(
        Readable.from(bytes instanceof Uint8Array ? [bytes] : bytes),
        createWriteStream(file, { mode: 0o600 }),
      );
    },
    finish: async () => {
      await rm(path, { recursive: true, force: true });
      await rename(part, path);
    },
    abandon: () => rm(part, { recursive: true, force: true }),
  };
}
