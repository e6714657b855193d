import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { sha256 } from '#digest';
import type { Clock, Entropy } from '#kernel';
import { aDatabase, onEachDatabase, type Dialect } from '../../../../test/support/databases.js';
import type { Reader, Statement, Storage } from '#storage';
import { Vault, keepDataKey, shredDataKey, type DataKey } from '#vault';
import { SCHEMA } from '../installation.js';
import { IncidentKeys } from './incident-keys.js';
import { rewrapDataKeys, wrappedPages } from './rewrapping.js';

// Method: a pass over 25 data keys in steps of 4 is ended before and after each of its commits, the database is closed and
// opened again as after a kill, and every key has to open what it sealed at every one of these points. Of one incident
// 100,000 rows are sealed; none of them may change, and all have to open while the keys are exchanged.

const INCIDENTS = 25;
const PAGE_KEYS = 4;
const ROWS = 100_000;
const AT_ONCE = 1000;
const TIME_LIMIT_MS = 600_000;
const entropy: Entropy = { bytes: (count) => randomBytes(count) };
const [first, second] = [entropy.bytes(32), entropy.bytes(32)];
const old = new Vault(first, entropy);
const both = new Vault(second, entropy, [first]);
const next = new Vault(second, entropy);
const ids = Array.from({ length: INCIDENTS }, (_, at) => `incident-${String(at).padStart(2, '0')}`);

class Killed extends Error {}

/** A storage whose process ends at the commit of this number, before or after it is durable. */
function dying(storage: Storage, at: number, when: 'before' | 'after'): Pick<Storage, 'reader' | 'writer'> {
  let commits = 0;
  const commit = async (unit: readonly Statement[]): Promise<void> => {
    commits += 1;
    if (commits === at && when === 'before') throw new Killed();
    await storage.writer.commit(unit);
    if (commits === at) throw new Killed();
  };
  return { reader: storage.reader, writer: { commit } };
}

/** Sealed rows in a table of the spec's own. */
class SealedRegister {
  constructor(private readonly storage: Storage) {}

  async fill(key: DataKey): Promise<void> {
    const { writer, dialect } = this.storage;
    const bytes = dialect === 'postgres' ? 'BYTEA' : 'BLOB';
    await writer.commit([{ sql: `CREATE TABLE sealed_row (id INTEGER PRIMARY KEY, sealed ${bytes})`, params: [] }]);
    for (let from = 0; from < ROWS; from += AT_ONCE) {
      const params = Array.from({ length: AT_ONCE }, (_, at) => [
        from + at,
        key.seal(Buffer.from(`person ${from + at}`), `person/1/${from + at}`),
      ]).flat();
      const sql = `INSERT INTO sealed_row (id, sealed) VALUES ${Array(AT_ONCE).fill('(?, ?)').join(', ')}`;
      await writer.commit([{ sql, params }]);
    }
  }

  /** Opens so many rows, each as the person that was sealed there. @returns a digest of what is sealed */
  async read(key: DataKey, from: number, count: number): Promise<string> {
    const rows = await this.storage.reader.all(
      'SELECT id, sealed FROM sealed_row WHERE id >= ? AND id < ? ORDER BY id',
      [from, from + count],
    );
    const sealed = rows.map((row) => (row['sealed'] instanceof Uint8Array ? row['sealed'] : Buffer.of()));
    for (const [at, bytes] of sealed.entries()) {
      const place = from + at;
      if (Buffer.from(key.unseal(bytes, `person/1/${place}`)).toString() !== `person ${place}`)
        throw new Error(`Row ${place} holds another person.`);
    }
    if (rows.length !== count) throw new Error(`${rows.length} rows are there of ${count}.`);
    return sha256(Buffer.concat(sealed));
  }
}

async function aKeyedDatabase(dialect: Dialect) {
  const database = await aDatabase(dialect);
  const storage = await database.open(SCHEMA);
  const sealed = new Map<string, Uint8Array>();
  for (const id of ids) {
    const wrapped = old.newDataKey(id);
    sealed.set(id, old.open(id, wrapped).seal(Buffer.from(`of ${id}`), 'spec'));
    await storage.writer.commit([keepDataKey(id, wrapped, 1)]);
  }
  return { database, storage, sealed };
}

async function wrappedOf(reader: Reader): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for await (const page of wrappedPages(reader, PAGE_KEYS))
    for (const { incidentId, wrapped } of page) found.set(incidentId, wrapped);
  return found;
}

async function expectAllOpen(vault: Vault, reader: Reader, sealed: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const wrapped = await wrappedOf(reader);
  for (const [id, bytes] of sealed)
    expect(Buffer.from(vault.open(id, wrapped.get(id) ?? '').unseal(bytes, 'spec')).toString()).toBe(`of ${id}`);
}

