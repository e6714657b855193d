import { IncidentEntity } from '#engine';
import type { Actor, Role } from '#kernel';
import { uuidv7 } from '#kernel';
import type { Installation } from '../installation.js';
import type { Account } from './account.js';

/**
 * Gives the first account command of what happened before there were accounts: incidents of an earlier release, and a
 * demonstration that was played from the command line. Whoever has a role in an incident already is not touched.
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
