import { canonicalJson } from '#digest';
import { FactEntity, items, type IncidentEntity, type StatedFact } from '#engine';
import type { Facts } from '#facts';
import { Fault } from '#kernel';
import type { Storage } from '#storage';
import type { BatchEntity } from '../documents/tables.js';
import { factsInNameOf } from '../incidents/entity-views.js';
import type { Lanes } from '../lanes/lanes.js';
import type { PlaybookLibrary } from '../playbooks/playbook-library.js';
import { refuseFallenApproval } from './approval-stands.js';
import { findApproval, refuseChanged, type LettersApproval } from './approval.js';
import { orderOf } from './changed-since-order.js';
import { factsChangedSinceDecision } from './facts-since.js';
import { factsPrintedBy } from './template-shelf.js';
import { templatesUsed } from './templates-used.js';
import { refuseOtherTexts, textsDigest } from './texts-since-approval.js';
import { toldValues } from './told-values.js';

export interface ApprovedAgainPorts {
  readonly storage: Storage;
  readonly playbooks: PlaybookLibrary;
  readonly lanes: Pick<Lanes, 'sight'>;
}

/**
 * The approval under which letters that were made under an earlier one may leave after all: it stands now, and the letters that it
 * approves are of the same wave and read word for word as those that were made.
 *
 * @throws Fault `letters-not-approved`, `changed-since-approval`, `letters-of-another-wave`, `letters-read-otherwise`
 */
export async function approvedAgain(
  { storage, playbooks, lanes }: ApprovedAgainPorts,
  incident: IncidentEntity,
  batch: BatchEntity,
): Promise<LettersApproval> {
  const version = await playbooks.version(incident.playbookHash);
  const approval = await findApproval(storage, incident.id, version);
  await refuseFallenApproval(storage, incident.id, approval.decisionId);
  // Who approves a wave approves to whom it goes: whom the wave before left out, or wrote to otherwise, is not in it.
  if (approval.wave !== batch.wave) throw OF_ANOTHER_WAVE;
  const order = await orderOf(storage, batch);
  const stated = await items<StatedFact>(storage, FactEntity, incident.id);
  refuseChanged(version, await factsChangedSinceDecision(storage, incident.id, approval.decisionId), order?.entity);
  await refuseOtherTexts(storage, playbooks, incident.id, version, approval);
  const told = await toldValues(lanes, incident.id, stated);
  const now = factsInNameOf(told, version.playbook.factModel, order?.entity);
  // Written by the order and by nothing else.
  const then = JSON.parse(batch.facts) as Facts;
  const printed = factsPrintedBy(await templatesUsed(storage.reader, batch.id, version), version.files);
  if (textsDigest(version) === order?.texts && printTheSame(then, now, printed)) return approval;
  throw READS_OTHERWISE;
}

/** Whether letters that print some facts say the same by one state of the facts as by another. */
export function printTheSame(then: Facts, now: Facts, printed: ReadonlySet<string>): boolean {
  return printedOf(then, printed) === printedOf(now, printed);
}

function printedOf(facts: Facts, printed: ReadonlySet<string>): string {
  return canonicalJson(Object.fromEntries(Object.entries(facts).filter(([name]) => printed.has(name))));
}

const OF_ANOTHER_WAVE = new Fault({
  kind: 'conflict',
  code: 'letters-of-another-wave',
  detail: 'What is approved now is another wave than that of these letters.',
  place: 'batch',
  mend: 'Withdraw the batch: its people are written to by the wave that is approved.',
});

const READS_OTHERWISE = new Fault({
  kind: 'conflict',
  code: 'letters-read-otherwise',
  detail: 'What is approved now is not what these letters say.',
  place: 'batch',
  mend: 'Withdraw the batch and order another: its people are written to by that one.',
});
