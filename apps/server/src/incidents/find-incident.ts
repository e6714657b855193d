import { IncidentEntity } from '#engine';
import { Fault, type Clock, type EpochMs } from '#kernel';
import type { Storage } from '#storage';

/** @throws Fault `incident-unknown` */
export async function findIncident(storage: Pick<Storage, 'repository'>, id: string): Promise<IncidentEntity> {
  const incident = await storage.repository(IncidentEntity).findOneBy({ id });
  if (!incident)
    throw new Fault({
      kind: 'not-found',
      code: 'incident-unknown',
      detail: 'There is no incident with this id.',
      place: 'id',
    });
  return incident;
}

/** Time in the incident: the scenario clock of an exercise, where it stands or has run to, the wall clock of a live one. */
export function timeOf(incident: IncidentEntity, clock: Clock): EpochMs {
  if (incident.scenarioNow === null) return clock.now();
  return Math.max(Number(incident.scenarioNow), clock.scenarioTime?.(incident.id) ?? 0);
}
