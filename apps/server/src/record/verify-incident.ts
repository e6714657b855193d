import type { Verification } from '#contract';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';

/**
 * Checks an incident's record from its first entry to where the incident says that it ends.
 *
 * @throws Fault `incident-unknown`: of nothing it cannot be said that it holds.
 */
export async function verifyIncident(
  { storage, record }: Pick<Installation, 'storage' | 'record'>,
  incidentId: string,
): Promise<Verification> {
  const incident = await findIncident(storage, incidentId);
  const { entries, head, fault } = await record.verify(incidentId);
  // A cut tail leaves a chain that holds; the incident's own row knows where it ended.
  const cut =
    fault === null && head.hash !== incident.headHash
      ? { seq: incident.seq, reason: 'the record ends before the incident does' }
      : fault;
  return { ok: cut === null, entries, head: head.hash, fault: cut };
}
