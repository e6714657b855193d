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
export { RecordReader, verifyChain, type Verification } from './record-reader.js';
export { RECORD_MIGRATIONS, insertEntry } from './tables.js';
