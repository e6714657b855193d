import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Storage } from '#storage';
import { Attempts, secretsOf } from '../../apps/server/src/access/provider/attempts.js';
import { ACCESS_ENTITIES, ACCESS_MIGRATIONS } from '../../apps/server/src/access/tables.js';
import { aDatabase } from '../support/databases.js';
import { ManualClock } from '../support/manual-clock.js';
import { seededEntropy } from '../support/seeded.js';

const OF_ONE_ADDRESS = 200;
const ALL = 10_000;
const MINUTE_MS = 60_000;
const OFFICE = '203.0.113.9';
const ERRAND = { path: '/on-call', linking: undefined };

let storage: Storage;
let clock: ManualClock;
let attempts: Attempts;

beforeEach(async () => {
  const database = await aDatabase('memory');
  storage = await database.open({ entities: ACCESS_ENTITIES, migrations: ACCESS_MIGRATIONS });
  clock = new ManualClock(0);
  attempts = new Attempts({ storage, clock, entropy: seededEntropy('attempts') });
});

afterEach(() => storage.close());

const tooMany = { details: { kind: 'too-often', code: 'provider-attempts-too-many' } };
const spent = { details: { code: 'provider-attempt-spent' } };

test('an errand is taken once, of two at once by one', async () => {
  const secret = await attempts.begin(ERRAND, OFFICE);
  const { state } = secretsOf(secret);
  const taken = await Promise.allSettled([attempts.take(secret, state), attempts.take(secret, state)]);
  expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(attempts.take(secret, state)).rejects.toMatchObject(spent);
});

test('an answer with another state spends nothing', async () => {
  const linking = { account: 'somebody', session: 'theirs' };
  const secret = await attempts.begin({ path: '/account', linking }, OFFICE);
  for (const [kept, state] of [
    [secret, 'another'],
    [secret, ''],
    [undefined, secretsOf(secret).state],
    ['another', secretsOf(secret).state],
  ] as const)
    await expect(attempts.take(kept, state)).rejects.toMatchObject(spent);
  expect(await attempts.take(secret, secretsOf(secret).state)).toEqual({ path: '/account', linking });
});

test('what the browser keeps is not what the database does, nor what the provider sees', async () => {
  const secret = await attempts.begin(ERRAND, OFFICE);
  const rows = JSON.stringify(await storage.reader.all('SELECT * FROM provider_attempt', []));
  const { state, nonce, verifier } = secretsOf(secret);
  for (const each of [secret, state, nonce, verifier]) expect(rows).not.toContain(each);
  expect(new Set([secret, state, nonce, verifier]).size).toBe(4);
});

test('one address has a share, and all have a bound', async () => {
  for (let each = 0; each < OF_ONE_ADDRESS; each += 1) await attempts.begin(ERRAND, OFFICE);
  await expect(attempts.begin(ERRAND, OFFICE)).rejects.toMatchObject(tooMany);
  await attempts.begin(ERRAND, '203.0.113.10');
  clock.advance(10 * MINUTE_MS);
  const secret = await attempts.begin(ERRAND, OFFICE);
  await attempts.take(secret, secretsOf(secret).state);
  await storage.writer.commit([
    {
      sql: `INSERT INTO provider_attempt (secret_hash, path, ends_at)
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT 'of another ' || i, '/', ? FROM n`,
      params: [ALL, clock.now() + MINUTE_MS],
    },
  ]);
  await expect(attempts.begin(ERRAND, OFFICE)).rejects.toMatchObject(tooMany);
});
