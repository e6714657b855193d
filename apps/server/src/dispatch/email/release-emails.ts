import { findIncident } from '../../incidents/find-incident.js';
import { approvedAgain, type ApprovedAgainPorts } from '../../letters/approved-again.js';
import type { Packages } from '../packages.js';
import type { ActBy } from '../record-dispatch.js';
import type { EmailApprovals } from './email-approvals.js';

export interface ReleaseEmailsParts extends ApprovedAgainPorts {
  readonly packages: Packages;
  readonly approvals: EmailApprovals;
}

/**
 * Lets the letters of a batch go on that were held because their approval fell, once letters that read the same are approved anew.
 *
 * @throws Fault `batch-unknown`, `batch-not-complete`, `nothing-held`, `letters-not-approved`, `changed-since-approval`,
 * `letters-of-another-wave`, `letters-read-otherwise`; `incident-moved-on` where something happened meanwhile
 */
export async function releaseEmails(
  parts: ReleaseEmailsParts,
  incidentId: string,
  batchId: string,
  by: ActBy,
): Promise<void> {
  const { storage, packages, approvals } = parts;
  if (await packages.isDone(by.commandId)) return;
  // Read first: whatever happens after it makes the release's commit fail.
  const incident = await findIncident(storage, incidentId);
  const batch = await packages.completeBatch(incidentId, batchId);
  const { decisionId } = await approvedAgain(parts, incident, batch);
  await approvals.release({ incidentId, batchId }, decisionId, incident.seq, by);
}
