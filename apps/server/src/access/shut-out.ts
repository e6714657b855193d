import type { Access } from './open-access.js';

/** Ends whatever lets an account in: its sessions, and its machines' tokens. */
export async function shutOut(
  { sessions, tokens }: Pick<Access, 'sessions' | 'tokens'>,
  account: string,
): Promise<void> {
  await sessions.end(account, () => true);
  await tokens.revoke(account);
}
