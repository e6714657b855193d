import { join } from 'node:path';
import Database from 'better-sqlite3';
import { addEntries } from '#record';
import { SQLITE_FILE } from '#storage';
import type { Service } from './service.js';
import type { ServiceFolder } from './service-folder.js';

/** Between two lines of the log: so little that no clock runs out meanwhile. */
const APART_MS = 100;
const RESIDENCE = 'people.by_residence';
const HEAD = 'SELECT seq, head_hash AS hash, updated_at AS at FROM incident WHERE id = ?';

const STOLEN = {
  'event.aware_at': '2026-03-09T10:00:00.000Z',
  'event.exfiltration': 'known',
  'organisation.jurisdiction': 'ca-on',
  'custodian.kind': 'health-information-custodian',
  'people.data_elements': ['name', 'contact', 'health-record', 'payment-card', 'social-security-number'],
};
const PEOPLE_IN_EACH_PLACE = 700;

/** Declares an incident that reaches people wherever a law is known, so that there are hundreds of duties; it needs every law. */
export async function declareEverywhere({ api }: Service, id: string): Promise<void> {
  await api.declare({ id, title: 'Stolen everywhere', mode: 'live' });
  const places = (await api.incident(id)).facts.find(({ name }) => name === RESIDENCE)?.choices ?? [];
  const facts = { ...STOLEN, [RESIDENCE]: Object.fromEntries(places.map((place) => [place, PEOPLE_IN_EACH_PLACE])) };
  const command = { type: 'state-facts', facts, source: 'the theft', confidence: 'confirmed' } as const;
  await api.as('privacy-officer').command(id, command);
}

interface HeadRow {
  readonly seq: number;
  readonly hash: string;
  readonly at: number;
}

/** Lengthens a record to so many entries with lines of the log, chained as the engine chains them; the service must have stopped. */
export function lengthenRecord(folder: ServiceFolder, incidentId: string, entries: number): void {
  const database = new Database(join(folder.data, SQLITE_FILE));
  try {
    const head = database.prepare<[string], HeadRow>(HEAD).get(incidentId);
    if (!head) throw new Error(`There is no incident ${incidentId}.`);
    database.transaction(() => {
      let last = head;
      while (last.seq < entries) last = addLine(database, incidentId, last);
      const { seq, hash, at } = last;
      database
        .prepare('UPDATE incident SET seq = ?, head_hash = ?, updated_at = ? WHERE id = ?')
        .run(seq, hash, at, incidentId);
    })();
  } finally {
    database.close();
  }
}

function addLine(database: Database.Database, incidentId: string, head: HeadRow): HeadRow {
  const at = head.at + APART_MS;
  const number = String(head.seq + 1).padStart(12, '0');
  const actor = { kind: 'person', id: 'scribe', role: 'scribe', assurance: 'password' } as const;
  const context = { incidentId, at, recordedAt: at, actor, commandId: `00000000-0000-7000-b000-${number}` };
  const draft = { kind: 'note.added', runId: null, payload: { text: `Line ${head.seq + 1} of a long night.` } };
  const { entries, statements } = addEntries(head, context, [draft], () => number.padStart(32, '0'));
  for (const { sql, params } of statements) database.prepare(sql).run(...params);
  return { seq: head.seq + 1, hash: entries.at(-1)?.hash ?? head.hash, at };
}
