import { z } from 'zod';
import { actor, id, instant } from './common.js';

export const DESK_CHANNELS = ['telephone', 'letter', 'email', 'web-form', 'in-person', 'other'] as const;

/** What somebody turns to the desk for. */
export const DESK_KINDS = [
  'was-i-in-it',
  're-send-letter',
  'complaint',
  'access-request',
  'wrong-person',
  'threatened',
  'media',
  'other',
] as const;

/** How somebody showed who they are. */
export const IDENTITY_CHECKS = [
  'none',
  'reference',
  'birth-date',
  'postal-code',
  'called-back',
  'document',
  'other',
] as const;

/** What is asked of whoever may be threatened, one question each. */
export const SAFETY_QUESTIONS = [
  'danger-now',
  'threatened',
  'knows-address',
  'hidden-address',
  'money-asked',
  'alone',
] as const;

export const DESK_STATES = ['open', 'answered'] as const;

/** `asked`: the questions are still to be asked. `at-risk`: somebody has to help at once. `helped`: somebody has taken it. */
export const DESK_SAFETY = ['not-asked', 'safe', 'at-risk', 'helped'] as const;

const words = z.string().trim().max(5000);
const reason = z.string().trim().min(3).max(500);

/** A call, a letter or a question in. Who it was and what was said are sealed. */
export const takeContact = z.strictObject({
  channel: z.enum(DESK_CHANNELS),
  kind: z.enum(DESK_KINDS),
  /** When it came in; now, where it is not said. */
  happenedAt: instant.optional(),
  /** Who it was and how they are reached again, in their own words. */
  who: z.string().trim().max(500),
  identity: z.strictObject({
    how: z.enum(IDENTITY_CHECKS),
    /** Whether they are who they say; `null` where nobody looked, or it stayed open. */
    passed: z.boolean().nullable(),
  }),
  note: words,
  /** Whom of the register it is about, as a search found them. */
  person: id.optional(),
  /** The reference of a letter that they hold, as they read it out. */
  reference: z.string().trim().max(64).optional(),
});

/** One of them as the list tells it: of nobody by name. */
export const deskContact = z.strictObject({
  id,
  channel: z.enum(DESK_CHANNELS),
  kind: z.enum(DESK_KINDS),
  happenedAt: instant,
  takenAt: instant,
  takenBy: actor,
  identity: z.strictObject({ how: z.enum(IDENTITY_CHECKS), passed: z.boolean().nullable() }),
  state: z.enum(DESK_STATES),
  safety: z.enum(DESK_SAFETY),
  /** Our own target for its kind. */
  due: instant,
  overdue: z.boolean(),
  answeredAt: instant.nullable(),
  answeredBy: actor.nullable(),
});

export const contactQuery = z.strictObject({
  kind: z.enum(DESK_KINDS).optional(),
  /** `overdue` are those of `open` whose target has passed; `at-risk` those for whom nobody has taken it on. */
  state: z.enum(['open', 'answered', 'overdue', 'at-risk']).optional(),
  after: z.string().optional(),
  limit: z.string().optional(),
});

export const contactPage = z.strictObject({
  /** What is open first, each by when it is or was due. */
  contacts: z.array(deskContact),
  next: z.string().nullable(),
  /** Of all kinds, whatever is listed. */
  counts: z.array(
    z.strictObject({
      kind: z.enum(DESK_KINDS),
      open: z.number().int(),
      overdue: z.number().int(),
      answered: z.number().int(),
    }),
  ),
  /** Those at risk for whom nobody has taken it on. */
  atRisk: z.array(deskContact),
});

export const openContact = z.strictObject({ purpose: reason });

const safetyAnswers = z.partialRecord(z.enum(SAFETY_QUESTIONS), z.enum(['yes', 'no', 'unknown']));

/** All that was said, in clear, to whoever gave a purpose. */
export const openedContact = z.strictObject({
  contact: deskContact,
  who: z.string(),
  note: z.string(),
  person: id.nullable(),
  reference: z.string().nullable(),
  said: z.array(
    z.strictObject({
      at: instant,
      by: actor,
      what: z.enum(['answer', 'safety', 'help']),
      text: z.string(),
      questions: safetyAnswers.optional(),
    }),
  ),
});

export const answerContact = z.strictObject({
  /** What they were told, and how. */
  text: words.min(1),
  /** Nothing more is owed to them. */
  closes: z.boolean(),
});

export const askSafety = z.strictObject({ questions: safetyAnswers, note: words });

/** Somebody says that they have it, and what they do first. */
export const takeOnSafety = z.strictObject({ text: words.min(1) });

export type TakeContact = z.infer<typeof takeContact>;
export type DeskContact = z.infer<typeof deskContact>;
export type ContactQuery = z.infer<typeof contactQuery>;
export type ContactPage = z.infer<typeof contactPage>;
export type OpenContact = z.infer<typeof openContact>;
export type OpenedContact = z.infer<typeof openedContact>;
export type AnswerContact = z.infer<typeof answerContact>;
export type AskSafety = z.infer<typeof askSafety>;
export type TakeOnSafety = z.infer<typeof takeOnSafety>;
export type DeskKind = (typeof DESK_KINDS)[number];
export type SafetyQuestion = (typeof SAFETY_QUESTIONS)[number];
