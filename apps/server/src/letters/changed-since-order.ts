import { FactEntity, items, type StatedFact } from '#engine';
import { RecordReader } from '#record';
import type { Storage } from '#storage';
import type { BatchEntity } from '../documents/tables.js';
import { findIncident } from '../incidents/find-incident.js';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';
import { refuseFallenApproval } from './approval-stands.js';
import { refuseChanged } from './approval.js';
import { factsPrintedBy } from './template-shelf.js';
import { templatesUsed } from './templates-used.js';

export interface BatchPorts {
  readonly storage: Storage;
  readonly playbooks: { version(hash: string): Promise<Pick<PlaybookVersion, 'shelf' | 'files'>> };
}

/**
 * What is printed is what was signed, up to the moment it leaves: an approval that fell after the order, or a fact that letters of the
 * batch print and that was stated after it, keeps the batch back.
 *
 * @throws Fault `letters-not-approved`, `changed-since-approval`
 */
export async function refuseChangedSinceOrder({ storage, playbooks }: BatchPorts, batch: BatchEntity): Promise<void> {
  const { id, incidentId, playbookHash } = batch;
  const ordered = await new RecordReader(storage).ofKinds(incidentId, ['batch.ordered']);
  const order = ordered.find(({ commandId }) => commandId === id);
  if (!order) return;
  // Written by the order and by nothing else.
  const { entity, approvedBy } = order.payload as { readonly entity?: string; readonly approvedBy?: string };
  if (approvedBy !== undefined) await refuseFallenApproval(storage, incidentId, approvedBy);
  const later = (await items<StatedFact>(storage, FactEntity, incidentId)).filter(({ at }) => at > order.at);
  if (later.length === 0) return;
  const incident = await findIncident(storage, incidentId);
  const version = await playbooks.version(playbookHash ?? incident.playbookHash);
  const templates = await templatesUsed(storage.reader, id, version);
  const printedFacts = factsPrintedBy(templates, version.files);
  refuseChanged({ shelf: { printedFacts } }, later, { signedAt: order.at }, entity);
}
