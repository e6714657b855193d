import { z } from 'zod';
import { ITEM_KINDS, ITEM_TYPES, PRIVILEGE_BASES, USUAL_CIRCLE, USUAL_PURPOSE } from '#kernel';
import { actor, id, instant, role } from './common.js';

const reason = z.string().trim().min(1, { error: 'a reason is required: the privilege log prints it' }).max(2000);
const roles = z.array(role).max(30);
const people = z.array(id).max(50);
const parties = z.array(z.string().trim().min(1).max(200)).max(20);
export const itemRef = z.strictObject({ type: z.enum(ITEM_TYPES), id: z.string().min(1).max(100) });

/** At whose request work starts privileged, who may read it, and what it is done for. */
export const direction = z.strictObject({
  /** Counsel who asks for it, in words; empty where nobody has been named yet. */
  request: z.string().trim().max(300).default(''),
  circle: roles.min(1).default([...USUAL_CIRCLE]),
  purpose: z.string().trim().max(500).default(USUAL_PURPOSE),
});

/** The version of the incident that counsel had read: refused where the item's lane was changed since. */
const expectedVersion = z.number().int().nonnegative().optional();

const changes = {
  claim: z.strictObject({
    type: z.literal('claim'),
    item: itemRef,
    basis: z.enum(PRIVILEGE_BASES),
    reason,
    /** The usual circle where neither is said; counsel is in every one. */
    roles: roles.default([]),
    people: people.default([]),
    /** Said where the privilege was waived before: a claim after that is for a court to weigh. */
    afterWaiver: z.literal(true).optional(),
    expectedVersion,
  }),
  release: z.strictObject({
    type: z.literal('release'),
    item: itemRef,
    reason,
    roles: roles.default([]),
    people: people.default([]),
    /** Outside the incident, by name: what is shown to them leaves by an act of its own. */
    parties: parties.default([]),
    expectedVersion,
  }),
  waive: z.strictObject({ type: z.literal('waive'), item: itemRef, reason, expectedVersion }),
};

/** What counsel does with one item: put it under privilege, show it to others and keep the privilege, or give that up. */
export const changeLane = z.discriminatedUnion('type', [changes.claim, changes.release, changes.waive]);

/** One export with privileged items, to whom and why. The next export that holds some uses it up. */
export const allowExport = z.strictObject({ to: z.string().trim().min(1).max(200), reason });

export const makePrivilegeLog = z.strictObject({ language: z.enum(['en', 'fr']) });
export const privilegeLogQuery = z.strictObject({ language: z.enum(['en', 'fr']).default('en') });

/** A privileged item's lane. `open`: whether whoever asks may read it; of what is not open no words are given. */
export const laneView = z.strictObject({
  item: itemRef,
  kind: z.enum(ITEM_KINDS),
  basis: z.enum(PRIVILEGE_BASES),
  roles,
  people: z.array(z.string()),
  parties: z.array(z.string()),
  open: z.boolean(),
});

/** What counsel did with an item. */
const laneChange = z.strictObject({
  type: z.enum(['claim', 'release', 'waive']),
  entry: z.number().int(),
  at: instant,
  by: actor,
  reason: z.string(),
  roles,
  people: z.array(z.string()),
  parties: z.array(z.string()),
});

export const logLine = z.strictObject({
  item: itemRef,
  kind: z.enum(ITEM_KINDS),
  at: instant,
  author: actor,
  /** `null` where the privilege was waived. */
  lane: laneView.nullable(),
  changes: z.array(laneChange),
});

/** The privilege log: that items exist, and nothing of what they say. Oldest first, at most 2000; `more` are left out here, and in no export. */
export const privilegeView = z.strictObject({
  direction: z.strictObject({
    request: z.string(),
    circle: roles,
    purpose: z.string(),
    /** Who said so; `null` where nobody ever did. */
    by: actor.nullable(),
    at: instant.nullable(),
  }),
  lines: z.array(logLine),
  more: z.number().int(),
});

export type AllowExport = z.infer<typeof allowExport>;
export type ChangeLane = z.infer<typeof changeLane>;
export type DirectPrivilege = z.infer<typeof direction>;
export type ItemRefView = z.infer<typeof itemRef>;
export type LaneView = z.infer<typeof laneView>;
export type LogLineView = z.infer<typeof logLine>;
export type MakePrivilegeLog = z.infer<typeof makePrivilegeLog>;
export type PrivilegeLogQuery = z.infer<typeof privilegeLogQuery>;
export type PrivilegeView = z.infer<typeof privilegeView>;
