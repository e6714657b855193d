import { Readable } from 'node:stream';
import { RandomAccessReader, fromRandomAccessReaderPromise, type Entry, type ZipFile } from 'yauzl';
import { Fault } from '#kernel';
import type { ListFile } from '../list-file.js';
import { WorkbookProblem } from './workbook-problem.js';

/** Parts of a workbook; one of a thousand sheets is none. */
const PARTS_MAX = 2000;
/** A part that unpacks to more than this many times its size was made to fill a disk or a memory. XML of tables stays below 100. */
const RATIO_MAX = 250;
/** Small parts of one repeated sign may pack better than that. */
const RATIO_FROM_BYTES = 1_000_000;

/** The parts of a workbook, each read as a stream and none longer than it may be. */
export class Archive {
  private constructor(
    private readonly zip: ZipFile,
    private readonly parts: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws WorkbookProblem for what is no workbook, or one that may not be opened. */
  static async open(file: ListFile): Promise<Archive> {
    const zip = await fromRandomAccessReaderPromise(new FileReader(file), file.bytes, {
      autoClose: false,
      lazyEntries: true,
      // A name that leaves its folder is refused: nothing is written to one, but no workbook has one either.
      strictFileNames: true,
      validateEntrySizes: true,
    }).catch(asProblem);
    if (zip.entryCount > PARTS_MAX) throw tooLarge(`The workbook has more than ${PARTS_MAX} parts.`);
    const parts = new Map<string, Entry>();
    try {
      for await (const entry of zip.eachEntry()) {
        checkEntry(entry);
        parts.set(entry.fileName, entry);
      }
    } catch (error) {
      asProblem(error);
    }
    return new Archive(zip, parts);
  }

  has(name: string): boolean {
    return this.parts.has(name);
  }

  /** Whether a part's name has this end, in any folder. */
  hasEnding(end: string): boolean {
    return [...this.parts.keys()].some((name) => name.toLowerCase().endsWith(end));
  }

  /** The bytes of a part; of one that is not there, none. @throws WorkbookProblem where it is longer than `bytesMax` or damaged. */
  async *read(name: string, bytesMax: number): AsyncGenerator<Uint8Array> {
    const entry = this.parts.get(name);
    if (entry === undefined) return;
    // What the entry claims is checked while it unpacks, too: by the ZIP reader.
    if (entry.uncompressedSize > bytesMax) throw tooLarge('A part of the workbook unpacks to more than can be read.');
    try {
      for await (const piece of await this.zip.openReadStreamPromise(entry)) {
        if (piece instanceof Uint8Array) yield piece;
      }
    } catch (error) {
      asProblem(error);
    }
  }
}

class FileReader extends RandomAccessReader {
  constructor(private readonly file: ListFile) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.file.range(start, end));
  }
}

function checkEntry(entry: Entry): void {
  if (entry.isEncrypted()) throw new WorkbookProblem('workbook-protected', 'The workbook is protected by a password.');
  const { uncompressedSize, compressedSize } = entry;
  if (uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > compressedSize * RATIO_MAX)
    throw tooLarge('A part of the workbook unpacks to far more than a table does.');
}

function tooLarge(message: string): WorkbookProblem {
  return new WorkbookProblem('workbook-too-large', message);
}

/** The ZIP reader and zlib have no error types of their own; a sealed blob that does not open is a fault and stays one. */
function asProblem(error: unknown): never {
  if (error instanceof WorkbookProblem || error instanceof Fault) throw error;
  throw new WorkbookProblem('workbook-damaged', 'The workbook is damaged: it does not unpack.');
}
