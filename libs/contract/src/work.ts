import { z } from 'zod';
import { DEADLINE_BASES, PRIVILEGED_WORK } from '#kernel';
import { about, actor, deadline, factValue, field, id, instant, role, staleLaw, text } from './common.js';
import { laneView } from './privilege.js';
import { readOutView } from './signatures.js';

/** A task, with the form that it asks to fill in. */
export const taskView = z.strictObject({
  id,
  runId: id,
  name: z.string(),
  about: about.nullable(),
  role,
  title: text,
  guidance: text.optional(),
  fields: z.array(field),
  evidence: z.enum(['none', 'required']),
  /** Work for counsel, and which: what is answered starts privileged. */
  privileged: z.enum(PRIVILEGED_WORK).optional(),
  status: z.enum(['open', 'done', 'withdrawn']),
  openedAt: instant,
  due: instant.nullable(),
  doneBy: actor.optional(),
  doneAt: instant.optional(),
});

export const approvalView = z.strictObject({
  actor,
  option: z.string(),
  /** Empty where it is privileged and not open to whoever asks. */
  rationale: z.string(),
  lane: laneView.optional(),
  at: instant,
  /** The role for which it counts where that is not the signer's own, and why that role could not sign where somebody said. */
  standsFor: role.optional(),
  because: z.string().optional(),
  /** The read-out by which it counts, where it was said by telephone. */
  readOut: id.optional(),
});

/** A decision put to people. An answer must carry `version` and `shownDigest`: what was shown is what is signed. */
export const decisionView = z.strictObject({
  id,
  runId: id,
  name: z.string(),
  about: about.nullable(),
  question: text,
  guidance: text.optional(),
  briefText: text.optional(),
  /** Facts of the incident's, where their titles are: hundreds of open decisions would say the same ones again. */
  brief: z.array(
    z.strictObject({
      fact: z.string(),
      value: factValue.nullable(),
      /** A privileged judgment that is not open to whoever asks: then there is no value. */
      withheld: z.literal(true).optional(),
    }),
  ),
  advice: z.array(role),
  options: z.array(
    z.strictObject({
      id: z.string(),
      title: text,
      confirm: z.strictObject({ oneOf: z.array(role).optional(), all: z.array(role).optional() }),
      /**
       * Who may sign now in the place of a role that is asked: its alternates, in order, as long as nobody has signed for
       * it.
       */
      standIns: z.array(z.strictObject({ for: role, by: z.array(role) })),
      /** Who has prepared what it approves, and so does not sign it. */
      authors: z.array(z.string()),
    }),
  ),
  approvals: z.array(approvalView),
  readOuts: z.array(readOutView),
  status: z.enum(['open', 'decided', 'withdrawn']),
  outcome: z.string().optional(),
  version: z.number().int(),
  shownDigest: z.string(),
  openedAt: instant,
  due: instant.nullable(),
  /** Where it may approve letters: the laws that they are held to and that were last checked long ago. */
  staleLaw: z.array(staleLaw),
});

/** Days past our own target for a duty without a number: each is to have one line of reason. */
export const delayView = z.strictObject({
  /** Days without a reason, the earliest first, at most 60; and how many more there are. */
  missing: z.array(z.string()),
  missingMore: z.number().int(),
  /** How many days have a reason. */
  given: z.number().int(),
});

/** A running deadline of the organisation's own or of a law. */
export const runningClockView = z.strictObject({
  id,
  runId: id,
  name: z.string(),
  about: about.nullable(),
  title: text,
  owner: role,
  /** A law's number, the organisation's own target for a duty without one, or the organisation's own rule. */
  basis: z.enum(DEADLINE_BASES),
  due: deadline,
  status: z.enum(['running', 'met', 'passed', 'withdrawn']),
  /** The fact that starts it is unknown, so it counts from the state's entry. */
  startAssumed: z.boolean(),
  /** Only where it is our own target for a duty, and has passed. */
  delay: delayView.nullable(),
});

export type TaskView = z.infer<typeof taskView>;
export type DecisionView = z.infer<typeof decisionView>;
export type ApprovalView = z.infer<typeof approvalView>;
export type DelayView = z.infer<typeof delayView>;
export type RunningClockView = z.infer<typeof runningClockView>;
