import { z } from 'zod';
import { actor, fileName, id, instant, role } from './common.js';
import { laneView } from './privilege.js';

export const evidenceKind = z.enum([
  'file',
  'mail',
  'screenshot',
  'listing',
  'log',
  'sample',
  'forensic-image',
  'forensic-report',
]);
const hazard = z.enum(['sample', 'executable', 'script', 'archive', 'macros']);
const purpose = z.string().trim().min(1, { error: 'say what for: it is written into the record' }).max(500);
const reason = z.string().trim().min(1, { error: 'a reason is required: it will be read years later' }).max(5000);
const note = z.string().trim().max(1000).default('');
const personName = z.string().trim().min(1).max(100);

/** What is said of a file that is kept as evidence. All of it may be left out: title and kind then follow from the name. */
export const evidenceQuery = z.strictObject({
  name: fileName,
  title: z.string().trim().max(200).optional(),
  kind: evidenceKind.optional(),
  origin: z.string().trim().max(500).optional(),
  collectedAt: instant.optional(),
  /** Where it is not said, what counsel brings and what was made for counsel is privileged. `no` to that is counsel’s to say. */
  privileged: z.enum(['yes', 'no']).optional(),
});

export const custodyLine = z.strictObject({
  line: z.number().int(),
  kind: z.enum([
    'collected',
    'received',
    'offered',
    'handed-over',
    'declined',
    'verified',
    'viewed',
    'downloaded',
    'released',
  ]),
  at: instant,
  actor,
  /** What the kind of line tells: names, origin, note, purpose, result. */
  detail: z.strictObject({
    name: z.string().optional(),
    origin: z.string().optional(),
    from: z.string().optional(),
    to: z.string().optional(),
    note: z.string().optional(),
    purpose: z.string().optional(),
    result: z.enum(['intact', 'altered', 'unreadable']).optional(),
  }),
});

export const evidenceItem = z.strictObject({
  id,
  title: z.string(),
  name: z.string(),
  kind: evidenceKind,
  sha256: z.string(),
  bytes: z.number().int(),
  origin: z.string(),
  collectedBy: actor,
  collectedAt: instant,
  keptAt: instant,
  privileged: z.boolean(),
  /** Where it is privileged; whoever may not read it is told neither title, name, digest nor origin. */
  lane: laneView.optional(),
  /** Why it is never shown and is downloaded only on an explicit word; `null` for a file that is merely a file. */
  hazard: hazard.nullable(),
  /** The name under which it leaves. */
  downloadName: z.string(),
  /** `null` once it was released. */
  holder: z.string().nullable(),
  offeredTo: z.string().nullable(),
});

/** One item with its chain of custody, oldest line first. */
export const evidenceDetail = z.strictObject({ item: evidenceItem, lines: z.array(custodyLine) });

export const custodyAct = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('offer'), to: personName, note }),
  z.strictObject({ type: z.literal('accept'), note }),
  z.strictObject({ type: z.literal('decline'), note }),
  z.strictObject({ type: z.literal('verify') }),
  z.strictObject({ type: z.literal('release'), to: personName, note: reason }),
]);

export const viewEvidence = z.strictObject({ purpose });

/** A hazardous item is handed out only with `hazardous: "accepted"`. */
export const downloadEvidence = z.strictObject({ purpose, hazardous: z.literal('accepted').optional() });

/** What a mail says of itself: claims, as text. Nothing of it was checked, no network was asked. */
export const mailHeaders = z.strictObject({
  from: z.array(z.string()),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  replyTo: z.array(z.string()),
  subject: z.string().nullable(),
  messageId: z.string().nullable(),
  /** As written, and as an instant where it can be read as one. */
  date: z.string().nullable(),
  sentAt: instant.nullable(),
  /** The `Received` lines, oldest first. */
  hops: z.array(
    z.strictObject({
      from: z.string().nullable(),
      by: z.string().nullable(),
      at: instant.nullable(),
      text: z.string(),
    }),
  ),
  authentication: z.array(z.string()),
  attachments: z.array(
    z.strictObject({
      name: z.string().nullable(),
      type: z.string(),
      sha256: z.string(),
      bytes: z.number().int(),
      hazard: hazard.nullable(),
    }),
  ),
  problems: z.array(
    z.enum([
      'not-a-mail',
      'body-unreadable',
      'headers-cut',
      'too-large',
      'no-from',
      'no-date',
      'date-unreadable',
      'no-message-id',
      'hop-without-time',
      'hops-out-of-order',
    ]),
  ),
});

export const sheetQuery = z.strictObject({ language: z.enum(['en', 'fr']).default('en') });

const holdScope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('incident') }),
  z.strictObject({ kind: z.literal('items'), items: z.array(id).min(1).max(200) }),
  z.strictObject({ kind: z.literal('people') }),
]);

export const placeHold = z.strictObject({
  scope: holdScope,
  reason,
  /** Who is asked to acknowledge it. */
  roles: z.array(role).min(1).max(10).default(['evidence-custodian', 'privacy-officer', 'technical-lead']),
});

export const releaseHold = z.strictObject({ reason });

export const holdView = z.strictObject({
  id,
  scope: holdScope,
  /** Empty where it is privileged and not open to whoever asks. */
  reason: z.string(),
  lane: laneView.optional(),
  asked: z.array(role),
  acknowledgements: z.array(z.strictObject({ role, actor, at: instant })),
  placedBy: actor,
  placedAt: instant,
  released: z.strictObject({ by: actor, at: instant, reason: z.string() }).nullable(),
});

/** Items, newest first and at most 500, and every legal hold. */
export const evidenceView = z.strictObject({ items: z.array(evidenceItem), holds: z.array(holdView) });

export type CustodyActRequest = z.infer<typeof custodyAct>;
export type CustodyLineView = z.infer<typeof custodyLine>;
export type DownloadEvidence = z.infer<typeof downloadEvidence>;
export type EvidenceDetail = z.infer<typeof evidenceDetail>;
export type EvidenceItemView = z.infer<typeof evidenceItem>;
export type EvidenceKindView = z.infer<typeof evidenceKind>;
export type EvidenceQuery = z.infer<typeof evidenceQuery>;
export type EvidenceView = z.infer<typeof evidenceView>;
export type HoldView = z.infer<typeof holdView>;
export type MailHeaders = z.infer<typeof mailHeaders>;
export type PlaceHold = z.infer<typeof placeHold>;
export type ReleaseHold = z.infer<typeof releaseHold>;
export type SheetQuery = z.infer<typeof sheetQuery>;
export type ViewEvidence = z.infer<typeof viewEvidence>;
