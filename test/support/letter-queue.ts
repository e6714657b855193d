import { Engine } from '#engine';
import { Fault } from '#kernel';
import type { Statement, Storage } from '#storage';
import { calendar, lawless } from '../../libs/engine/testing/law.js';
import { person } from '../../libs/engine/testing/played.js';
import { aDesk } from '../../libs/engine/testing/playbooks.js';
import type { seededEntropy } from './seeded.js';

export const QUEUE_INCIDENT = '01890000-0000-7000-8000-000000000001';
/** Who acts on its letters. */
export const QUEUE_OFFICER = person('privacy-officer');
const SHA = 'a'.repeat(64);
const desk = aDesk();

export function engineOn(storage: Storage, entropy: ReturnType<typeof seededEntropy>, now: () => number): Engine {
  return new Engine({
    storage,
    clock: { now },
    entropy,
    calendar,
    playbook: () => Promise.resolve(desk),
    assess: () => lawless,
    onCommitted: () => undefined,
  });
}

/** Declares the one incident whose letters wait. */
export async function declareQueueIncident(engine: Engine): Promise<void> {
  const declared = await engine.declare(
    { id: QUEUE_INCIDENT, title: 'Dispatch', mode: 'live', playbook: desk },
    person('incident-commander'),
    'declare',
  );
  if (!declared.ok) throw new Fault(declared.fault);
}

/** A batch whose letters go by e-mail and were handed over to be sent; nothing in it is anybody's. */
export function queuedBatch(newId: () => string, size: number, now: number, incidentId = QUEUE_INCIDENT) {
  const [batch, packageId, file, list] = [newId(), newId(), newId(), newId()];
  const letters = Array.from({ length: size }, () => newId());
  const line = JSON.stringify({ file: 'letters-0001.pdf', pages: 2 });
  const document = (id: string, madeBy: string, kind: string, name: string): Statement => ({
    sql: 'INSERT INTO document (id, incident_id, made_by, kind, name, blob, sha256, bytes, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)',
    params: [id, incidentId, madeBy, kind, name, id, SHA, now],
  });
  const rows: Statement[] = [
    {
      sql: `INSERT INTO batch (id, incident_id, status, letter_date, facts, wave, letters, shards, started_at) VALUES (?, ?, 'complete', '2026-03-09', '{}', 1, ?, 1, ?)`,
      params: [batch, incidentId, size, now],
    },
    {
      sql: 'INSERT INTO batch_shard (batch_id, shard_index, document_id, letters, pages, refused) VALUES (?, 0, ?, ?, ?, 0)',
      params: [batch, file, size, 2 * size],
    },
    document(file, batch, 'letters-pdf', 'letters-0001.pdf'),
    document(list, packageId, 'mail-package', 'email.csv'),
    {
      sql: `INSERT INTO mail_package (id, incident_id, kind, way, state, batch_id, document_id, letters, pages, made_by, made_at, handed_over_by, handed_over_at)
            VALUES (?, ?, 'email', 'email', 'handed-over', ?, ?, ?, ?, 'officer', ?, 'officer', ?)`,
      params: [packageId, incidentId, batch, list, size, 2 * size, now, now],
    },
    ...letters.flatMap((letter, position): Statement[] => [
      {
        sql: `INSERT INTO letter (batch_id, person_id, wave, position, void, line, letter_id, reference, way, state, since)
              VALUES (?, ?, 1, ?, 0, ?, ?, ?, 'email', 'handed-over', ?)`,
        params: [batch, newId(), position, line, letter, `${letter.slice(-10, -5)}-${letter.slice(-5)}`, now],
      },
      {
        sql: `INSERT INTO letter_email (letter_id, incident_id, batch_id, status, available_at) VALUES (?, ?, ?, 'waiting', ?)`,
        params: [letter, incidentId, batch, now],
      },
    ]),
  ];
  return { batch, packageId, letters, rows };
}
