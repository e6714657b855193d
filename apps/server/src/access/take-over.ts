import { IncidentEntity } from '#engine';
import type { Actor, Role } from '#kernel';
import { uuidv7 } from '#kernel';
import type { Installation } from '../installation.js';
import type { Account } from './account.js';

/**
 * Gives an administrator who comes in for the first time command of what happened before there were accounts: incidents of an earlier
 * release, and a demonstration that was played from the command line. Where somebody has a role already nothing is touched, so that a
 * take-over that was cut off goes on with the next who comes.
 */
export async function takeOverOrphans(
  { storage, access, ports }: Pick<Installation, 'storage' | 'access' | 'ports'>,
  { id }: Account,
): Promise<void> {
  const actor: Actor = { kind: 'person', id, assurance: 'password' };
  const incidents = await storage.repository(IncidentEntity).find({ order: { id: 'ASC' } });
  for (const incident of incidents) {
    if ((await access.members.of(incident.id)).length > 0) continue;
    const roles: readonly Role[] =
      incident.mode === 'exercise' ? ['incident-commander', 'facilitator'] : ['incident-commander'];
    for (const role of roles) {
      const commandId = uuidv7(ports.clock.now(), ports.entropy);
      await access.members.give(incident.id, { person: id, role }, { actor, commandId });
    }
  }
}
