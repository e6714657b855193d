import type { RehearseMigrations, RehearsedMigrationsView } from '#contract';
import { IncidentEntity, type Migration, type Receipt, type Rehearsal, type Request } from '#engine';
import { Fault, type Actor, type Outcome } from '#kernel';
import { BatchEntity } from '../documents/tables.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { requireStored } from './compare-versions.js';

/** Running incidents that one answer rehearses; beyond them only how many there are. */
const INCIDENTS_MAX = 500;

type Parts = Pick<Installation, 'storage' | 'engine'>;

/**
 * Takes one incident to another version.
 *
 * @throws Fault `version-unknown`, `batch-under-way`: letters are finished on the version that they were ordered on
 */
export async function migrateIncident(
  { storage, engine }: Parts,
  incidentId: string,
  request: Pick<Request, 'actor' | 'commandId'> & {
    readonly command: Migration;
    readonly expectedVersion: number | undefined;
  },
): Promise<Outcome<Receipt>> {
  const { command, actor, commandId } = request;
  await requireStored(storage, command.to, 'to');
  // Read first: a batch that is ordered after it makes the commit fail.
  const { seq, playbookHash } = await findIncident(storage, incidentId);
  const underWay = await storage.repository(BatchEntity).countBy({ incidentId, status: 'running' });
  // Where it is on that version already, the command was taken before and is only repeated.
  if (underWay > 0 && playbookHash !== command.to) {
    throw new Fault({
      kind: 'conflict',
      code: 'batch-under-way',
      detail: 'Letters of this incident are being made, on the version that they were ordered on.',
      mend: 'Wait until the batch is complete.',
      retryable: true,
    });
  }
  const expectedVersion = request.expectedVersion ?? seq;
  return engine.execute(incidentId, { command, actor, commandId, expectedVersion });
}

/** Rehearses the move of every running incident of a playbook to this version, and puts those alike together. */
export async function rehearseAll(
  { storage, engine }: Parts,
  to: string,
  { map, role }: RehearseMigrations,
  sees: (incidentId: string) => boolean,
): Promise<RehearsedMigrationsView> {
  const { name, version, hash } = (await requireStored(storage, to, 'to')).playbook;
  const rows = await storage
    .repository(IncidentEntity)
    .find({ where: { playbookName: name, status: 'open' }, order: { id: 'DESC' } });
  const others = rows.filter(({ id, playbookHash }) => playbookHash !== hash && sees(id));
  const command: Migration = { type: 'migrate-playbook', to, map, reason: 'a rehearsal' };
  const actor: Actor = { kind: 'person', id: 'rehearsal', role, assurance: 'claimed' };
  const groups = new Map<string, Group>();
  const rehearsed = others.slice(0, INCIDENTS_MAX);
  for (const row of rehearsed) {
    const rehearsal = await engine.rehearseMigration(row.id, command, actor);
    if (rehearsal) join(groups, row, rehearsal);
  }
  return {
    to: { name, version, hash },
    groups: [...groups.values()],
    incidentsMore: others.length - rehearsed.length,
  };
}

type Group = RehearsedMigrationsView['groups'][number];

function join(groups: Map<string, Group>, row: IncidentEntity, rehearsal: Rehearsal): void {
  const { configuration, verdict, refusal, entries } = rehearsal;
  const key = JSON.stringify([row.playbookHash, configuration, verdict, refusal]);
  const incident = { id: row.id, title: row.title, replay: replayOf(rehearsal), entries };
  const known = groups.get(key);
  groups.set(key, {
    version: row.playbookVersion,
    hash: row.playbookHash,
    configuration,
    verdict,
    refusal: refusal && {
      code: refusal.code,
      detail: refusal.detail,
      ...(refusal.place !== undefined && { place: refusal.place }),
      ...(refusal.mend !== undefined && { mend: refusal.mend }),
    },
    incidents: [...(known?.incidents ?? []), incident],
  });
}

function replayOf({ replay }: Rehearsal): 'compatible' | 'differs' | null {
  if (typeof replay !== 'object' || replay === null || !('verdict' in replay)) return null;
  return replay['verdict'] === 'compatible' ? 'compatible' : 'differs';
}
