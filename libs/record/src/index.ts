export {
  CHAIN_START,
  chainEntry,
  findFault,
  type ChainHead,
  type Entry,
  type EntryContext,
  type EntryDraft,
} from './chain.js';
export { EntryEntity } from './entry.entity.js';
export {
  EXPORTED_KIND,
  EXPORT_FORMAT,
  type Attachment,
  type ExportSink,
  type ExportSource,
  type ExportedDocument,
  type LeftOut,
} from './export/export-format.js';
export { entryLine, isNeededByProof, writeExport, type WrittenExport } from './export/write-export.js';
export { RecordReader, type Between, type WhichEntries, type WhichLooks } from './record-reader.js';
export {
  EXERCISE_INDEXES,
  LANE_MIGRATIONS,
  DESK_LOOKS_INDEX,
  FIRST_LOOKS_INDEX,
  LOOKS_INDEX,
  RECORD_MIGRATIONS,
  TIMELINE_MIGRATIONS,
  addEntries,
  erasePayload,
  insertEntry,
  type AddedEntries,
} from './tables.js';
export {
  headText,
  introductionText,
  isSigned,
  manifestText,
  type IntroducedKey,
  type Signer,
  type TreeHead,
} from './tree-head.js';
export { HEAD_RHYTHM_MS, TreeKeeper, type TreeKeeperParts } from './tree-keeper.js';
export { TreeReader, type Inclusion } from './tree-reader.js';
export { TREE_MIGRATIONS, insertAnchored } from './tree-tables.js';
export { ERASED_KIND, verifyRecord, type Verification } from './verify-record.js';
export { findTreeFault, type KnownTreeHead } from './verify-tree.js';
