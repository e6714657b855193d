export {
  DATA_KEY_QUERY,
  VAULT_TABLES,
  keepDataKey,
  readDataKeyRow,
  shredDataKey,
  type KeyStatement,
} from './data-key-rows.js';
export { SEAL_OVERHEAD_BYTES, type DataKey } from './data-key.js';
export { Vault, type WrappedKey } from './vault.js';
