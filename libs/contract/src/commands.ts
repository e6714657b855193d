import { z } from 'zod';
import { ROLES, SEVERITIES } from '#kernel';
import { passkeyAssertion } from './access.js';
import { factValue, id, instant, playbookHash, role, stateMap } from './common.js';

const fields = z.record(z.string().max(100), factValue).default({});

/** When given, the command is refused with what moved on if the incident's version is another. */
const expectedVersion = z.number().int().nonnegative().optional();

const sendEvent = z.strictObject({
  type: z.literal('send-event'),
  event: z.string().max(100),
  /** The run it is meant for; the main run or, for an interrupt, the incident itself where absent. */
  runId: id.optional(),
  fields,
  expectedVersion,
});

const stateFacts = z.strictObject({
  type: z.literal('state-facts'),
  /** `null` says that the fact is unknown (again). */
  facts: z.record(z.string().max(100), factValue.nullable()),
  source: z.string().trim().min(1).max(500),
  confidence: z.enum(['claimed', 'suspected', 'confirmed']),
  expectedVersion,
});

const completeTask = z.strictObject({
  type: z.literal('complete-task'),
  taskId: id,
  fields,
  /** Ids of files kept as evidence. */
  evidence: z.array(id).max(50).default([]),
  note: z.string().max(5000).default(''),
  expectedVersion,
});

const answerDecision = z.strictObject({
  type: z.literal('answer-decision'),
  decisionId: id,
  /** Version and digest of the brief as it was shown to the person who answers. */
  decisionVersion: z.number().int().positive(),
  shownDigest: z.string().length(64),
  option: z.string().max(100),
  rationale: z.string().trim().min(1, { error: 'a rationale is required: it will be read years later' }).max(5000),
  /** Where the signature is given in the place of a role that cannot give it now: which, and why not. */
  standsFor: z
    .strictObject({
      role,
      because: z.string().trim().min(1, { error: 'say why the role cannot sign itself' }).max(500),
    })
    .optional(),
  /** Where it is signed by a passkey: over the challenge that was asked for exactly this answer and this command. */
  passkey: passkeyAssertion.optional(),
  expectedVersion,
});

/** A decision that was read out by telephone, and what the person said: counts once a second witness has confirmed it. */
const readOutDecision = z.strictObject({
  type: z.literal('read-out-decision'),
  decisionId: id,
  /** Version and digest of what was read out. */
  decisionVersion: z.number().int().positive(),
  shownDigest: z.string().length(64),
  option: z.string().max(100),
  rationale: z.string().trim().min(1, { error: 'a rationale is required: it will be read years later' }).max(5000),
  standsFor: z
    .strictObject({
      role,
      because: z.string().trim().min(1, { error: 'say why the role cannot sign itself' }).max(500),
    })
    .optional(),
  /** Whoever decided: their account, and the role in which they did. */
  person: z.strictObject({ id, role }),
  /** When the call was. */
  calledAt: instant,
  way: z.string().trim().min(1, { error: 'say by which number, or which other way' }).max(200),
  expectedVersion,
});

/** The second witness, in a session of their own. */
const confirmReadOut = z.strictObject({
  type: z.literal('confirm-read-out'),
  readOutId: id,
  shownDigest: z.string().length(64),
  expectedVersion,
});

/** The person themselves: this is what they decided. */
const countersignReadOut = z.strictObject({
  type: z.literal('countersign-read-out'),
  readOutId: id,
  shownDigest: z.string().length(64),
  /** Where it is signed by a passkey: over the challenge that was asked for the answer as it was read out, and this command. */
  passkey: passkeyAssertion.optional(),
  expectedVersion,
});

/** The person themselves: this is not what they decided. */
const disownReadOut = z.strictObject({
  type: z.literal('disown-read-out'),
  readOutId: id,
  reason: z.string().trim().min(1, { error: 'a reason is required: it will be read years later' }).max(5000),
  expectedVersion,
});

/** Whoever says so has it: it climbs no further. */
const acknowledgeAlert = z.strictObject({ type: z.literal('acknowledge-alert'), alertId: id, expectedVersion });

const addNote = z.strictObject({
  type: z.literal('add-note'),
  text: z.string().trim().min(1).max(5000),
  /** When it happened, where that is not now. */
  happenedAt: instant.optional(),
  /** Only those in the circle, and counsel, write one so; counsel's notes are privileged in any case. */
  privileged: z.literal(true).optional(),
  /** Roles and facts of the playbook that its words name: it is found by them. */
  about: z
    .strictObject({
      roles: z.array(role).max(ROLES.length).default([]),
      facts: z.array(z.string().max(200)).max(100).default([]),
    })
    .optional(),
  expectedVersion,
});

