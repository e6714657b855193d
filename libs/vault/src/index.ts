export { BlobStore, type StoredBlob } from './blob-store.js';
export {
  DATA_KEY_QUERY,
  VAULT_TABLES,
  keepDataKey,
  readDataKeyRow,
  shredDataKey,
  type KeyStatement,
} from './data-key-rows.js';
export { SEAL_OVERHEAD_BYTES, type DataKey } from './data-key.js';
export { createKeys, openKeys, type Keys } from './keys-folder.js';
export { SigningKey, makeSigningKey, readSigningKeys } from './signing-key.js';
export { Vault, type WrappedKey } from './vault.js';
