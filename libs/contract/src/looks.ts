import { z } from 'zod';
import { LOOK_KINDS } from '#kernel';
import { actor, instant } from './common.js';
import { laneView } from './privilege.js';

const lookKind = z.enum(LOOK_KINDS);

/** Which looks a file has. */
export const looksFileQuery = z.strictObject({
  /** The id of whoever acted: an account, a token, a link, or a name of the command line. */
  person: z.string().min(1).max(200).optional(),
  kind: lookKind.optional(),
});

export const lookQuery = looksFileQuery.extend({ after: z.string().optional(), limit: z.string().optional() });

/** Somebody was given what names people, or saw to who is: an entry of the record, told in what an auditor asks. */
export const lookView = z.strictObject({
  seq: z.number().int(),
  at: instant,
  recordedAt: instant,
  kind: lookKind,
  actor,
  /** Who acted, as they are called today; of a token, whose it is. */
  name: z.string(),
  /** The document, the item of evidence, the import or the account that it was about. */
  subject: z.string().nullable(),
  /** What that is called, or what was changed; `null` where its words were erased, or are privileged and not open to whoever asks. */
  what: z.string().nullable(),
  /** What for, in the words of whoever looked; `null` as above. */
  purpose: z.string().nullable(),
  /** How many people or letters it held; `null` where that is not known. */
  people: z.number().int().nullable(),
  /** Where what was looked at is privileged. */
  lane: laneView.optional(),
});

export const lookPage = z.strictObject({
  looks: z.array(lookView),
  next: z.string().nullable(),
});

/** How the columns of the file are called, in its order. */
export const LOOK_COLUMNS = [
  'entry',
  'at',
  'recordedAt',
  'kind',
  'name',
  'id',
  'means',
  'role',
  'assurance',
  'subject',
  'what',
  'purpose',
  'people',
] as const;

export type LookQuery = z.infer<typeof lookQuery>;
export type LooksFileQuery = z.infer<typeof looksFileQuery>;
export type LookView = z.infer<typeof lookView>;
export type LookPage = z.infer<typeof lookPage>;
