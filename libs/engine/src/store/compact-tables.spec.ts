import { expect, test } from '@jest/globals';
import type { SqlValue } from '#storage';
import { aDatabase, onEachDatabase } from '../../../../test/support/databases.js';
import { COMPACT_MIGRATION, LEFT_THE_QUEUE } from './compact-tables.js';
import { ENGINE_MIGRATIONS } from './tables.js';

onEachDatabase('tables that were made compact', (dialect) => {
  test('hold every row that they held before', async () => {
    const earlier = ENGINE_MIGRATIONS.filter((migration) => migration !== COMPACT_MIGRATION);
    const database = await aDatabase(dialect);
    const before = await database.open({ entities: [], migrations: earlier });
    await before.writer.commit(
      [
        `INSERT INTO timer (run_id, name, incident_id, clock_id, due_at, set_seq) VALUES ('r', 'b', 'i', 'wall', 2, 3)`,
        `INSERT INTO timer (run_id, name, incident_id, clock_id, due_at, set_seq) VALUES ('r', 'a', 'i', 'wall', 1, 4)`,
        `INSERT INTO command (id, incident_id, digest, receipt, at) VALUES ('c', 'i', 'd', '{}', 5)`,
        `INSERT INTO outbox (id, incident_id, seq, kind, payload, status, available_at, attempts, last_error, channel, contact, lease_id, created_at)
           VALUES ('o', 'i', 6, 'alert', '{}', 'dead', 7, 8, 'why', 'smtp', 'someone', 'lease', 9)`,
      ].map((sql) => ({ sql, params: [] })),
    );
    const tables = ['timer', 'command', 'outbox'].map((table) => `SELECT * FROM ${table} ORDER BY 1, 2`);
    const rows = await Promise.all(tables.map((sql) => before.reader.all(sql, [])));
    await before.close();

    const after = await database.open({ entities: [], migrations: ENGINE_MIGRATIONS });
    expect(await Promise.all(tables.map((sql) => after.reader.all(sql, [])))).toEqual(rows);
    await after.close();
  });
});

onEachDatabase(
  'what compact tables are asked',
  (dialect) => {
    async function planOf(sql: string, params: readonly SqlValue[]): Promise<string> {
      const storage = await (await aDatabase(dialect)).open({ entities: [], migrations: ENGINE_MIGRATIONS });
      const plan = await storage.reader.all(`EXPLAIN QUERY PLAN ${sql}`, params);
      await storage.close();
      return plan.map(({ detail }) => detail).join('; ');
    }

    test('messages that wait no longer are found by their incident', async () => {
      const sql = `SELECT id FROM outbox WHERE incident_id = ? AND status = ? AND ${LEFT_THE_QUEUE}`;
      expect(await planOf(sql, ['i', 'delivered'])).toMatch(/USING COVERING INDEX outbox_by_incident/);
    });

    test('messages that wait are in the order in which they are sent, and their index says whose they are', async () => {
      const sql = 'SELECT id, incident_id FROM outbox WHERE status = ? AND available_at <= ? ORDER BY available_at, id';
      expect(await planOf(sql, ['waiting', 1])).toBe(
        'SEARCH outbox USING COVERING INDEX outbox_by_due (status=? AND available_at<?)',
      );
    });

    test('the timers of an incident lie together', async () => {
      expect(await planOf('SELECT * FROM timer WHERE incident_id = ?', ['i'])).toMatch(
        /USING PRIMARY KEY \(incident_id=\?\)/,
      );
    });
  },
  ['sqlite'],
);
