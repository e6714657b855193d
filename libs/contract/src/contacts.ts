import { z } from 'zod';
import { LANGUAGES } from '#kernel';
import { id } from './common.js';

/** Whom one telephones when mail and chat belong to somebody else: a person of the team, or a party outside. */
export const CONTACT_KINDS = [
  'team',
  'insurer',
  'breach-coach',
  'forensics',
  'mail-house',
  'call-centre',
  'police',
  'regulator',
  'other',
] as const;

/** Digits as people write them, with an extension; no name can hide in it. */
export const phone = z
  .string()
  .trim()
  .max(40)
  .regex(/^\+?[0-9][0-9 ()./-]{1,30}(?: ?(?:x|ext\.?|poste) ?[0-9]{1,6})?$/i, {
    error: 'must be a telephone number, such as +1 416 555 0123 x 12',
  });

const contactKind = z.enum(CONTACT_KINDS);

/** A telephone number outside the organisation's mail and chat. Kept sealed; shown to whoever keeps the roster. */
export const contactView = z.strictObject({
  id,
  kind: contactKind,
  name: z.string(),
  phone: z.string(),
  /** A policy number, a file number, when they answer. */
  note: z.string(),
});

export const contactList = z.strictObject({ contacts: z.array(contactView) });

export const setContact = z.strictObject({
  /** Which is changed; absent: one is added. */
  contact: id.optional(),
  kind: contactKind,
  name: z.string().trim().min(1).max(200),
  phone,
  note: z.string().trim().max(200).default(''),
});

export const removeContact = z.strictObject({ contact: id });

export const PAPERS = ['letter', 'a4'] as const;

/** How the roster is put on paper. */
export const printRoster = z.strictObject({
  language: z.enum(LANGUAGES).default('en'),
  paper: z.enum(PAPERS).default('letter'),
});

export type ContactKind = z.infer<typeof contactKind>;
export type ContactView = z.infer<typeof contactView>;
export type ContactList = z.infer<typeof contactList>;
export type SetContact = z.infer<typeof setContact>;
export type RemoveContact = z.infer<typeof removeContact>;
export type PrintRoster = z.infer<typeof printRoster>;