onEachDatabase('an exchange of the master key', (dialect) => {
  test(
    'that is killed between any two steps leaves everything open, and the next one does what is left',
    async () => {
      const steps = Math.ceil(INCIDENTS / PAGE_KEYS);
      const { database, storage: made, sealed } = await aKeyedDatabase(dialect);
      let storage = made;
      for (let step = 0; step < steps; step += 1) {
        for (const when of ['before', 'after'] as const) {
          await expect(rewrapDataKeys(both, dying(storage, 1, when), PAGE_KEYS)).rejects.toThrow(Killed);
          await storage.close();
          storage = await database.open(SCHEMA);
          await expectAllOpen(both, storage.reader, sealed);
          const left = [...(await wrappedOf(storage.reader))].filter(([id, key]) => !both.isUnderNewest(id, key));
          expect(left).toHaveLength(Math.max(0, INCIDENTS - (when === 'after' ? step + 1 : step) * PAGE_KEYS));
        }
      }
      expect(await rewrapDataKeys(both, storage, PAGE_KEYS)).toEqual({ rewrapped: 0, unopened: 0 });
      await expectAllOpen(next, storage.reader, sealed);
      await storage.close();
    },
    TIME_LIMIT_MS,
  );

  test('is followed by a node that started before it, as soon as it meets a data key under the new master key', async () => {
    const { storage, sealed } = await aKeyedDatabase(dialect);
    const clock: Clock = { now: () => 1 };
    let folder = old;
    const node = new IncidentKeys(old, storage, clock, () => Promise.resolve(folder));
    const other = new IncidentKeys(both, storage, clock, () => Promise.resolve(both));
    expect(await other.takeUpNewMasterKey()).toEqual({ rewrapped: INCIDENTS, unopened: 0 });
    const [[id = '', bytes = Buffer.of()] = []] = sealed;
    await expect(node.open(id)).rejects.toMatchObject({ details: { code: 'data-key-does-not-open' } });
    folder = both;
    expect(Buffer.from((await node.open(id)).unseal(bytes, 'spec')).toString()).toBe(`of ${id}`);
    // What it made under the earlier one while the other passed is found by the next pass.
    await storage.writer.commit([keepDataKey('late', old.newDataKey('late'), 1)]);
    expect(await other.takeUpNewMasterKey()).toEqual({ rewrapped: 1, unopened: 0 });
    await storage.close();
  });

  test('brings back no key that is shredded meanwhile, and leaves one alone that no key opens', async () => {
    const { storage } = await aKeyedDatabase(dialect);
    const [gone = '', stays = ''] = ids;
    await storage.writer.commit([
      keepDataKey('foreign', new Vault(entropy.bytes(32), entropy).newDataKey('foreign'), 1),
    ]);
    const commit = async (unit: readonly Statement[]): Promise<void> => {
      const [row] = await storage.reader.all('SELECT wrapped FROM data_key WHERE incident_id = ?', [gone]);
      if (row?.['wrapped'] !== null) await storage.writer.commit([shredDataKey(gone, 2)]);
      await storage.writer.commit(unit);
    };
    const done = await rewrapDataKeys(both, { reader: storage.reader, writer: { commit } });
    expect(done.unopened).toBe(1);
    const wrapped = await wrappedOf(storage.reader);
    expect([wrapped.has(gone), both.isUnderNewest(stays, wrapped.get(stays) ?? '')]).toEqual([false, true]);
    expect(both.opens('foreign', wrapped.get('foreign') ?? '')).toBe(false);
    await storage.close();
  });

  test(
    'touches none of 100,000 sealed rows, and all of them open before, at every step, and after',
    async () => {
      const { storage } = await aKeyedDatabase(dialect);
      const [id = ''] = ids;
      const keyOf = async (vault: Vault) => vault.open(id, (await wrappedOf(storage.reader)).get(id) ?? '');
      const register = new SealedRegister(storage);
      await register.fill(await keyOf(old));
      const before = await register.read(await keyOf(old), 0, ROWS);
      const part = ROWS / 5;
      let read = 0;
      const commit = async (unit: readonly Statement[]): Promise<void> => {
        expect(unit.every(({ sql }) => sql.startsWith('UPDATE data_key SET wrapped'))).toBe(true);
        await storage.writer.commit(unit);
        await register.read(await keyOf(both), read % ROWS, part);
        read += part;
      };
      await rewrapDataKeys(both, { reader: storage.reader, writer: { commit } }, PAGE_KEYS);
      expect(read).toBeGreaterThanOrEqual(ROWS);
      expect(await register.read(await keyOf(next), 0, ROWS)).toBe(before);
      await storage.close();
    },
    TIME_LIMIT_MS,
  );
});
