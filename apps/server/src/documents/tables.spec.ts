import { expect, test } from '@jest/globals';
import { RECORD_MIGRATIONS } from '#record';
import type { Statement } from '#storage';
import { aDatabase, onEachDatabase } from '../../../../test/support/databases.js';
import { DOCUMENT_GUARDS, DOCUMENT_MIGRATIONS } from './tables.js';

const document = (id: string, madeBy: string | null): Statement => ({
  sql: `INSERT INTO document (id, incident_id, made_by, kind, name, blob, sha256, bytes, created_at) VALUES (?, 'i', ?, 'letters-pdf', 'x', 'b', 's', 3, 7)`,
  params: [id, madeBy],
});

const batch = (id: string, status: string): Statement => ({
  sql: `INSERT INTO batch (id, incident_id, status, letter_date, facts, wave, letters, shards, started_at) VALUES (?, 'i', ?, '2018-06-11', '{}', 1, 1, 1, 7)`,
  params: [id, status],
});

const HANDED_OUT: Statement = {
  sql: `INSERT INTO entry (incident_id, seq, at, recorded_at, kind, run_id, actor, command_id, payload, salt, payload_digest, previous_hash, hash)
    VALUES ('i', 1, 0, 0, 'document.handed-out', NULL, '{}', 'x', '{"file":{"document":"taken","sha256":"s"}}', 's', 'd', 'p', 'h')`,
  params: [],
};

onEachDatabase('a document', (dialect) => {
  test('stays, as it is; only files of a batch that came to nothing go, and not what somebody has', async () => {
    const migrations = [...RECORD_MIGRATIONS, ...DOCUMENT_MIGRATIONS, ...DOCUMENT_GUARDS];
    const storage = await (await aDatabase(dialect)).open({ entities: [], migrations });
    await storage.writer.commit([
      batch('good', 'complete'),
      batch('bad', 'failed'),
      document('report', null),
      document('letters', 'good'),
      document('half', 'bad'),
      document('taken', 'bad'),
      HANDED_OUT,
    ]);
    const asked = (sql: string, id: string): Promise<void> => storage.writer.commit([{ sql, params: [id] }]);
    for (const id of ['report', 'letters', 'taken']) {
      await expect(asked('DELETE FROM document WHERE id = ?', id)).rejects.toThrow('refused a write');
      await expect(asked(`UPDATE document SET sha256 = '' WHERE id = ?`, id)).rejects.toThrow('refused a write');
    }
    await asked('DELETE FROM document WHERE id = ?', 'half');
    const rows = await storage.reader.all('SELECT id, sha256 FROM document ORDER BY id', []);
    expect(rows).toEqual(['letters', 'report', 'taken'].map((id) => ({ id, sha256: 's' })));
    await storage.close();
  });
});
