import { COUNTINGS, WEEKDAYS } from '#time';
import { z } from 'zod';
import {
  BAN_KINDS,
  CONFIDENCES,
  GUIDANCE_KINDS,
  NOTICE_KINDS,
  ORDERS,
  PENALTY_KINDS,
  type ElementBasis,
} from './law-pack.js';

// The shape of pack.yaml. What it means, and what it must agree with, is checked in parse-pack.ts.

const text = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) });
const id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'An id is written in lower case with hyphens.');
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'A date is written YYYY-MM-DD.');
const effective = z.strictObject({ from: date.optional(), until: date.optional() });

// Every clause names its authority; only the day may be left to the pack.
const authority = {
  citation: z.string().min(1),
  sources: z.array(id).min(1),
  'as-of': date.optional(),
  confidence: z.enum(CONFIDENCES),
};

const condition = z.strictObject({ ...authority, words: text, when: z.string(), 'open-when': z.string().optional() });

const recipient = z.strictObject({ title: text, filing: z.string().optional() });

const group = z.strictObject({ all: z.array(id).min(1).optional(), any: z.array(id).min(1).optional() });

const deadline = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('fixed'),
      words: z.string().min(1),
      within: z.string(),
      counting: z.enum(COUNTINGS),
      'other-reading': z.strictObject({ ...authority, from: z.literal('next-full-hour'), words: text }).optional(),
    }),
    z.strictObject({
      kind: z.literal('business-days'),
      words: z.string().min(1),
      days: z.int().positive(),
      calendar: id,
    }),
    z.strictObject({ kind: z.literal('annual'), words: z.string().min(1), on: z.string() }),
    z.strictObject({ kind: z.literal('year-end'), words: z.string().min(1), within: z.string() }),
    z.strictObject({ kind: z.literal('relative'), words: z.string().min(1), order: z.enum(ORDERS), to: id }),
    z.strictObject({ kind: z.literal('not-encoded'), words: z.string().min(1) }),
    z.strictObject({ kind: z.literal('no-number'), words: z.string().min(1), 'own-target': z.string().optional() }),
  ],
  { error: 'The kind is fixed, business-days, annual, year-end, relative, no-number or not-encoded.' },
);

const elements = z.strictObject({
  statute: z.array(z.string()).optional(),
  form: z.array(z.string()).optional(),
  guidance: z.array(z.string()).optional(),
  forbidden: z.array(z.string()).optional(),
  confidence: z.enum(CONFIDENCES).optional(),
} satisfies Record<ElementBasis | 'forbidden' | 'confidence', unknown>);

const holdPeriod = z.union([z.string(), z.strictObject({ days: z.int().positive(), calendar: id })], {
  error: 'A period is an ISO 8601 duration or {days, calendar}.',
});

const hold = z.strictObject({
  ...authority,
  when: id,
  until: z.string(),
  afterwards: holdPeriod.optional(),
  grace: holdPeriod.optional(),
  words: text,
});

const substitute = z.strictObject({ ...authority, any: z.array(id).min(1), methods: z.array(text).min(1) });

const service = z.strictObject({
  ...authority,
  words: text,
  months: z.int().positive().optional(),
  when: z.array(id).optional(),
});

const clause = z.strictObject({
  ...authority,
  id,
  title: text,
  recipient: id,
  'notice-kind': z.enum(NOTICE_KINDS),
  effective: effective.optional(),
  applies: z.array(group).min(1),
  unless: z.array(id).optional(),
  start: z.strictObject({ fact: z.string(), 'or-else': z.array(z.string()).optional() }),
  deadline,
  orders: z.array(z.strictObject({ order: z.enum(ORDERS), to: id })).optional(),
  holds: z.array(hold).optional(),
  elements: elements.optional(),
  substitute: substitute.optional(),
  services: z.array(service).optional(),
  question: text.optional(),
  voluntary: z.boolean().optional(),
  reason: text,
});

const guidance = z.strictObject({
  ...authority,
  id,
  kind: z.enum(GUIDANCE_KINDS),
  clauses: z.array(id).min(1),
  when: z.string().optional(),
  words: text,
});

const penalty = z.strictObject({
  ...authority,
  id,
  kind: z.enum(PENALTY_KINDS),
  party: z.enum(['organisation', 'individual']),
  maximum: z.int().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/, 'A currency is an ISO 4217 code.'),
  effective: effective.optional(),
  words: text,
  aggravating: z.array(text).optional(),
  mitigating: z.array(text).optional(),
});

const ban = z.strictObject({
  ...authority,
  id,
  kind: z.enum(BAN_KINDS),
  effective: effective.optional(),
  applies: z.array(group).min(1),
  words: text,
});

const record = z.strictObject({ ...authority, id, keep: z.string().optional(), words: text });

const clauseName = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'A clause of a pack is written pack/clause.');

const conflict = z.strictObject({
  id,
  demands: clauseName,
  forbids: clauseName,
  elements: z.array(z.string()).min(1),
  words: text,
  routes: z.array(z.strictObject({ ...authority, id, words: text, yields: z.enum(['demand', 'ban']) })).min(1),
});

const holiday = z.union(
  [
    z.string().regex(/^\d{2}-\d{2}$/),
    z.strictObject({
      nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]),
      weekday: z.enum(WEEKDAYS),
      month: z.int().min(1).max(12),
      'plus-days': z.int().min(1).max(6).optional(),
    }),
    z.strictObject({ easter: z.int().min(-60).max(60) }),
  ],
  { error: 'A holiday is MM-DD, {nth, weekday, month}, with plus-days from 1 to 6 if need be, or {easter: days}.' },
);

const calendar = z.strictObject({
  ...authority,
  weekend: z.array(z.enum(WEEKDAYS)),
  holidays: z.array(holiday),
  observed: z.enum(['none', 'nearest', 'next', 'after-sunday']),
});

export const packShape = z.strictObject({
  pack: id,
  version: z.string().min(1),
  title: text,
  jurisdiction: z.string().min(1),
  zone: z.string(),
  citation: z.string().min(1),
  'as-of': date,
  confidence: z.enum(CONFIDENCES),
  'law-date': z.array(z.string()).min(1),
  encoding: z.enum(['whole', 'pointer']).optional(),
  'not-yet-law': text.optional(),
  reach: z.array(group).min(1).optional(),
  sources: z.record(id, z.string().min(1)),
  conditions: z.record(id, condition),
  recipients: z.record(id, recipient),
  clauses: z.array(clause),
  guidance: z.array(guidance).optional(),
  penalties: z.array(penalty).optional(),
  bans: z.array(ban).optional(),
  records: z.array(record).optional(),
  conflicts: z.array(conflict).optional(),
  calendars: z.record(id, calendar).optional(),
});

export type PackSource = z.infer<typeof packShape>;
export type HoldSource = z.infer<typeof hold>;
export type HoldPeriodSource = z.infer<typeof holdPeriod>;
export type ConditionSource = z.infer<typeof condition>;
export type ClauseSource = z.infer<typeof clause>;
export type GuidanceSource = z.infer<typeof guidance>;
export type PenaltySource = z.infer<typeof penalty>;
export type GroupSource = z.infer<typeof group>;
export type BanSource = z.infer<typeof ban>;
export type RecordSource = z.infer<typeof record>;
export type ConflictSource = z.infer<typeof conflict>;
export type CalendarSource = z.infer<typeof calendar>;
