import { z } from 'zod';
import { actor, id, instant } from './common.js';
import { itemRef, laneView } from './privilege.js';

/** One line of the incident's record. It is never changed. */
export const entryView = z.strictObject({
  seq: z.number().int(),
  /** Time in the incident. */
  at: instant,
  /** Wall time at which it was written. */
  recordedAt: instant,
  kind: z.string(),
  runId: id.nullable(),
  actor,
  /** `null` where the payload was erased, or is not open to whoever asks; the digest keeps the proof. */
  payload: z.json().nullable(),
  /** Where what it says is privileged. */
  lane: laneView.optional(),
  /** Where it is of the conduct of an exercise, and not for whoever asks. */
  conduct: z.literal(true).optional(),
  /** The item whose words these are, which counsel can move to another lane; absent where there is none, or more than one. */
  item: itemRef.optional(),
  payloadDigest: z.string(),
  previousHash: z.string(),
  hash: z.string(),
});

export const entryPage = z.strictObject({ entries: z.array(entryView), next: z.string().nullable() });

export const verification = z.strictObject({
  ok: z.boolean(),
  entries: z.number().int(),
  head: z.string(),
  /** Payloads erased, each by an entry that says so. */
  erased: z.number().int(),
  /** Heads in the key folder that the record was compared with; with none, a record recomputed whole does not show. */
  headsKept: z.number().int(),
  /** The first entry that does not fit, and why; `null` where the record holds. */
  fault: z.strictObject({ seq: z.number().int(), reason: z.string() }).nullable(),
});

/** Entries whose words are to go; the proof that they were there stays. */
export const eraseEntries = z.strictObject({
  entries: z.array(z.number().int().positive()).min(1).max(100),
  reason: z.string().min(1).max(2000),
});

/** The numbers erased now; what was erased before is not among them. */
export const erasureResult = z.strictObject({ erased: z.array(z.number().int()) });

/** A message of an incident's live feed: its id is `incident:seq`. */
export const feedEntry = z.strictObject({ incidentId: id, seq: z.number().int(), kind: z.string(), at: instant });

/** The first message of a feed: after which line of the record it begins. */
export const feedBegun = z.strictObject({ incidentId: id, seq: z.number().int() });

export type EntryView = z.infer<typeof entryView>;
export type EntryPage = z.infer<typeof entryPage>;
export type Verification = z.infer<typeof verification>;
export type EraseEntries = z.infer<typeof eraseEntries>;
export type ErasureResult = z.infer<typeof erasureResult>;
export type FeedEntry = z.infer<typeof feedEntry>;
export type FeedBegun = z.infer<typeof feedBegun>;
