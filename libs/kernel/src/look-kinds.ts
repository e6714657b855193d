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

/** What answers who saw what, and who saw to it that they could. */
export const LOOK_KINDS = [...LOOKS, ...ADMINISTERING] as const;

export type LookKind = (typeof LOOK_KINDS)[number];

export function isLookKind(text: string): text is LookKind {
  return (LOOK_KINDS as readonly string[]).includes(text);
}
