import type { EntryKind } from './entry-kinds.js';

/** Entries that tell that somebody was given what names people, or evidence: each is written before it is given. */
export const LOOKS = [
  'contact.opened',
  'document.handed-out',
  'evidence.downloaded',
  'evidence.handed-over',
  'evidence.released',
  'evidence.sheet-printed',
  'evidence.viewed',
  'incident.exported',
  'letter.checked',
  'letter.made-again',
  'letter.viewed',
  'letters.handed-over',
  'people.imported',
  'people.looked',
  'people.searched',
] as const satisfies readonly EntryKind[];

/** Entries that tell of whoever runs the installation or says who may look: whom they let in, woke, or told; and who read of all incidents. */
export const ADMINISTERING = [
  'account.changed',
  'alert.retried',
  'alert.settled',
  'breach-register.read',
  'command.accepted',
  'glass.broken',
  'keys.changed',
  'link.ended',
  'link.given',
  'link.opened',
  'looks.exported',
  'on-call.changed',
  'on-call.tested',
  'payload.erased',
  'provider.distrusted',
  'provider.trusted',
  'role.ended',
  'role.given',
  'roster.printed',
] as const satisfies readonly EntryKind[];

/** What is changed of an account. */
export const ACCOUNT_CHANGES = [
  'invited-again',
  'disabled',
  'enabled',
  'made-administrator',
  'administrator-no-more',
  'team-changed',
  'made-by-provider',
  'confirmed',
  'provider-linked',
  'provider-unlinked',
] as const;
export const KEY_CHANGES = ['master-key-made', 'signing-key-made'] as const;
/** What is changed of who is woken, and how. */
export const ON_CALL_CHANGES = [
  'set',
  'removed',
  'browser-subscribed',
  'browser-removed',
  'browser-ended',
  'tested',
] as const;
/** What is read of the breach register, and of which incidents. */
export const REGISTER_READS = ['page', 'file', 'returns'] as const;
export const REGISTER_MODES = ['live', 'exercise'] as const;

/** Words of a machine that say what was changed or read. */
export const SAID_OF_LOOKS = [
  ...ACCOUNT_CHANGES,
  ...KEY_CHANGES,
  ...ON_CALL_CHANGES,
  ...REGISTER_READS,
  ...REGISTER_MODES,
] as const;
export type SaidOfLook = (typeof SAID_OF_LOOKS)[number];

/** What answers who saw what, and who saw to it that they could. */
export const LOOK_KINDS = [...LOOKS, ...ADMINISTERING] as const;

export type LookKind = (typeof LOOK_KINDS)[number];

export function isLookKind(text: string): text is LookKind {
  return (LOOK_KINDS as readonly string[]).includes(text);
}
