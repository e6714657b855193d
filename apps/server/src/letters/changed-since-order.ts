import { FactEntity, items, type StatedFact } from '#engine';
import { RecordReader } from '#record';
import type { Storage } from '#storage';
import type { BatchEntity } from '../documents/tables.js';
import { findIncident } from '../incidents/find-incident.js';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';
import { refuseChanged } from './approval.js';
import { factsPrintedBy } from './template-shelf.js';
import { templatesUsed } from './templates-used.js';

export interface BatchPorts {
  readonly storage: Storage;
  readonly playbooks: { version(hash: string): Promise<Pick<PlaybookVersion, 'shelf' | 'files'>> };
}

/**
 * What is printed is what was signed, up to the moment it leaves: a fact that letters of a batch print and that was stated after its order
 * keeps the batch back.
 *
 * @throws Fault `changed-since-approval`
 */
export async function refuseChangedSinceOrder({ storage, playbooks }: BatchPorts, batch: BatchEntity): Promise<void> {
  const { id, incidentId, playbookHash } = batch;
  const ordered = await new RecordReader(storage).ofKinds(incidentId, ['batch.ordered']);
  const order = ordered.find(({ commandId }) => commandId === id);
  if (!order) return;
  const later = (await items<StatedFact>(storage, FactEntity, incidentId)).filter(({ at }) => at > order.at);
  if (later.length === 0) return;
  const incident = await findIncident(storage, incidentId);
  const version = await playbooks.version(playbookHash ?? incident.playbookHash);
  const templates = await templatesUsed(storage.reader, id, version);
  // Written by the order and by nothing else.
  const { entity } = order.payload as { readonly entity?: string };
  const printedFacts = factsPrintedBy(templates, version.files);
  refuseChanged({ shelf: { printedFacts } }, later, { signedAt: order.at }, entity);
}
