import type { PlaybookDiffView, TouchedIncidentView } from '#contract';
import { IncidentEntity, loadIncident, situationOf } from '#engine';
import { Fault } from '#kernel';
import { diffPlaybooks, impactOf, type Playbook, type PlaybookDiff } from '#playbook';
import type { Storage } from '#storage';
import { storedVersion, type PlaybookVersion } from './playbook-library.js';

/** Running incidents that one answer tells of; beyond them only how many there are. */
const INCIDENTS_MAX = 200;

/** A playbook with all its files: as far as it is whole, whether or not it breaks its own policy. */
export interface Comparable {
  readonly playbook: Playbook;
  readonly files: ReadonlyMap<string, string>;
}

/**
 * A version that some incident or folder once brought here.
 *
 * @throws Fault `version-unknown`
 */
export async function requireStored(
  storage: Pick<Storage, 'repository' | 'rows'>,
  hash: string,
  place: string,
): Promise<PlaybookVersion> {
  const version = await storedVersion(storage, hash);
  if (version) return version;
  throw new Fault({
    kind: 'not-found',
    code: 'version-unknown',
    detail: 'No playbook version with this content hash is kept here.',
    place,
    mend: 'Start the service once with the folder that holds it, or name the folder itself.',
  });
}

/**
 * Says what sets two versions apart, and which running incidents would feel it; without a database there are none.
 *
 * @param sees which incidents whoever asks may know of
 */
export async function compareVersions(
  from: Comparable,
  to: Comparable,
  storage?: Pick<Storage, 'repository' | 'rows'>,
  sees: (incidentId: string) => boolean = () => true,
): Promise<PlaybookDiffView> {
  const diff = diffPlaybooks(from.playbook, to.playbook, { from: from.files, to: to.files });
  const { incidents, more } = storage ? await touchedBy(to, storage, sees) : { incidents: [], more: 0 };
  return { ...viewOf(diff), incidents, incidentsMore: more };
}

/** The running incidents of the same playbook on any other version, newest first, each held against its own version. */
async function touchedBy(
  to: Comparable,
  storage: Pick<Storage, 'repository' | 'rows'>,
  sees: (incidentId: string) => boolean,
): Promise<{ incidents: TouchedIncidentView[]; more: number }> {
  const { name, hash } = to.playbook;
  const rows = await storage
    .repository(IncidentEntity)
    .find({ where: { playbookName: name, status: 'open' }, order: { id: 'DESC' } });
  const others = rows.filter(({ id, playbookHash }) => playbookHash !== hash && sees(id));
  const diffs = new Map<string, PlaybookDiff | undefined>();
  const incidents: TouchedIncidentView[] = [];
  for (const row of others.slice(0, INCIDENTS_MAX)) {
    if (!diffs.has(row.playbookHash)) diffs.set(row.playbookHash, await diffFrom(row.playbookHash, to, storage));
    const diff = diffs.get(row.playbookHash);
    const state = await loadIncident(storage, row.id);
    if (!diff || !state) continue;
    incidents.push({
      id: row.id,
      title: row.title,
      version: row.playbookVersion,
      hash: row.playbookHash,
      ...impactOf(diff, to.playbook, situationOf(state)),
    });
  }
  return { incidents, more: others.length - incidents.length };
}

async function diffFrom(
  hash: string,
  to: Comparable,
  storage: Pick<Storage, 'repository' | 'rows'>,
): Promise<PlaybookDiff | undefined> {
  const from = await storedVersion(storage, hash);
  return from && diffPlaybooks(from.playbook, to.playbook);
}

// A change's own data is whatever the model holds there; the contract leaves it open.
function viewOf({ from, to, changes, moved }: PlaybookDiff): Omit<PlaybookDiffView, 'incidents' | 'incidentsMore'> {
  return { from: { ...from }, to: { ...to }, changes, moved };
}
