import type { LookKind } from './look-kinds.js';

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
