import { RecordReader } from '#record';
import type { Storage } from '#storage';
import type { BatchEntity } from '../documents/tables.js';
import { findIncident } from '../incidents/find-incident.js';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';
import { refuseFallenApproval } from './approval-stands.js';
import { refuseChanged } from './approval.js';
import { factsChangedSince } from './facts-since.js';
import { factsPrintedBy } from './template-shelf.js';
import { templatesUsed } from './templates-used.js';

/** The order of a batch, and the approval under which its letters leave: that of the order, or the one under which they were released. */
export interface BatchOrder {
  readonly entity?: string;
  readonly approvedBy?: string;
  /** Digest of the texts that its letters were made of. */
  readonly texts?: string;
  /** Number of the entry by which it was found that the letters say what was approved. */
  readonly approvedIn: number;
}

export interface BatchPorts {
  readonly storage: Storage;
  readonly playbooks: { version(hash: string): Promise<Pick<PlaybookVersion, 'shelf' | 'files'>> };
}

/** `undefined` where the record has no order of it. */
export async function orderOf(
  storage: Storage,
  { id, incidentId }: Pick<BatchEntity, 'id' | 'incidentId'>,
): Promise<BatchOrder | undefined> {
  const entries = await new RecordReader(storage).ofKinds(incidentId, ['batch.ordered', 'letters.released']);
  const order = entries.find(({ kind, commandId }) => kind === 'batch.ordered' && commandId === id);
  if (!order) return undefined;
  const released = entries.findLast(
    ({ kind, payload }) => kind === 'letters.released' && (payload as { readonly batch?: string }).batch === id,
  );
  // Written by the order and the release and by nothing else.
  const ordered = order.payload as Omit<BatchOrder, 'approvedIn'>;
  if (!released) return { ...ordered, approvedIn: order.seq };
  const { approvedBy } = released.payload as { readonly approvedBy: string };
  return { ...ordered, approvedBy, approvedIn: released.seq };
}

/**
 * What is printed is what was signed, up to the moment it leaves: an approval that fell after the order, or a fact that letters of the
 * batch print and that is another one since, keeps the batch back.
 *
 * @throws Fault `letters-not-approved`, `changed-since-approval`
 */
export async function refuseChangedSinceOrder({ storage, playbooks }: BatchPorts, batch: BatchEntity): Promise<void> {
  const { id, incidentId, playbookHash } = batch;
  const order = await orderOf(storage, batch);
  if (!order) return;
  const { entity, approvedBy, approvedIn } = order;
  if (approvedBy !== undefined) await refuseFallenApproval(storage, incidentId, approvedBy);
  const changed = await factsChangedSince(storage, incidentId, approvedIn);
  if (changed.length === 0) return;
  const incident = await findIncident(storage, incidentId);
  const version = await playbooks.version(playbookHash ?? incident.playbookHash);
  const templates = await templatesUsed(storage.reader, id, version);
  const printedFacts = factsPrintedBy(templates, version.files);
  refuseChanged({ shelf: { printedFacts } }, changed, entity);
}
