import { canonicalJson, sha256, type Json } from '#digest';
import type { Actor, EpochMs } from '#kernel';

/** What an entry says before it is chained. */
export interface EntryDraft {
  readonly kind: string;
  readonly runId: string | null;
  /** Never `null`: that is what an erased payload leaves behind. */
  readonly payload: Exclude<Json, null>;
}

/** What all entries of one command share. */
export interface EntryContext {
  readonly incidentId: string;
  /** Time in the incident: wall time when live, scenario time in an exercise. */
  readonly at: EpochMs;
  /** Wall time. */
  readonly recordedAt: EpochMs;
  readonly actor: Actor;
  readonly commandId: string;
}

/** One line of an incident's record. Never changed; `payload` and `salt` alone can be erased. */
export interface Entry extends EntryContext {
  readonly seq: number;
  readonly kind: string;
  readonly runId: string | null;
  readonly payload: Json | null;
  /** 32 hex digits, fresh for each entry: without it an erased payload could be found by trying likely ones. */
  readonly salt: string | null;
  readonly payloadDigest: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** The previous hash of an incident's first entry. */
export const CHAIN_START = '0'.repeat(64);

/** Where a chain stands. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

/**
 * Chains one entry to the head: `hash = SHA-256(previous hash, canonical JSON of all but payload and salt)`, and
 * `payload digest = SHA-256(salt, canonical payload)`, so that a payload can be erased and the chain still holds.
 */
export function chainEntry(
  head: ChainHead,
  context: EntryContext,
  draft: EntryDraft,
  salt: string,
  { actorText, payloadText }: EntryTexts = {
    actorText: textOf(context.actor),
    payloadText: canonicalJson(draft.payload),
  },
): Entry {
  const { incidentId, at, recordedAt, actor, commandId } = context;
  const { kind, runId, payload } = draft;
  const seq = head.seq + 1;
  const payloadDigest = digestPayload(payloadText, salt);
  const previousHash = head.hash;
  const hashed = { incidentId, seq, at, recordedAt, kind, runId, actor, commandId, payloadDigest, previousHash };
  return { payload, salt, hash: hashEntry(hashed, actorText), ...hashed };
}

/** Canonical JSON of what is both hashed and kept, for whoever has written it down already. */
export interface EntryTexts {
  readonly actorText: string;
  readonly payloadText: string;
}

/** Who acted, as it is hashed and kept. */
export function textOf({ kind, id, role, assurance }: Actor): string {
  return canonicalJson({ kind, id, role, assurance });
}

/** Why an entry does not fit behind the head, or `undefined` where it does. */
export function findFault(head: ChainHead, entry: Entry): string | undefined {
  if (entry.seq !== head.seq + 1) return `entry ${head.seq + 1} is missing or out of order`;
  if (entry.previousHash !== head.hash) return 'its previous hash is not the hash of the entry before it';
  if (entry.payload === null ? entry.salt !== null : entry.salt === null)
    return 'its payload and salt were not erased together';
  if (
    entry.payload !== null &&
    entry.salt !== null &&
    digestPayload(canonicalJson(entry.payload), entry.salt) !== entry.payloadDigest
  ) {
    return 'its payload is not the one that was recorded';
  }
  if (hashEntry(entry, textOf(entry.actor)) !== entry.hash) return 'its hash does not fit its content';
  return undefined;
}

function digestPayload(payloadText: string, salt: string): string {
  return sha256(`${salt}\n${payloadText}`);
}

/** Canonical JSON, written member by member in the order of their names: it is most of what a step costs that waits for no disk. */
function hashEntry(entry: Omit<Entry, 'hash' | 'payload' | 'salt' | 'actor'>, actorText: string): string {
  const { incidentId, seq, at, recordedAt, kind, runId, commandId, payloadDigest, previousHash } = entry;
  const [command, incident, digest] = [commandId, incidentId, payloadDigest].map((text) => canonicalJson(text));
  return sha256(
    `${previousHash}\n{"actor":${actorText},"at":${at},"commandId":${command},"incidentId":${incident},"kind":${canonicalJson(kind)},` +
      `"payloadDigest":${digest},"recordedAt":${recordedAt},"runId":${canonicalJson(runId)},"seq":${seq}}`,
  );
}
