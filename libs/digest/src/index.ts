export { canonicalJson, type Json } from './canonical-json.js';
export { sha256 } from './sha256.js';
