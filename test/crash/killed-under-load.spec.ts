import { expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { join } from 'node:path';
import { SQLITE_FILE } from '#storage';
import { aDatabase, onEachDatabase } from '../support/databases.js';
import { below, seededEntropy } from '../support/seeded.js';
import { assertNothingLost } from './assert-nothing-lost.js';
import { EngineProcess, Heard } from './engine-process.js';
import { SCHEMA } from './load.js';

// Method: 24 clients ask an engine in a process of its own as fast as it answers; after a drawn number of
// acknowledgements it is killed with SIGKILL, whatever it is at, and another goes on with the same database: 20 times. No
// seed decides what a kill meets. Then the database is held to all that was ever acknowledged.

const KILLS = 20;
const ACKNOWLEDGED_MAX = 120;
const TIME_LIMIT_MS = 600_000;

onEachDatabase('an engine that is killed under load', (dialect) => {
  test(
    'has lost nothing that it acknowledged, and done nothing twice',
    async () => {
      const database = await aDatabase(dialect);
      const heard = new Heard();
      const entropy = seededEntropy(`killed under load, ${dialect}`);
      const place = database.url ?? database.folder;
      let next = new EngineProcess({ dialect, place }, heard);
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const life = next;
        life.begin();
        next = new EngineProcess({ dialect, place }, heard);
        const enough = heard.kept.size + 1 + below(entropy, ACKNOWLEDGED_MAX);
        // The last lives until a head was signed: there has to be one to hold the tree to.
        await life.until(({ kept, heads }) => kept.size >= enough && (kill < KILLS || heads.length > 0));
        await life.kill();
      }
      await next.kill();
      expect(heard.failed.size).toBe(0);
      expect(heard.kept.size).toBeGreaterThan(KILLS);

      expect(dialect === 'sqlite' ? integrityOf(database.folder) : 'ok').toBe('ok');
      const storage = await database.open(SCHEMA);
      await assertNothingLost(storage, heard);
      await storage.close();
      expect(heard.heads).not.toEqual([]);
    },
    TIME_LIMIT_MS,
  );
});

function integrityOf(folder: string): unknown {
  const file = new Database(join(folder, SQLITE_FILE));
  const found = file.pragma('integrity_check', { simple: true });
  file.close();
  return found;
}
