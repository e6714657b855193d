import type { EpochMs } from '#kernel';
import type { Statement } from '#storage';
import { endingSessions } from './sessions.js';
import { revokingTokens } from './tokens.js';

/** Ends whatever lets an account in, its sessions and its machines' tokens, in the commit of what shuts it out. */
export function shuttingOut(account: string, now: EpochMs): readonly Statement[] {
  return [endingSessions({ kind: 'account', id: account }, now), revokingTokens(account, now)];
}
