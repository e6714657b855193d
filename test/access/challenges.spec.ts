import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Storage } from '#storage';
import { aDatabase } from '../support/databases.js';
import { ManualClock } from '../support/manual-clock.js';
import { seededEntropy } from '../support/seeded.js';
import { Challenges } from '../../apps/server/src/access/challenges.js';
import { ACCESS_ENTITIES, ACCESS_MIGRATIONS } from '../../apps/server/src/access/tables.js';

const OF_ONE_ADDRESS = 200;
const OF_ONE_PERSON = 20;
const STRANGERS = 10_000;
const MINUTE_MS = 60_000;
const OFFICE = { address: '203.0.113.9' };

let storage: Storage;
let clock: ManualClock;
let challenges: Challenges;

beforeEach(async () => {
  const database = await aDatabase('memory');
  storage = await database.open({ entities: ACCESS_ENTITIES, migrations: ACCESS_MIGRATIONS });
  clock = new ManualClock(0);
  challenges = new Challenges({ storage, clock, entropy: seededEntropy('challenges') });
});

afterEach(() => storage.close());

const tooMany = { details: { kind: 'too-often', code: 'challenges-too-many' } };

async function given(asker: Parameters<Challenges['give']>[0], count: number): Promise<readonly string[]> {
  const all: string[] = [];
  for (let each = 0; each < count; each += 1) all.push((await challenges.give(asker)).challenge);
  return all;
}

/** As many as strangers may have, from many networks. */
async function taken(): Promise<void> {
  const numbered = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)';
  await storage.writer.commit([
    {
      sql: `INSERT INTO passkey_challenge (challenge, ends_at) ${numbered} SELECT 'of a stranger ' || i, ? FROM n`,
      params: [STRANGERS, clock.now() + 5 * MINUTE_MS],
    },
  ]);
}

test('one address has a share, by the /64 of IPv6, and others are not concerned', async () => {
  await given(OFFICE, OF_ONE_ADDRESS);
  await expect(challenges.give(OFFICE)).rejects.toMatchObject(tooMany);
  await challenges.give({ address: '203.0.113.10' });
  for (let each = 0; each < OF_ONE_ADDRESS; each += 1) await challenges.give({ address: `2001:db8:1:2::${each}` });
  await expect(challenges.give({ address: '2001:db8:1:2:3::1' })).rejects.toMatchObject(tooMany);
});

test('what is answered or has ended is given back', async () => {
  const [first = ''] = await given(OFFICE, OF_ONE_ADDRESS);
  await challenges.take(first);
  await challenges.give(OFFICE);
  await expect(challenges.give(OFFICE)).rejects.toMatchObject(tooMany);
  clock.advance(5 * MINUTE_MS);
  await given(OFFICE, OF_ONE_ADDRESS);
});

test('a person who is signed in has a share of their own, whatever strangers at their address took', async () => {
  await given(OFFICE, OF_ONE_ADDRESS);
  await given({ ...OFFICE, account: 'one' }, OF_ONE_PERSON);
  await expect(challenges.give({ ...OFFICE, account: 'one' })).rejects.toMatchObject(tooMany);
  await challenges.give({ ...OFFICE, account: 'other' });
});

test('strangers from everywhere do not use up those of people who are signed in', async () => {
  await taken();
  await expect(challenges.give(OFFICE)).rejects.toMatchObject(tooMany);
  await challenges.give({ ...OFFICE, account: 'one' });
});

test('a refused one costs nothing of a share', async () => {
  await taken();
  for (let each = 0; each < OF_ONE_ADDRESS; each += 1)
    await expect(challenges.give(OFFICE)).rejects.toMatchObject(tooMany);
  clock.advance(5 * MINUTE_MS);
  await given(OFFICE, OF_ONE_ADDRESS);
});

test('this machine, behind whose address a proxy may stand, has no share', async () => {
  expect(await given({ address: '127.0.0.1' }, OF_ONE_ADDRESS + 1)).toHaveLength(OF_ONE_ADDRESS + 1);
});
