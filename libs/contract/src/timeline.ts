import { z } from 'zod';
import { INSTEADS, REMARK_KINDS, isTimelineGroup } from '#kernel';
import { actor, id, instant, role } from './common.js';
import { entryView } from './record.js';
import { wordsOfHeader } from './words-header.js';

/** Words that a note or a remark holds, whatever their case and accents: they may name somebody, so they come in a header. */
export const soughtWords = wordsOfHeader(200);

/** Groups of kinds, parted by commas; empty, all. */
const groups = z
  .string()
  .max(200)
  .refine((text) => text.split(',').every((each) => isTimelineGroup(each)), {
    error: 'must be groups of entries, parted by commas',
  });

export const timelineQuery = z.strictObject({
  groups: groups.optional(),
  /** `1`: also what the machine does on the way. */
  noise: z.literal('1').optional(),
  /** The id of whoever acted. */
  person: z.string().min(1).max(200).optional(),
  /** What an entry is about: the id of a task, a decision, an item of evidence, the key of an obligation, a role, or the name of a fact. */
  about: z.string().min(1).max(500).optional(),
  /** Those of one run alone. */
  run: id.optional(),
  /** Time in the incident, both inclusive. */
  from: instant.optional(),
  to: instant.optional(),
  /** Only entries that are newer than the one of this number. */
  since: z.string().optional(),
  after: z.string().optional(),
  limit: z.string().optional(),
});

/** What a later entry says of this one. */
export const remarkView = z.strictObject({
  seq: z.number().int(),
  at: instant,
  kind: z.enum(REMARK_KINDS),
  actor,
  text: z.string(),
  /** Where it was taken back since. */
  takenBack: z.literal(true).optional(),
});

export const timelineEntry = entryView.extend({
  /** Oldest first; those that are privileged and not open to whoever asks are not among them. */
  remarks: z.array(remarkView),
  /** The entry by which it was taken back, where it was. */
  takenBack: z.strictObject({ seq: z.number().int(), at: instant, actor }).optional(),
});

/** By the number of an entry that the act left, or by the command's own id: one of the two. */
export const takingBackQuery = z
  .strictObject({
    entry: z
      .string()
      .regex(/^[1-9]\d{0,9}$/, { error: 'must be the number of an entry' })
      .optional(),
    act: id.optional(),
  })
  .refine(({ entry, act }) => (entry === undefined) !== (act === undefined), {
    error: 'must name an entry or an act, and not both',
  });

/** Whether an act may be taken back by whoever asks; where it may not, why, and what is done instead. */
export const takingBackView = z.strictObject({
  /** `null` where no act of whoever asks is on record here under the key that they named. */
  act: z
    .strictObject({
      /** Its first entry. */
      entry: z.number().int(),
      kind: z.string(),
      refused: z
        .strictObject({
          code: z.string(),
          detail: z.string(),
          instead: z.enum(INSTEADS),
          /** Roles of whoever asks in which it may be, other than the one that they act in. */
          roles: z.array(role),
        })
        .nullable(),
    })
    .nullable(),
});

export const timelinePage = z.strictObject({
  entries: z.array(timelineEntry),
  /** Where to go on; a page can be empty and say so, since each looks at a limited stretch of the record. `null` at its end. */
  next: z.string().nullable(),
});

/** An entry as it is hashed: a line of the written format, `docs/record-format.md`, with instants in ms. */
export const chainLine = z.strictObject({
  incidentId: id,
  seq: z.number().int(),
  at: z.number().int(),
  recordedAt: z.number().int(),
  kind: z.string(),
  runId: id.nullable(),
  actor,
  commandId: z.string(),
  /** With its salt `null` where it was erased, or is privileged and not open to whoever asks. */
  payload: z.json().nullable(),
  salt: z.string().nullable(),
  payloadDigest: z.string(),
  previousHash: z.string(),
  hash: z.string(),
  /** Privileged, and not open to whoever asks. */
  withheld: z.literal(true).optional(),
});

export const chainPage = z.strictObject({
  entries: z.array(chainLine),
  next: z.string().nullable(),
  /** Where the incident says that its record stands. */
  head: z.strictObject({ seq: z.number().int(), hash: z.string() }),
});

export type TimelineQuery = z.infer<typeof timelineQuery>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
export type TimelinePage = z.infer<typeof timelinePage>;
export type TakingBackQuery = z.infer<typeof takingBackQuery>;
export type TakingBackView = z.infer<typeof takingBackView>;
export type RemarkView = z.infer<typeof remarkView>;
export type ChainLine = z.infer<typeof chainLine>;
export type ChainPage = z.infer<typeof chainPage>;
