import { z } from 'zod';
import { date, deadline, factValue, id, instant, text, titles, valueType } from './common.js';
import { LANGUAGES } from '#kernel';
import { mode } from './incidents.js';

/** Which incidents the breach register shows. */
export const breachFileQuery = z.strictObject({
  /** The calendar year in which the organisation knew, in the installation's zone. */
  year: z
    .string()
    .regex(/^\d{4}$/, { error: 'must be a year of four digits' })
    .optional(),
  /** A law pack: incidents that it reached, or may have. */
  law: z.string().max(100).optional(),
  /** `live` where it is not said: an exercise is no breach. */
  mode: mode.optional(),
});

export const breachTableQuery = breachFileQuery.extend({ language: z.enum(LANGUAGES).default('en') });

export const breachQuery = breachFileQuery.extend({ after: z.string().optional(), limit: z.string().optional() });

export const returnsQuery = breachFileQuery.omit({ law: true });

/** A fact as the register tells it. */
export const breachFact = z.strictObject({
  name: z.string(),
  title: text,
  type: valueType,
  /** `null`: unknown, or privileged. */
  value: factValue.nullable(),
  /** A privileged judgment: the register is for regulators to read, and holds none. */
  withheld: z.boolean(),
  /** Of the choices in the value. */
  choices: titles,
});

/** A duty of the law and what became of it: notified when, or why not. */
export const breachDuty = z.strictObject({
  key: z.string(),
  entity: z.string().nullable(),
  law: z.string(),
  title: text,
  recipient: text,
  noticeKind: z.string(),
  citation: z.string(),
  standing: z.enum(['open', 'met', 'not-required', 'no-longer-required']),
  /** Counted from 1: the second is that of a later sighting. */
  wave: z.number().int(),
  /** The law's; our own target is none. */
  due: deadline.nullable(),
  /** The law's own words for when. */
  words: z.string(),
  sentAt: instant.nullable(),
  /** The recipient's own. */
  reference: z.string().nullable(),
  /** Counsel claimed what was answered of it: when it was sent and its reference are left out. */
  withheld: z.boolean(),
  /** Why nobody was told, in the words of who decided; `null` where they were told, it is open, or the words are privileged. */
  why: z.string().nullable(),
});

export const breachEntry = z.strictObject({
  id,
  title: z.string(),
  mode,
  status: z.enum(['open', 'closed']),
  /** When the organisation knew, and the fact that says so; where none does, the incident was declared then. */
  knownAt: instant,
  knownBy: text,
  year: z.number().int(),
  people: breachFact,
  happened: z.array(breachFact),
  effects: z.array(breachFact),
  measures: z.array(breachFact),
  /** Whether the law was asked at all yet. */
  lawAsked: z.boolean(),
  duties: z.array(breachDuty),
  /** Duties of laws that reach the incident, found not to apply. */
  notOwed: z.array(
    z.strictObject({
      entity: z.string().nullable(),
      law: z.string(),
      recipient: text,
      reason: text,
      citation: z.string(),
    }),
  ),
  /** What the laws that reach it ask to be kept of it. */
  keeping: z.array(
    z.strictObject({
      law: z.string(),
      words: text,
      /** ISO 8601; `null` where the law names no period. */
      keep: z.string().nullable(),
      citation: z.string(),
      confidence: z.string(),
    }),
  ),
  /** What of the above is not known yet. */
  missing: z.array(text),
});

/** Incidents beyond those that a register looks through: older, and nothing of them is told. */
const unread = z.number().int();

const lawName = z.strictObject({ law: z.string(), title: text });

export const breachPage = z.strictObject({
  entries: z.array(breachEntry),
  next: z.string().nullable(),
  /** How many the filter holds. */
  count: z.number().int(),
  unread,
  /** What can be filtered by, over all: newest year first, laws by name. */
  years: z.array(z.number().int()),
  laws: z.array(lawName),
});

/** An incident in a yearly return. */
export const returnedIncident = z.strictObject({
  id,
  title: z.string(),
  entity: z.string().nullable(),
  knownAt: instant,
  /** `protective`: an unknown fact could take it out again. */
  certainty: z.enum(['applies', 'protective']),
  /** `unasked`: the incident has not come to the law yet. */
  standing: z.enum(['open', 'met', 'not-required', 'no-longer-required', 'unasked']),
  /** Bounds of the number of people; `null` where nobody knows, or it is privileged. */
  people: z.strictObject({ least: z.number().int(), most: z.number().int() }).nullable(),
  /** The number is a privileged judgment. */
  withheld: z.boolean(),
  /** What the return asks of it, and the record does not say. */
  missing: z.array(text),
});

/** A return that a law asks once a year, counted from the records. */
export const yearlyReturn = z.strictObject({
  law: z.string(),
  lawTitle: text,
  clause: z.string(),
  title: text,
  recipient: text,
  filing: z.string().nullable(),
  reason: text,
  /** The law's own words for when. */
  words: z.string(),
  due: date.nullable(),
  citation: z.string(),
  confidence: z.string(),
  asOf: date,
  incidents: z.array(returnedIncident),
  people: z.strictObject({ least: z.number().int(), most: z.number().int(), unknown: z.number().int() }),
  /** What the return counts, each by a condition of the law; `by` is `null` where no condition tells it. */
  counts: z.array(
    z.strictObject({
      element: z.string(),
      title: text,
      by: z.strictObject({ words: text, citation: z.string(), confidence: z.string() }).nullable(),
      incidents: z.number().int(),
      unknown: z.number().int(),
    }),
  ),
});

export const returnsView = z.strictObject({
  year: z.number().int(),
  unread,
  years: z.array(z.number().int()),
  returns: z.array(yearlyReturn),
  /** Laws with a yearly return under which no incident of the year fell. */
  without: z.array(lawName.extend({ citation: z.string(), words: z.string() })),
});

/** The columns of the file, in its order. */
export const BREACH_COLUMNS = [
  'id',
  'title',
  'mode',
  'status',
  'year',
  'knownAt',
  'people',
  'happened',
  'effects',
  'measures',
  'told',
  'open',
  'notTold',
  'notOwed',
  'missing',
] as const;

export type BreachFileQuery = z.infer<typeof breachFileQuery>;
export type BreachTableQuery = z.infer<typeof breachTableQuery>;
export type BreachQuery = z.infer<typeof breachQuery>;
export type ReturnsQuery = z.infer<typeof returnsQuery>;
export type BreachFact = z.infer<typeof breachFact>;
export type BreachDuty = z.infer<typeof breachDuty>;
export type BreachEntry = z.infer<typeof breachEntry>;
export type BreachPage = z.infer<typeof breachPage>;
export type ReturnedIncident = z.infer<typeof returnedIncident>;
export type YearlyReturn = z.infer<typeof yearlyReturn>;
export type ReturnsView = z.infer<typeof returnsView>;
