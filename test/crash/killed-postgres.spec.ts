import { afterEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { openPostgresStorage } from '#storage';
import { onlyIf } from '../support/machine.js';
import { hasPostgres, startPostgres, type PostgresServer } from '../support/postgres-server.js';
import { assertNothingLost } from './assert-nothing-lost.js';
import { EngineProcess, Heard } from './engine-process.js';
import { CLIENTS, SCHEMA } from './load.js';

// Method: the engine keeps running while its PostgreSQL, one of this test's own, is shut down as a power cut would end it
// (SIGQUIT: no connection is let finish) and started again. A lock that the test holds makes sure that a group is on its
// way when that happens.

const KILLS = 3;
const ACKNOWLEDGED = 60;
const TIME_LIMIT_MS = 600_000;

onlyIf(hasPostgres(), 'a PostgreSQL that is killed under load', 'PostgreSQL: npm has none for its kind', () => {
  let server: PostgresServer | undefined;
  let engine: EngineProcess | undefined;

  afterEach(async () => {
    await engine?.kill();
    await server?.remove();
  });

  test(
    'costs each client one answer: it says what is known, the engine goes on by itself, and repeating does each once',
    async () => {
      server = await startPostgres();
      const heard = new Heard();
      engine = new EngineProcess({ dialect: 'postgres', place: server.url }, heard);
      engine.begin();
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const enough = heard.kept.size + ACKNOWLEDGED;
        await engine.until(({ kept }) => kept.size >= enough);
        await killAtWork(server);
        await engine.until(({ failed }) => failed.size === CLIENTS);
        const failures = [...heard.failed.values()];
        expect(new Set(failures.map(({ code }) => code))).toEqual(new Set(['outcome-unknown', 'no-database']));
        // What waited behind the group was never sent; what was in it is not known.
        const written = failures.filter(({ code }) => code === 'outcome-unknown');
        expect(new Set(written.map(({ detail }) => detail))).toEqual(
          new Set(['The database did not answer; whether this was kept is not known.']),
        );

        await server.start();
        engine.askAgain();
        await engine.until(({ failed }) => failed.size === 0);
      }
      await engine.kill();

      const storage = await openPostgresStorage(server.url, SCHEMA);
      await assertNothingLost(storage, heard);
      await storage.close();
    },
    TIME_LIMIT_MS,
  );
});

/** Kills the server while a group of the engine's waits in it for a lock. */
async function killAtWork(server: PostgresServer): Promise<void> {
  const locking = new Client({ connectionString: server.url });
  // Its connection is lost with the server.
  locking.on('error', () => undefined);
  await locking.connect();
  await locking.query('BEGIN');
  await locking.query('SELECT id FROM incident FOR UPDATE');
  const waits = `SELECT 1 FROM pg_stat_activity WHERE application_name = 'holdfast-writer' AND wait_event_type = 'Lock'`;
  while ((await locking.query(waits)).rowCount === 0);
  await server.kill();
}
