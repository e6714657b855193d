export { BlobStore, type StoredBlob } from './blob-store.js';
export {
  DATA_KEYS_PAGE_QUERY,
  DATA_KEY_QUERY,
  VAULT_TABLES,
  keepDataKey,
  readDataKeyRow,
  rewrapDataKey,
  shredDataKey,
  type KeyStatement,
} from './data-key-rows.js';
export { SEAL_OVERHEAD_BYTES, type DataKey } from './data-key.js';
export { createKeys, makeMasterKey, openKeys, type Keys } from './keys-folder.js';
export {
  createRecoveredKeys,
  fingerprintOfKeys,
  openShares,
  sharesOfKeys,
  type PrintedShare,
  type RecoveredKeys,
} from './recovery.js';
export { SigningKey, makeSigningKey, readSigningKeys } from './signing-key.js';
export { Vault, type WrappedKey } from './vault.js';
