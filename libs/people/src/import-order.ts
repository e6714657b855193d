import type { ListFinding } from '#kernel';
import type { DataKey } from '#vault';
import type { Delimiter } from './csv/delimiter.js';
import type { ListOrder } from './read-list.js';
import type { Statement } from '#storage';

/** What a list of people is imported from and how. */
export interface ImportOrder extends ListOrder {
  /** Minted by whoever asks; importing twice under one id is refused, and `findImport` tells what came of the first. */
  readonly importId: string;
  readonly incidentId: string;
  readonly key: DataKey;
  /** Id of the spooled file in the blob store. */
  readonly blob: string;
  /** SHA-256 of the list's bytes, in hex: the same list is not taken twice unasked. */
  readonly listDigest: string;
  /** Take the list although the very same bytes came in before. Rows without a birth date then come in twice. */
  readonly again?: boolean;
  /** Told after each committed chunk: rows, and bytes of the file that were read for them. */
  readonly progress?: (rows: number, bytesRead: number) => void;
  /**
   * Commits the unit that makes the import visible, so that something else becomes durable exactly with it: its entry in
   * the record. When this throws, the import is taken out. The writer's own commit where absent.
   */
  readonly commit?: (unit: readonly Statement[], imported: CompleteImport) => Promise<void>;
}

export interface ImportCounts {
  readonly importId: string;
  /** Rows of the file below its header. */
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Accepted rows that repeat a person already there. */
  readonly duplicates: number;
  /** Those among them that say more data was taken than was known, and agree in all else. */
  readonly newData: number;
  /** Those among them by which a person would be told in another way. */
  readonly disagreeing: number;
  /** Accepted rows that the list itself marks as no real person. */
  readonly synthetic: number;
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** How a text file was read. */
export interface TextFormat {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  readonly delimiter: Delimiter;
}

/** Which sheet of a workbook was read, and which it has that can be seen. */
export interface SheetFormat {
  readonly sheet: string;
  readonly sheets: readonly string[];
}

/** How the file was read: said to the user, because a wrong guess garbles names or reads the wrong sheet. */
export type FileFormat = TextFormat | SheetFormat;

/** An import whose people are in the register. */
export type CompleteImport = ImportCounts & ImportReading & { readonly outcome: 'complete' };

/** What came of an import. A refused one has left nothing behind. */
export type ImportResult =
  CompleteImport | (ImportReading & { readonly outcome: 'refused'; readonly rows: number; readonly rejected: number });

export interface ImportReading {
  /** Absent when the file could not even be told apart. */
  readonly format?: FileFormat;
  /** The file's heading of each column that was understood. */
  readonly columns: { readonly [column: string]: string };
  /** The first 200 in the file's order; warnings included. */
  readonly findings: readonly ListFinding[];
  readonly findingsTotal: number;
}
