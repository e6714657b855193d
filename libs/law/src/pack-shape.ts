import { COUNTINGS } from '#time';
import { z } from 'zod';
import { CONFIDENCES, GUIDANCE_KINDS, NOTICE_KINDS, PENALTY_KINDS, type ElementBasis } from './law-pack.js';

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
    }),
    z.strictObject({ kind: z.literal('annual'), words: z.string().min(1), on: z.string() }),
    z.strictObject({ kind: z.literal('no-number'), words: z.string().min(1), 'own-target': z.string().optional() }),
  ],
  { error: 'The kind is fixed, annual or no-number.' },
);

const elements = z.strictObject({
  statute: z.array(z.string()).optional(),
  form: z.array(z.string()).optional(),
  guidance: z.array(z.string()).optional(),
} satisfies Record<ElementBasis, unknown>);

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
  elements,
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
  sources: z.record(id, z.string().min(1)),
  conditions: z.record(id, condition),
  recipients: z.record(id, recipient),
  clauses: z.array(clause).min(1),
  guidance: z.array(guidance).optional(),
  penalties: z.array(penalty).optional(),
});

export type PackSource = z.infer<typeof packShape>;
export type ConditionSource = z.infer<typeof condition>;
export type ClauseSource = z.infer<typeof clause>;
export type GuidanceSource = z.infer<typeof guidance>;
export type PenaltySource = z.infer<typeof penalty>;
