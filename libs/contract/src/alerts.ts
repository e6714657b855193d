import { z } from 'zod';
import { about, id, instant, role, text } from './common.js';

/** The ways in which somebody on call is reached: all outside the organisation's own mail. */
export const CHANNELS = ['webhook', 'email', 'sms'] as const;

export const channel = z.enum(CHANNELS);

/** Somebody has to look at a deadline: open until a person acknowledges it or the deadline is settled. */
export const alertView = z.strictObject({
  id,
  clock: id,
  title: text,
  kind: z.enum(['clock.warned', 'clock.passed', 'clock.escalated']),
  due: instant,
  basis: z.enum(['statutory', 'own-target', 'organisation']),
  /** Who has been woken so far, in order, and who is next. */
  woken: z.array(role),
  next: z.array(role),
  since: instant,
});

/** Whether a warning would reach a person, role by role. */
export const alerting = z.strictObject({
  wakes: z.boolean(),
  sentence: text,
  roles: z.array(
    z.strictObject({
      role,
      /** Who is reached first when this role has to be woken: itself, who stands in for it, or who leads. */
      first: z.strictObject({ role, channel }).nullable(),
    }),
  ),
});

/** A place in the roster of those on call. Names and addresses are shown to whoever says who asks, and kept sealed. */
export const onCallContact = z.strictObject({
  role,
  /** 1 is reached first. */
  position: z.number().int(),
  channel,
  name: z.string(),
  address: z.string(),
  /** Whether this installation can send by that channel. */
  reachable: z.boolean(),
});

export const onCallRoster = z.strictObject({ contacts: z.array(onCallContact), alerting });

export const setOnCall = z.strictObject({
  role,
  position: z.number().int().min(1).max(9).default(1),
  channel,
  name: z.string().trim().min(1).max(200),
  address: z.string().trim().min(1).max(320),
});

export const removeOnCall = z.strictObject({ role, position: z.number().int().min(1).max(9).default(1) });

/** What a change of the roster leaves to think about. */
export const onCallChanged = z.strictObject({ warnings: z.array(z.string()) });

export const OUTBOX_STATUSES = [
  'waiting',
  'handing-over',
  'delivered',
  'in-doubt',
  'dead',
  'shared-out',
  'dropped',
] as const;

export const outboxQuery = z.strictObject({
  status: z.enum(OUTBOX_STATUSES).default('dead'),
  /** Those of one incident alone. */
  incident: id.optional(),
  after: z.string().optional(),
  limit: z.string().optional(),
});

/** Something that leaves the machine, and how far it got. */
export const outboxItem = z.strictObject({
  id,
  incident: id,
  /** The alert that it carries. */
  alert: id.nullable(),
  status: z.enum(OUTBOX_STATUSES),
  role: role.nullable(),
  channel: channel.nullable(),
  position: z.number().int().nullable(),
  since: instant,
  attempts: z.number().int(),
  lastError: z.string().nullable(),
});

export const outboxPage = z.strictObject({ items: z.array(outboxItem), next: z.string().nullable() });

/** What a person knows of a message that failed or is in doubt. */
export const settleOutbox = z.strictObject({
  outcome: z.enum(['arrived', 'given-up']),
  note: z.string().trim().min(1).max(500),
});

/** One thing that the incident waits for. */
export const waitingItem = z.strictObject({
  kind: z.enum(['task', 'decision', 'alert', 'import', 'message']),
  id: z.string(),
  title: text,
  about: about.nullable(),
  /** Whom it waits for; empty where it is the service itself. */
  for: z.array(role),
  since: instant,
  due: instant.nullable(),
});

export const waitingView = z.strictObject({ items: z.array(waitingItem) });

export type Channel = z.infer<typeof channel>;
export type AlertView = z.infer<typeof alertView>;
export type AlertingView = z.infer<typeof alerting>;
export type OnCallContact = z.infer<typeof onCallContact>;
export type OnCallRoster = z.infer<typeof onCallRoster>;
export type SetOnCall = z.infer<typeof setOnCall>;
export type RemoveOnCall = z.infer<typeof removeOnCall>;
export type OnCallChanged = z.infer<typeof onCallChanged>;
export type OutboxQuery = z.infer<typeof outboxQuery>;
export type OutboxItem = z.infer<typeof outboxItem>;
export type OutboxPage = z.infer<typeof outboxPage>;
export type SettleOutbox = z.infer<typeof settleOutbox>;
export type WaitingItem = z.infer<typeof waitingItem>;
export type WaitingView = z.infer<typeof waitingView>;
