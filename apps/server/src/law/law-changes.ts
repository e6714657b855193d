import type { AssessmentDiffView, LawChangesView } from '#contract';
import {
  FactEntity,
  IncidentEntity,
  SettlementEntity,
  holdingIn,
  items,
  type Settlement,
  type StatedFact,
} from '#engine';
import {
  assessEntities,
  diffAssessments,
  isSameAssessment,
  type AssessedObligation,
  type AssessmentDiff,
  type LawPack,
} from '#law';
import { timeOf } from '../incidents/find-incident.js';
import { knownValues } from '../incidents/known-values.js';
import type { Installation } from '../installation.js';
import { settleableIn, settledBy } from './settled.js';

/** Open incidents that one answer compares; beyond them only how many there are. */
const INCIDENTS_MAX = 500;

type Parts = Pick<Installation, 'storage' | 'playbooks' | 'ports'>;

/**
 * What other versions of the law packs would change for each open incident. An incident keeps the packs it was judged by until
 * its playbook is migrated; this is how one knows whether to.
 *
 * @param sees Whether whoever asks may know of the incident; an operator at the machine may know of all
 */
export async function lawChanges(
  { storage, playbooks, ports }: Parts,
  packs: readonly LawPack[],
  sees: (incidentId: string) => boolean,
): Promise<LawChangesView> {
  const byName = new Map(packs.map((pack) => [pack.name, pack]));
  const all = await storage.repository(IncidentEntity).find({ where: { status: 'open' }, order: { id: 'DESC' } });
  const open = all.filter(({ id }) => sees(id));
  const incidents: LawChangesView['incidents'][number][] = [];
  for (const incident of open.slice(0, INCIDENTS_MAX)) {
    const version = await playbooks.version(incident.playbookHash);
    const facts = knownValues(await items<StatedFact>(storage, FactEntity, incident.id));
    const at = timeOf(incident, ports.clock);
    const settlements = await items<Settlement>(storage, SettlementEntity, incident.id);
    const model = version.playbook.factModel;
    const others = version.packs.map((pack) => byName.get(pack.name) ?? pack);
    const holding = holdingIn(settleableIn(others), settlements);
    const before = assessEntities(version.packs, facts, model, at, 1, { brief: true, ...settledBy(settlements) });
    const after = assessEntities(others, facts, model, at, 1, settledBy(holding));
    const diff = diffAssessments(before, after);
    if (!isSameAssessment(diff)) incidents.push({ id: incident.id, title: incident.title, diff: diffView(diff) });
  }
  return { incidents, incidentsMore: Math.max(0, open.length - INCIDENTS_MAX) };
}

/** The difference as the contract has it: duties by key, title and recipient. */
export function diffView({ added, gone, moved, changed }: AssessmentDiff): AssessmentDiffView {
  return {
    added: added.map((duty) => ({
      ...named(duty),
      certainty: duty.certainty,
      words: duty.deadline.words,
      due: duty.deadline.due ?? null,
    })),
    gone: gone.map(({ duty, reason }) => ({ ...named(duty), reason: reason ?? null })),
    moved: moved.map(({ from, to, ...move }) => ({ ...move, from: from ?? null, to: to ?? null })),
    changed: [...changed],
  };
}

function named({
  key,
  title,
  recipient,
}: AssessedObligation): Pick<AssessmentDiffView['gone'][number], 'key' | 'title' | 'recipient'> {
  return { key, title, recipient: recipient.title };
}
