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

/** What is changed of whom one telephones. */
export const CONTACT_CHANGES = ['contact-set', 'contact-removed'] as const;
/** What a person knows of a message that failed or is in doubt. */
export const MESSAGE_OUTCOMES = ['arrived', 'given-up'] as const;
/** What an export holds beyond the record itself. */
export const EXPORTED_BESIDES = ['people', 'privileged'] as const;
/** What is looked at of people that is not all that is known of them. */
export const LOOKED_AT = ['letter-preview', 'rejected-lines'] as const;
/** By what people are searched for. */
export const SEARCHED_BY = ['reference', 'birth-date', 'postal-code'] as const;
/** As what a letter is given. */
export const LETTER_FILES = ['pdf', 'docx', 'html', 'txt'] as const;

/** What answers who saw what, and who saw to it that they could. */
export const LOOK_KINDS = [...LOOKS, ...ADMINISTERING] as const;

export type LookKind = (typeof LOOK_KINDS)[number];

/** Looks of which a name is told that somebody gave: of a file, or of a provider. */
export const NAMING_LOOKS = [
  'document.handed-out',
  'evidence.downloaded',
  'evidence.handed-over',
  'evidence.released',
  'evidence.sheet-printed',
  'evidence.viewed',
  'provider.distrusted',
  'provider.trusted',
] as const satisfies readonly LookKind[];

/** Words of a machine that every other look says; beside them stand roles, kinds of entries and of contacts, laws and numbers. */
export const SAID_BY_LOOKS = {
  'account.changed': ACCOUNT_CHANGES,
  'alert.retried': [],
  'alert.settled': MESSAGE_OUTCOMES,
  'breach-register.read': [...REGISTER_READS, ...REGISTER_MODES],
  'command.accepted': [],
  'contact.opened': [],
  'glass.broken': [],
  'incident.exported': EXPORTED_BESIDES,
  'keys.changed': KEY_CHANGES,
  'letter.checked': [],
  'letter.made-again': LETTER_FILES,
  'letter.viewed': [],
  'letters.handed-over': [],
  'link.ended': [],
  'link.given': [],
  'link.opened': [],
  'looks.exported': [],
  'on-call.changed': [...ON_CALL_CHANGES, ...CONTACT_CHANGES],
  'on-call.tested': ON_CALL_CHANGES,
  'payload.erased': [],
  'people.imported': [],
  'people.looked': LOOKED_AT,
  'people.searched': SEARCHED_BY,
  'role.ended': [],
  'role.given': [],
  'roster.printed': [],
} as const satisfies Readonly<Record<Exclude<LookKind, (typeof NAMING_LOOKS)[number]>, readonly string[]>>;

export type SaidOfLook = (typeof SAID_BY_LOOKS)[keyof typeof SAID_BY_LOOKS][number];

export function isLookKind(text: string): text is LookKind {
  return (LOOK_KINDS as readonly string[]).includes(text);
}
