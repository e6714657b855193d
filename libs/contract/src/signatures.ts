import { z } from 'zod';
import { actor, id, instant, role, text } from './common.js';
import { laneView } from './privilege.js';

/**
 * A decision that was read out to somebody by telephone. `unconfirmed`: one witness has recorded it, and it counts for nothing. `standing`:
 * two have, and it counts; it is not yet countersigned.
 */
export const readOutView = z.strictObject({
  id,
  status: z.enum(['unconfirmed', 'standing', 'countersigned', 'disowned']),
  person: z.strictObject({ id: z.string(), role }),
  option: z.string(),
  rationale: z.string(),
  standsFor: role.optional(),
  because: z.string().optional(),
  /** What was read out. */
  version: z.number().int(),
  shownDigest: z.string(),
  calledAt: instant,
  way: z.string(),
  recordedBy: z.string(),
  recordedAt: instant,
  confirmedBy: z.string().optional(),
  confirmedAt: instant.optional(),
  /** By the person: when they countersigned or disowned it, how sure it is that it was they, and why they disown it. */
  ended: z.strictObject({ at: instant, assurance: actor.shape.assurance, reason: z.string().optional() }).optional(),
});

/** What was read out in one's own name and waits for one's own word, in whatever incident, with a role in it or without; oldest first. */
export const ownReadOutList = z.strictObject({
  readOuts: z.array(
    z.strictObject({
      incident: id,
      mode: z.enum(['live', 'exercise']),
      question: text,
      option: text,
      readOut: readOutView,
    }),
  ),
});

/** A signature under a decision, whether or not it still counts, as the record has it. */
export const givenSignature = z.strictObject({
  actor,
  option: z.string(),
  /** `null` where it was erased, or is not open to whoever asks. */
  rationale: z.string().nullable(),
  /** Where counsel’s words are privileged. */
  lane: laneView.optional(),
  at: instant,
  /** Version of the brief that was signed. */
  version: z.number().int(),
  standsFor: role.optional(),
  byTelephone: z.boolean(),
  /** Whether the signer has that role in the incident now. */
  holdsRole: z.boolean(),
  /** Why it counts no more, since when, and by whom where a person made it so. */
  ended: z
    .strictObject({
      reason: z.enum(['signed-otherwise', 'reworded', 'disowned', 'claimed', 'author', 'decision-withdrawn']),
      at: instant,
      by: z.string().optional(),
    })
    .nullable(),
});

/** Oldest first, the newest 200; and how many are older. */
export const givenSignatures = z.strictObject({ signatures: z.array(givenSignature), older: z.number().int() });

export type ReadOutView = z.infer<typeof readOutView>;
export type OwnReadOutList = z.infer<typeof ownReadOutList>;
export type GivenSignature = z.infer<typeof givenSignature>;
export type GivenSignatures = z.infer<typeof givenSignatures>;