const entryNumber = z
  .int()
  .positive()
  .max(2 ** 31 - 1);

/** Says something beside an earlier entry, by its number; of what is privileged it is privileged itself. */
const annotateEntry = z.strictObject({
  type: z.literal('annotate-entry'),
  entry: entryNumber,
  text: z.string().trim().min(1).max(5000),
  privileged: z.literal(true).optional(),
  expectedVersion,
});

/** What a note, or a remark on an entry, should have said: an entry of its own, and the earlier one stays. */
const correctEntry = z.strictObject({
  type: z.literal('correct-entry'),
  entry: entryNumber,
  text: z.string().trim().min(1).max(5000),
  /** When it happened, where that is not when the correction is written. */
  happenedAt: instant.optional(),
  privileged: z.literal(true).optional(),
  expectedVersion,
});

/** Takes back an act by the number of an entry that it left: refused where something hangs on it, or where it never is. */
const takeBack = z.strictObject({ type: z.literal('take-back'), entry: entryNumber, expectedVersion });

/** Exercise only: moves the scenario clock forward; due timers fire on the way, in order. */
const advanceClock = z.strictObject({
  type: z.literal('advance-clock'),
  to: instant,
  expectedVersion,
});

/** Takes the incident to another version of its playbook; the commander's or the privacy officer's act. */
const migratePlaybook = z.strictObject({
  type: z.literal('migrate-playbook'),
  to: playbookHash,
  /** Needed for active states that the version lacks. */
  map: stateMap.default({}),
  reason: z.string().trim().min(1, { error: 'a reason is required: it will be read years later' }).max(5000),
  expectedVersion,
});

/** Counsel looked up a clause that nobody had checked; bound to the digest of the clause as it was shown. */
const confirmClause = z.strictObject({
  type: z.literal('confirm-clause'),
  pack: z.string().max(100),
  clause: z.string().max(100),
  shownDigest: z.string().length(64),
  source: z.string().trim().min(1, { error: 'say which source was looked at' }).max(1000),
  /** The day on which it was looked at. */
  asOf: z.iso.date(),
  finding: z.string().trim().min(1, { error: 'say what the source says' }).max(5000),
  expectedVersion,
});

const withdrawConfirmation = z.strictObject({
  type: z.literal('withdraw-confirmation'),
  settlementId: id,
  reason: z.string().trim().min(1, { error: 'a reason is required: it will be read years later' }).max(5000),
  expectedVersion,
});

/** The way out that counsel signs where one duty demands what another forbids; duties by their keys. */
const signRoute = z.strictObject({
  type: z.literal('sign-route'),
  demands: z.string().max(500),
  forbids: z.string().max(500),
  route: z.string().max(100),
  shownDigest: z.string().length(64),
  reasons: z.string().trim().min(1, { error: 'reasons are required: they will be read years later' }).max(5000),
  expectedVersion,
});

/** Why a duty without a number was not done on a day past our own target; said again, the later reason stands. */
const giveDelayReason = z.strictObject({
  type: z.literal('give-delay-reason'),
  /** The duty's key. */
  obligation: z.string().max(500),
  /** A day from the target's on, in the organisation's zone. */
  day: z.iso.date(),
  reason: z
    .string()
    .trim()
    .min(1, { error: 'a reason is required: the regulator will read it' })
    .max(500)
    .regex(/^[^\r\n]*$/, { error: 'a reason is one line' }),
  expectedVersion,
});

/** How grave the incident is, gravest first. Nothing is decided by it. */
export const severity = z.enum(SEVERITIES);

/** Said with its reason; said again, the later stands, and the record keeps both. */
export const saidSeverity = z.strictObject({
  severity,
  reason: z.string().trim().min(1, { error: 'a reason is required: it will be read years later' }).max(1000),
});

const setSeverity = z.strictObject({ type: z.literal('set-severity'), ...saidSeverity.shape, expectedVersion });

export const command = z.discriminatedUnion('type', [
  sendEvent,
  stateFacts,
  completeTask,
  answerDecision,
  readOutDecision,
  confirmReadOut,
  countersignReadOut,
  disownReadOut,
  acknowledgeAlert,
  addNote,
  annotateEntry,
  correctEntry,
  takeBack,
  advanceClock,
  migratePlaybook,
  confirmClause,
  withdrawConfirmation,
  signRoute,
  giveDelayReason,
  setSeverity,
]);

/** What a command did. `version` is the incident's new version. */
export const commandResult = z.strictObject({
  version: z.number().int(),
  entries: z.array(z.strictObject({ seq: z.number().int(), kind: z.string() })),
  at: instant,
});

export type CommandRequest = z.infer<typeof command>;
export type CommandResult = z.infer<typeof commandResult>;
