import { expect, test } from '@jest/globals';
import { RECORD_MIGRATIONS } from '#record';
import { aDatabase, onEachDatabase } from '../../../../test/support/databases.js';
import { DOCUMENT_MIGRATIONS } from '../documents/tables.js';
import { EVIDENCE_MIGRATIONS } from './tables.js';

onEachDatabase('evidence of earlier versions', (dialect) => {
  test('what was kept as evidence before there was a store becomes items: same bytes one item, who kept them told by the record', async () => {
    const earlier = [...RECORD_MIGRATIONS, ...DOCUMENT_MIGRATIONS];
    const database = await aDatabase(dialect);
    const before = await database.open({ entities: [], migrations: earlier });
    const document = (id: string, kind: string, sha256: string) => ({
      sql: `INSERT INTO document (id, incident_id, made_by, kind, name, blob, sha256, bytes, created_at) VALUES (?, 'i', NULL, ?, ?, ?, ?, 3, 7)`,
      params: [id, kind, `${id}.eml`, `blob-${id}`, sha256],
    });
    await before.writer.commit([
      document('a', 'evidence', 'same'),
      document('b', 'evidence', 'same'),
      document('c', 'evidence', 'other'),
      document('r', 'report-pdf', 'same'),
      {
        sql: `INSERT INTO entry (incident_id, seq, at, recorded_at, kind, run_id, actor, command_id, payload, salt, payload_digest, previous_hash, hash)
            VALUES ('i', 1, 0, 0, 'evidence.kept', NULL, '{"assurance":"claimed","id":"Zoë","kind":"person"}', 'x', '{"document":"a"}', 's', 'd', 'p', 'h')`,
        params: [],
      },
    ]);
    await before.close();

    const after = await database.open({ entities: [], migrations: [...earlier, ...EVIDENCE_MIGRATIONS] });
    const rows = (sql: string) => after.reader.all(sql, []);
    expect(await rows('SELECT id, blob, hazard, lines, collected_by FROM evidence_item ORDER BY id')).toEqual([
      {
        id: 'a',
        blob: 'blob-a',
        hazard: 'sample',
        lines: 2,
        collected_by: '{"assurance":"claimed","id":"Zoë","kind":"person"}',
      },
      expect.objectContaining({ id: 'c', lines: 1, collected_by: expect.stringContaining('migration') }),
    ]);
    expect(await rows('SELECT item_id, line, id, kind FROM evidence_custody ORDER BY item_id, line')).toEqual([
      { item_id: 'a', line: 1, id: 'a', kind: 'collected' },
      { item_id: 'a', line: 2, id: 'b', kind: 'received' },
      { item_id: 'c', line: 1, id: 'c', kind: 'collected' },
    ]);
    expect(await rows('SELECT id FROM document')).toEqual([{ id: 'r' }]);
    await after.close();
  });
});
