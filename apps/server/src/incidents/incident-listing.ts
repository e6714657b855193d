import type { IncidentListing } from '#contract';
import { RunEntity, activePaths, readRun, type IncidentEntity } from '#engine';
import type { Text } from '#kernel';
import { MAIN_CHART, type StateNode } from '#playbook';
import type { NameOf } from '../access/accounts.js';
import type { Installation } from '../installation.js';
import { summariseIncident } from './incident-view.js';

/** One line of the list of incidents: what it is, where it stands, and who commands. */
export async function listIncident(
  installation: Installation,
  incident: IncidentEntity,
  nameOf: NameOf,
): Promise<IncidentListing> {
  const [summary, where, members] = await Promise.all([
    summariseIncident(installation, incident),
    whereOf(installation, incident),
    installation.access.members.of(incident.id),
  ]);
  const commanders = members.filter(({ role }) => role === 'incident-commander').map(({ account }) => nameOf(account));
  return { ...summary, where: [...where], commanders };
}

/** Of states one inside the other the innermost tells where it stands. */
async function whereOf(
  { storage, playbooks }: Pick<Installation, 'storage' | 'playbooks'>,
  { id, playbookHash }: IncidentEntity,
): Promise<readonly Text[]> {
  const row = await storage.repository(RunEntity).findOneBy({ incidentId: id, chart: MAIN_CHART });
  const chart = (await playbooks.version(playbookHash)).playbook.charts.get(MAIN_CHART);
  if (!row || !chart) return [];
  const active = activePaths(chart.machine, readRun(row).snapshot)
    .map((path) => chart.states.get(path))
    .filter((state): state is StateNode => state !== undefined);
  const innermost = active.filter(({ path }) => !active.some((other) => other.path.startsWith(`${path}.`)));
  const isMarked = ({ tags }: StateNode): boolean => [...tags].length > 0;
  return [...innermost.filter(isMarked), ...innermost.filter((state) => !isMarked(state))].map(({ title }) => title);
}
