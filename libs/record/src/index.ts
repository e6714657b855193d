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
export { RecordReader } from './record-reader.js';
export { RECORD_MIGRATIONS, insertEntry } from './tables.js';
export { ERASED_KIND, verifyRecord, type Verification } from './verify-record.js';
