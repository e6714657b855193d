import { canonicalJson, sha256 } from '#digest';
import type { Role } from '#kernel';

/** Somebody's answer to a decision, as they put their signature to it. */
export interface SignedAnswer {
  readonly incident: string;
  readonly decision: string;
  readonly decisionVersion: number;
  /** Digest of the brief as it was shown. */
  readonly shownDigest: string;
  readonly option: string;
  readonly rationale: string;
  readonly standsFor?: { readonly role: Role; readonly because: string } | undefined;
  /** Whoever signs: the account's id, and the role in which they do. */
  readonly person: string;
  readonly role: Role | undefined;
  /** The id of the one command that carries the signature. */
  readonly attempt: string;
}

/** What is signed of an answer. People's words are in it by their digests. A type and not an interface, so that it is JSON. */
export type SignedContent = {
  readonly incident: string;
  readonly decision: string;
  readonly decisionVersion: number;
  readonly shownDigest: string;
  readonly option: string;
  readonly rationaleDigest: string;
  readonly standsFor: { readonly role: Role; readonly becauseDigest: string } | null;
  readonly person: string;
  readonly role: Role | null;
  readonly attempt: string;
};

/**
 * What a passkey signs under a decision. Its digest is the challenge, so that the signature is good for this decision, version, option, reason,
 * person and attempt alone.
 *
 * @returns the content, and SHA-256 of its canonical JSON: 64 hex digits
 */
export function decisionContent({ rationale, standsFor, role, ...answer }: SignedAnswer): {
  readonly content: SignedContent;
  readonly digest: string;
} {
  const content = {
    ...answer,
    rationaleDigest: sha256(rationale),
    role: role ?? null,
    standsFor: standsFor ? { role: standsFor.role, becauseDigest: sha256(standsFor.because) } : null,
  };
  return { content, digest: sha256(canonicalJson(content)) };
}
