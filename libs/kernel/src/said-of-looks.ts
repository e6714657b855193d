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
