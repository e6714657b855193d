import type { EpochMs } from '#kernel';
import type { Entry } from '../chain.js';
import type { RecordReader } from '../record-reader.js';
import type { Signer, TreeHead } from '../tree-head.js';
import type { TreeReader } from '../tree-reader.js';

/** The version of the format that `docs/record-format.md` describes. Another one is another number. */
export const EXPORT_FORMAT = 1;

/** The kind of the entry with which every export ends: it names each document by its digest. */
export const EXPORTED_KIND = 'incident.exported';

/** Where an export is written, file by file: a ZIP, or a folder. */
export interface ExportSink {
  put(path: string, bytes: AsyncIterable<Uint8Array> | Uint8Array): Promise<void>;
}

/** A document of the incident, in the export or left out of it. */
export interface ExportedDocument {
  readonly id: string;
  readonly kind: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Its place in the export, or the reason why it has none. */
  readonly place: { readonly path: string; read(): AsyncIterable<Uint8Array> } | { readonly leftOut: string };
}

/** A file of an export that is no document of the incident: it tells of the export itself. */
export interface Attachment {
  readonly path: string;
  /** What it is, for whoever reads the page. */
  readonly title: string;
  readonly content: string;
}

/** All that an export is made from. */
export interface ExportSource {
  readonly incident: {
    readonly id: string;
    readonly title: string;
    readonly mode: 'live' | 'exercise';
    readonly playbook: { readonly name: string; readonly version: string; readonly hash: string };
  };
  /** The entry that says that this export was made: the last that it holds. */
  readonly through: number;
  readonly at: EpochMs;
  /** A signed head that stands for that entry. */
  readonly head: TreeHead;
  /** Holds the very key that signed the head. */
  readonly signer: Signer;
  /** How many of the newest heads are carried, 2,000 where it is not said; and as many older ones that somebody else has. */
  readonly headsMax?: number;
  readonly record: RecordReader;
  readonly tree: TreeReader;
  /** The files of a playbook version with its law packs, by path: asked of each version that the record names, by its hash. */
  readonly playbookFiles: (hash: string) => Promise<ReadonlyMap<string, string>>;
  readonly documents: readonly ExportedDocument[];
  /** Files beside those that the format names, which a verifier only holds to the manifest. */
  readonly attachments?: readonly Attachment[];
  /** What a time-stamping authority answered for the head of that size, where one was asked. */
  readonly stampOf?: (size: number) => Promise<Uint8Array | undefined>;
  /** Why an entry's payload is left out; `undefined` keeps it. Never asked of what the proof itself needs. */
  readonly leaveOut: (entry: Entry) => string | undefined;
  /** The stand-alone verifier and the format's description, to be laid in. */
  readonly verifier: string;
  readonly format: string;
}

/** What a manifest says of a payload or a document that is not there. */
export interface LeftOut {
  readonly payloads: readonly { readonly seq: number; readonly reason: string }[];
  readonly documents: readonly {
    readonly id: string;
    readonly kind: string;
    readonly sha256: string;
    readonly reason: string;
  }[];
}
