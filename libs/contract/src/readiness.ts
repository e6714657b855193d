import { z } from 'zod';
import { actor, date, id, instant, text } from './common.js';

/** What people say of it, because nobody else can know. */
export const STATED_READINESS = ['policy', 'counsel', 'insurer', 'mail-house', 'call-centre', 'letters'] as const;

/** What the service sees for itself. */
export const DERIVED_READINESS = ['roster', 'restore', 'exercise', 'recovery-sheet'] as const;

/** What is to be in order before an incident, in the order of the binder. */
export const READINESS_ITEMS = [
  'policy',
  'roster',
  'counsel',
  'insurer',
  'mail-house',
  'call-centre',
  'letters',
  'restore',
  'exercise',
  'recovery-sheet',
] as const;

const statedItem = z.enum(STATED_READINESS);
const standing = z.enum(['in-order', 'missing']);

/** What somebody said of an item; the newest holds, the earlier ones are its history. */
export const readinessStatement = z.strictObject({
  id,
  standing,
  /** The last day on which it holds; `null` for what is missing. */
  until: date.nullable(),
  /** Where the proof lies: a file number, a place, a contract. */
  note: z.string(),
  by: actor,
  /** Who that is, as they are called today. */
  name: z.string(),
  at: instant,
});

export const readinessItem = z.strictObject({
  item: z.enum(READINESS_ITEMS),
  title: text,
  /** What to do where it is missing. */
  mend: text,
  basis: z.enum(['stated', 'derived']),
  /** `ends-soon`: within sixty days; `ended`: it held once. */
  state: z.enum(['in-order', 'ends-soon', 'ended', 'missing']),
  until: date.nullable(),
  /** What the service sees, of what it sees for itself. */
  seen: text.nullable(),
  /** Newest first, the last twenty. */
  statements: z.array(readinessStatement),
});

export const readinessView = z.strictObject({
  /** The day as of which it is told, in the installation's zone. */
  today: date,
  items: z.array(readinessItem),
});

export const stateReadiness = z.strictObject({
  item: statedItem,
  standing,
  /** Demanded of what is in order: nothing holds for ever. */
  until: date.nullable(),
  note: z.string().trim().min(1).max(1000),
});

export type StatedReadiness = z.infer<typeof statedItem>;
export type ReadinessStatement = z.infer<typeof readinessStatement>;
export type ReadinessItem = z.infer<typeof readinessItem>;
export type ReadinessView = z.infer<typeof readinessView>;
export type StateReadiness = z.infer<typeof stateReadiness>;
