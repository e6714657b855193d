import type { Finding } from '#kernel';
import type { DataKey } from '#vault';
import type { Statement } from '#storage';

/** What a list of people is imported from and how. */
export interface ImportOrder {
  /** UUIDv7 minted at the edge; importing twice under one id is refused. */
  readonly importId: string;
  readonly incidentId: string;
  readonly key: DataKey;
  /** Id of the spooled file in the blob store. */
  readonly blob: string;
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
  /** Told after each committed chunk. */
  readonly progress?: (rows: number) => void;
  /** Statements to commit in the very unit that makes the import visible, such as the entry of the record. */
  readonly completing?: (counts: ImportCounts) => readonly Statement[] | Promise<readonly Statement[]>;
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

/** What came of an import. A refused one has left nothing behind. */
export type ImportResult =
  | (ImportCounts & ImportReading & { readonly outcome: 'complete' })
  | (ImportReading & { readonly outcome: 'refused'; readonly rows: number; readonly rejected: number });

export interface ImportReading {
  /** Absent when the file could not even be told apart. */
  readonly format?: FileFormat;
  /** The file's heading of each column that was understood. */
  readonly columns: { readonly [column: string]: string };
  /** The first 200 in the file's order; warnings included. */
  readonly findings: readonly Finding[];
  readonly findingsTotal: number;
}
