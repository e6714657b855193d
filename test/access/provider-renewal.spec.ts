import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Storage } from '#storage';
import { Sessions, type KeptSession } from '../../apps/server/src/access/sessions.js';
import { ACCESS_ENTITIES, ACCESS_MIGRATIONS } from '../../apps/server/src/access/tables.js';
import { aDatabase, onEachDatabase } from '../support/databases.js';
import { ManualClock } from '../support/manual-clock.js';
import { seededEntropy } from '../support/seeded.js';

const ISSUER = 'https://login.example';
const HOLDER = { id: 'ana', version: 1 };
const BROWSER = { agent: 'a spec', secret: undefined };
const CONFLICT = { details: { code: 'write-conflict' } };

onEachDatabase('a session of the provider’s that is proved again', (dialect) => {
  let nodes: Storage[];
  let here: Sessions;
  let there: Sessions;

  beforeEach(async () => {
    const database = await aDatabase(dialect);
    const open = (): Promise<Storage> => database.open({ entities: ACCESS_ENTITIES, migrations: ACCESS_MIGRATIONS });
    // SQLite's file is one process's; two of PostgreSQL are two nodes of the service.
    nodes = dialect === 'postgres' ? [await open(), await open()] : [await open()];
    const [here_, there_] = nodes.map(
      (storage, nth) =>
        new Sessions({ storage, clock: new ManualClock(0), entropy: seededEntropy(`node ${nth}`), issuer: ISSUER }),
    );
    if (!here_) throw new Error('No node.');
    [here, there] = [here_, there_ ?? here_];
    await commit(
      `INSERT INTO account (id, name, administrator, team, password, recovery_codes, created_at, unconfirmed, version)
       VALUES ('ana', '', 0, '[]', 'a hash', '[]', 0, 0, 1)`,
      `INSERT INTO sign_in_provider (issuer) VALUES ('${ISSUER}')`,
    );
  });

  afterEach(() => Promise.all(nodes.map((storage) => storage.close())));

  /** At the other node, where there is one. */
  async function commit(...statements: readonly string[]): Promise<void> {
    await nodes.at(-1)?.writer.commit(statements.map((sql) => ({ sql, params: [] })));
  }

  async function begun(): Promise<{ readonly session: KeptSession; readonly secret: string }> {
    return here.open(HOLDER, 'provider', BROWSER, { provider: ISSUER });
  }

  const isOpen = async (sessions: Sessions, secret: string): Promise<boolean> =>
    (await sessions.find(secret, { isUse: false })) !== undefined;

  test('goes on while that is trusted, and begins no more after another node distrusted it', async () => {
    const first = await here.renew((await begun()).session, HOLDER, 'password');
    expect(await isOpen(there, first.secret)).toBe(true);
    await commit('UPDATE sign_in_provider SET distrusted_at = 1');
    await expect(here.renew(first.session, HOLDER, 'password')).rejects.toMatchObject(CONFLICT);
  });

  test('is closed while that is distrusted, also where its end was missed', async () => {
    const { secret } = await begun();
    await commit('UPDATE sign_in_provider SET distrusted_at = 1');
    for (const sessions of [here, there]) expect(await isOpen(sessions, secret)).toBe(false);
  });

  test('ends where the account was given another password, or shut out, during the proof', async () => {
    const { session } = await begun();
    await commit('UPDATE account SET version = 2');
    await expect(here.renew(session, HOLDER, 'password')).rejects.toMatchObject(CONFLICT);
    await commit('UPDATE account SET disabled_at = 1');
    await expect(here.renew(session, { ...HOLDER, version: 2 }, 'passkey')).rejects.toMatchObject(CONFLICT);
  });
});
