import { canonicalJson, verifyEd25519 } from '#digest';
import { formatInstant, type EpochMs } from '#kernel';

/** Where the tree over all records stood, signed by the installation. */
export interface TreeHead {
  /** Entries in the tree, of all incidents together. */
  readonly size: number;
  /** RFC 6962 root over them. */
  readonly root: string;
  /** Wall time of the signature. */
  readonly at: EpochMs;
  readonly keyId: string;
  /** Ed25519 over `headText`. */
  readonly signature: string;
}

/** A public key that signed heads, and who vouches for it: the key before it, or for the first nobody but itself. */
export interface IntroducedKey {
  readonly keyId: string;
  readonly publicKey: string;
  readonly at: EpochMs;
  readonly introducedBy: string | null;
  /** Ed25519 over `introductionText`, by `introducedBy`, or by the key itself. */
  readonly signature: string;
}

/** What signs; the private key stays behind it. */
export interface Signer {
  readonly keyId: string;
  readonly publicKey: string;
  sign(text: string): string;
}

// Each signed text begins with what it is, so that no signature can be passed off as one over something else.

/** The text that a head's signature is over. */
export function headText({ size, root, at, keyId }: Omit<TreeHead, 'signature'>): string {
  return `holdfast tree head\n${canonicalJson({ size, root, at: formatInstant(at), keyId })}`;
}

/** The text with which a key introduces the next. */
export function introductionText({ keyId, publicKey, at, introducedBy }: Omit<IntroducedKey, 'signature'>): string {
  return `holdfast signing key\n${canonicalJson({ keyId, publicKey, at: formatInstant(at), introducedBy })}`;
}

/** The text with which an export's manifest is signed. */
export function manifestText(sha256OfManifest: string): string {
  return `holdfast export manifest\n${sha256OfManifest}`;
}

/** Whether the head was signed with one of these keys. */
export function isSigned(head: TreeHead, keys: readonly IntroducedKey[]): boolean {
  const key = keys.find(({ keyId }) => keyId === head.keyId);
  return key !== undefined && verifyEd25519(key.publicKey, headText(head), head.signature);
}
