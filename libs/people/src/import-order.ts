import type { Finding } from '#kernel';
import type { DataKey } from '#vault';
import type { Statement } from '#storage';

/** What a list of people is imported from and how. */
export interface ImportOrder {
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
  /** As the user named it; shown in findings. */
  readonly fileName: string;
  /** Opens the spooled file from its start. It is read twice: once to tell its encoding, once for its rows. */
  readonly open: () => AsyncIterable<Uint8Array>;
  /** The day the letters are to go out, YYYY-MM-DD: ages are counted on it. */
  readonly mailingDate: string;
  /** `refuse`: any error refuses the whole list. `leave-out`: good rows come in, each bad line is counted and listed. */
  readonly rejects: 'refuse' | 'leave-out';
  /** When given, a data element outside this list is an error. */
  readonly dataElements?: readonly string[];
  /** When given, an id of a legal entity outside this list is an error. */
  readonly entities?: readonly string[];
  /** Told after each committed chunk. */
  readonly progress?: (rows: number) => void;
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
  /** Accepted rows that the list itself marks as no real person. */
  readonly synthetic: number;
}

export type Encoding = 'utf-8' | 'windows-1252';
export type Delimiter = ',' | ';' | '\t';

/** How the file was read: said to the user, because a wrong guess garbles names. */
export interface FileFormat {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  readonly delimiter: Delimiter;
}

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
  readonly findings: readonly Finding[];
  readonly findingsTotal: number;
}
