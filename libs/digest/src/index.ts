export { canonicalJson, type Json } from './canonical-json.js';
export { publicKeyPem, verifyEd25519 } from './ed25519.js';
export {
  EMPTY_ROOT,
  Frontier,
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
  type NodePlace,
  type ReadNode,
  type TreeNode,
} from './merkle.js';
export { sha256, sha256OfParts } from './sha256.js';
