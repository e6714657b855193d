import { z } from 'zod';
import { LINK_ROLES } from '#kernel';
import { id, instant } from './common.js';

const linkRole = z.enum(LINK_ROLES);
const secret = z.string().max(200);

/** A link for one person of an outside party. */
export const giveLink = z
  .strictObject({
    /** Who it is for: one person, as the record is to name them. */
    name: z.string().trim().min(1).max(200),
    role: linkRole,
    /** Of a link to this role: the one whose packages and letters it reports about. An exercise has none. */
    mailHouse: id.optional(),
    ends: instant,
  })
  .refine(({ role, mailHouse }) => role === 'mail-house' || mailHouse === undefined, {
    path: ['mailHouse'],
    error: 'only a link to the mail house has one',
  });

/** One person of an outside party, and the one role here that their link opens. */
export const linkView = z.strictObject({
  id,
  name: z.string(),
  role: linkRole,
  /** Name of the mail house that it reports for. */
  mailHouse: z.string().nullable(),
  since: instant,
  by: z.string(),
  ends: instant,
  /** When it was first opened. */
  opened: instant.nullable(),
  status: z.enum(['waiting', 'open', 'ended', 'expired']),
  /** The session that it has open now; told to whoever gives roles alone. */
  session: z.strictObject({ agent: z.string(), started: instant, seen: instant }).nullable(),
});

/** The secret stands in the address, and is told this once. */
export const givenLink = z.strictObject({ link: linkView, secret: z.string() });

export const endLink = z.strictObject({ reason: z.string().trim().min(1).max(2000) });

export const openLink = z.strictObject({ secret });

/** What whoever holds a link is told before they open it: nothing of the incident. */
export const heldLink = z.strictObject({ name: z.string(), role: linkRole, ends: instant });

/** What a session that came by a link opens. */
export const sessionLink = z.strictObject({ incident: id, role: linkRole, ends: instant });

export type GiveLink = z.infer<typeof giveLink>;
export type LinkView = z.infer<typeof linkView>;
export type GivenLink = z.infer<typeof givenLink>;
export type EndLink = z.infer<typeof endLink>;
export type OpenLink = z.infer<typeof openLink>;
export type HeldLink = z.infer<typeof heldLink>;
