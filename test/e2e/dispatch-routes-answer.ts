import { randomUUID } from 'node:crypto';
import type { ApiClient } from '../support/api-client.js';
import { dispatchOf, type DispatchClient } from '../support/dispatch-client.js';
import { MailHouse, countsOf, openPackage } from '../support/mail-house.js';
import type { Service } from '../support/service.js';

/** An exercise whose letters are made, and a live incident. */
interface Where {
  readonly exercise: string;
  readonly batch: string;
  readonly live: string;
}

/**
 * Asks every route of letters on their way to the post once, with success: each answer is held to the contract by the client.
 *
 * @returns the clients that asked, and parts of addresses that are there now
 */
export async function answerDispatchRoutes(
  service: Service,
  { exercise, batch, live }: Where,
): Promise<{ readonly clients: ApiClient[]; readonly parts: Readonly<Record<string, string>> }> {
  const [asOfficer, asDeputy, asCentre] = [
    service.api.as('privacy-officer'),
    service.api.as('deputy'),
    service.api.as('call-centre'),
  ];
  const [officer, checker, centre] = [dispatchOf(asOfficer), dispatchOf(asDeputy), dispatchOf(asCentre)];
  const made = await officer.pack(exercise, batch);
  for (const { letter } of (await checker.pilot(exercise, made.id)).letters) {
    await checker.open(exercise, made.id, letter);
    await checker.judge(exercise, made.id, letter, { verdict: 'right' });
  }
  await officer.handOver(exercise, made.id);
  await releaseHeld(service, officer, exercise, batch);
  const opened = await openPackage((await asOfficer.download(exercise, made.documentId)).bytes);
  await officer.count(exercise, made.id, countsOf(opened));
  const [letter] = opened.index.letters;
  await centre.check(exercise, letter?.reference ?? '');
  await officer.returned(exercise, `letter,reason,date\n${letter?.reference ?? ''},moved,2018-07-02\n`);
  await officer.waiting(exercise);
  await officer.settle(exercise, letter?.letterId ?? '', { outcome: 'substituted', note: 'Described.' });

  const copy = randomUUID();
  await service.installation.storage.writer.commit([
    {
      sql: `INSERT INTO batch (id, incident_id, status, letter_date, facts, wave, letters, shards, started_at)
            SELECT ?, ?, status, letter_date, facts, wave, 1, 0, started_at FROM batch WHERE id = ?`,
      params: [copy, live, batch],
    },
    {
      sql: `INSERT INTO letter (batch_id, person_id, wave, position, void, line, letter_id, reference, state)
            VALUES (?, ?, 1, 0, 0, '{}', ?, 'AAAAA-AAAAA', 'made')`,
      params: [copy, randomUUID(), randomUUID()],
    },
  ]);
  const { key } = await MailHouse.open();
  const { id: house } = await officer.setMailHouse(live, key);
  await officer.prove(live, house, copy);
  await officer.withdraw(live, copy, 'Described.');
  return {
    clients: [asOfficer, asDeputy, asCentre],
    parts: { package: made.id, letter: letter?.letterId ?? '', house, batch },
  };
}

/** No exercise has letters by e-mail: one is held for the asking, and is gone after it. */
async function releaseHeld(service: Service, officer: DispatchClient, id: string, batch: string): Promise<void> {
  const { writer } = service.installation.storage;
  await writer.commit([
    {
      sql: `INSERT INTO letter_email (letter_id, incident_id, batch_id, status, available_at) VALUES ('described', ?, ?, 'held', 0)`,
      params: [id, batch],
    },
  ]);
  await officer.release(id, batch);
  await writer.commit([{ sql: `DELETE FROM letter_email WHERE letter_id = 'described'`, params: [] }]);
}

/** A body for each act of dispatch that is right in form. */
export function dispatchBodies(newId: () => string): Readonly<Record<string, object>> {
  return {
    '/incidents/{id}/batches': {},
    '/incidents/{id}/mail-houses': { name: 'Printers', key: 'age1' },
    '/incidents/{id}/mail-houses/{house}/proofs': { batch: newId() },
    '/incidents/{id}/mail-packages': { batch: newId() },
    '/incidents/{id}/mail-packages/{package}/pilot/{letter}/verdicts': { verdict: 'right' },
    '/incidents/{id}/batches/{batch}/letters/{letter}/looks': { purpose: 'Described.' },
    '/incidents/{id}/batches/{batch}/release': {},
    '/incidents/{id}/batches/{batch}/withdrawal': { reason: 'Described.' },
    '/incidents/{id}/letters/{letter}/outcome': { outcome: 're-sent' },
    '/incidents/{id}/letter-checks': { reference: 'AAAAA-AAAAA' },
  };
}
