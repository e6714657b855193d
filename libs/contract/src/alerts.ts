import { z } from 'zod';
import { DEADLINE_BASES, MESSAGE_OUTCOMES } from '#kernel';
import { about, actor, id, instant, role, text } from './common.js';
import { phone } from './contacts.js';

/** The ways in which somebody on call is reached: all outside the organisation's own mail. */
export const CHANNELS = ['webhook', 'email', 'sms', 'push'] as const;

export const channel = z.enum(CHANNELS);

/** Somebody has to look at a deadline: open until a person acknowledges it or the deadline is settled. */
export const alertView = z.strictObject({
  id,
  clock: id,
  title: text,
  kind: z.enum(['clock.warned', 'clock.passed', 'clock.escalated']),
  due: instant,
  basis: z.enum(DEADLINE_BASES),
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

/** A browser that somebody on call has subscribed. Its address at the push service wakes it, so it is shown to nobody. */
export const onCallBrowser = z.strictObject({
  id,
  /** What its owner calls it. */
  label: z.string(),
  /** Its push service, which learns that and when it is woken. */
  service: z.string(),
  /** `ended`: it has unsubscribed, or was subscribed with a key that this installation no longer has. It wakes nobody any more. */
  status: z.enum(['wakes', 'ended']),
  since: instant,
});

/** A place in the roster of those on call. Names are shown to members, addresses to whoever keeps the roster, else they are empty; both are kept sealed. */
export const onCallContact = z.strictObject({
  role,
  /** 1 is reached first. */
  position: z.number().int(),
  channel,
  name: z.string(),
  address: z.string(),
  /** For the printed roster alone; shown as the address is. Empty: none. */
  phone: z.string(),
  /** Whether this installation can reach this person, by the channel or by a browser. */
  reachable: z.boolean(),
  browsers: z.array(onCallBrowser),
});

/** Web push as the operator has set it up. */
export const webPush = z.strictObject({
  /** What a browser subscribes with, in base64url; null: web push is off. */
  key: z.string().nullable(),
  /** The push services, of browsers' makers, that messages may be given to. */
  services: z.array(z.string()),
});

export const onCallRoster = z.strictObject({ contacts: z.array(onCallContact), alerting, webPush });

export const setOnCall = z.strictObject({
  role,
  position: z.number().int().min(1).max(9).default(1),
  channel,
  name: z.string().trim().min(1).max(200),
  /** Empty where browsers alone wake this person. */
  address: z.string().trim().max(320).default(''),
  /** A telephone outside the organisation, for the printed roster; nothing is sent to it. */
  phone: phone.or(z.literal('')).default(''),
});

/** One place of a role. */
const place = z.strictObject({ role, position: z.number().int().min(1).max(9).default(1) });

export const removeOnCall = place;

/** A browser as its push manager describes it. */
export const subscribeBrowser = place.extend({
  label: z.string().trim().min(1).max(100),
  subscription: z.strictObject({
    endpoint: z.string().max(2000),
    keys: z.strictObject({ p256dh: z.string().max(200), auth: z.string().max(100) }),
  }),
});

export const browserSubscribed = z.strictObject({ browser: id });

export const removeBrowser = z.strictObject({ browser: id });

export const testOnCall = place;

/** What became of a test, by each way in which the person at a place is reached. */
export const onCallTested = z.strictObject({
  ways: z.array(z.strictObject({ channel, delivered: z.boolean(), reason: z.string().nullable() })),
});

/** An alert, and how far it has come. */
export const alertState = alertView.extend({
  incident: id,
  incidentTitle: z.string(),
  status: z.enum(['open', 'acknowledged']),
  /** Who has it, and since when. */
  acknowledged: z.strictObject({ by: actor, at: instant }).nullable(),
});

export const alertStates = z.strictObject({ alerts: z.array(alertState) });

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
  outcome: z.enum(MESSAGE_OUTCOMES),
  note: z.string().trim().min(1).max(500),
});

/** One thing that the incident waits for. */
export const waitingItem = z.strictObject({
  kind: z.enum(['task', 'decision', 'read-out', 'alert', 'import', 'message', 'retention', 'safety', 'held-letters']),
  id: z.string(),
  title: text,
  about: about.nullable(),
  /** Whom it waits for; empty where it is the service itself. */
  for: z.array(role),
  /** The one person whom it waits for, where it is nobody else's to do. */
  person: z.string().optional(),
  since: instant,
  due: instant.nullable(),
});

export const waitingView = z.strictObject({ items: z.array(waitingItem) });

export type Channel = z.infer<typeof channel>;
export type AlertView = z.infer<typeof alertView>;
export type AlertingView = z.infer<typeof alerting>;
export type OnCallContact = z.infer<typeof onCallContact>;
export type OnCallBrowser = z.infer<typeof onCallBrowser>;
export type SubscribeBrowser = z.infer<typeof subscribeBrowser>;
export type BrowserSubscribed = z.infer<typeof browserSubscribed>;
export type RemoveBrowser = z.infer<typeof removeBrowser>;
export type TestOnCall = z.infer<typeof testOnCall>;
export type OnCallTested = z.infer<typeof onCallTested>;
export type AlertState = z.infer<typeof alertState>;
export type AlertStates = z.infer<typeof alertStates>;
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
