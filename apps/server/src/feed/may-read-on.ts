import { may } from '#access';
import { isSession, type Asker } from '../access/asker.js';
import type { Installation } from '../installation.js';

/** Whether whoever was let in to read an incident would be let in still. Asking does not keep a session from growing idle. */
export async function mayReadOn(
  { access: { sessions, tokens, links, players, members } }: Pick<Installation, 'access'>,
  { account, by, link, player }: Asker,
  incidentId: string,
): Promise<boolean> {
  const open = await (isSession(by) ? sessions.isOpen(by.secretHash) : tokens.isOpen(by.secretHash));
  if (player) return open && (await players.good(player.id)) !== undefined;
  if (link) return open && (await links.good(link.id)) !== undefined;
  return open && (await members.rolesOf(account.id, incidentId)).some((role) => may(role, 'read-incident'));
}
