import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { EMPTY_ROOT, leafHash, nodeHash, verifyConsistency, verifyEd25519, verifyInclusion } from '#digest';
import { Fault } from '#kernel';
import type { Reader, Statement } from '#storage';
import { onEachDatabase } from '../../../test/support/databases.js';
import { aSigner } from '../testing/a-signer.js';
import { RecordFixture, incidentId } from '../testing/record-fixture.js';
import { headText, introductionText, isSigned } from './tree-head.js';
import type { TreeKeeper } from './tree-keeper.js';
import { insertAnchored } from './tree-tables.js';
import { findTreeFault } from './verify-tree.js';

onEachDatabase('the tree', (dialect) => {
  const [ONE, TWO] = [incidentId(1), incidentId(2)];
  let at: RecordFixture;

  beforeEach(async () => {
    at = await RecordFixture.open([aSigner('first')], dialect);
  });

  afterEach(() => at.close());

  /** Incident and number of each leaf, in the order of the tree. */
  async function places(): Promise<string[]> {
    const rows = await at.storage.reader.all('SELECT idx, incident_id, seq FROM tree_leaf ORDER BY idx', []);
    expect(rows.map((row) => Number(row['idx']))).toEqual(rows.map((_, index) => index));
    return rows.map((row) => `${String(row['incident_id']).slice(-1)}/${String(row['seq'])}`);
  }

  /** The root as RFC 6962 defines it, from the leaves. */
  function rootOver(leaves: readonly string[]): string {
    const [only] = leaves;
    if (only === undefined) return EMPTY_ROOT;
    if (leaves.length === 1) return leafHash(only);
    let half = 1;
    while (half * 2 < leaves.length) half *= 2;
    return nodeHash(rootOver(leaves.slice(0, half)), rootOver(leaves.slice(half)));
  }

  describe('the tree over all records', () => {
    test('gives each entry one place, an incident’s in their order, and signs the root over all of them', async () => {
      const first = await at.write(ONE, 'a', 'b');
      at.keeper.note(ONE);
      const second = await at.write(TWO, 'c');
      at.keeper.note(TWO);
      const third = await at.write(ONE, 'd');
      const head = await at.keeper.headNow();
      expect(await places()).toEqual(['1/1', '1/2', '1/3', '2/1']);
      const hashes = [...first, ...third, ...second].map(({ hash }) => hash);
      expect(head).toMatchObject({ size: 4, root: rootOver(hashes), keyId: aSigner('first').keyId });
      expect(isSigned(head, await at.keeper.tree.keys())).toBe(true);
      expect(isSigned({ ...head, size: 5 }, await at.keeper.tree.keys())).toBe(false);
    });

    test('is signed a minute after it grew, once, and when the service stops', async () => {
      await at.write(ONE, 'a');
      at.keeper.note(ONE);
      at.keeper.note(ONE);
      expect(at.rings).toHaveLength(1);
      at.rings.splice(0)[0]?.();
      expect(await at.keeper.headNow()).toMatchObject({ size: 1 });
      expect(at.told).toHaveLength(1);
      await at.write(ONE, 'b');
      at.keeper.note(ONE);
      await at.keeper.stop();
      expect(at.told.map(({ size }) => size)).toEqual([1, 2]);
      expect(await at.keeper.tree.newestHead()).toEqual(at.told[1]);
    });

    test('is signed while records go on growing: what comes as it is placed is in the next head', async () => {
      await at.write(ONE, 'a');
      at.keeper.note(ONE);
      const { writer } = at.storage;
      const commit = writer.commit.bind(writer);
      let more = 20;
      writer.commit = async (unit) => {
        await commit(unit);
        if (more === 0 || !unit[0]?.sql.includes('tree_leaf')) return;
        more -= 1;
        await at.write(ONE, 'meanwhile');
        at.keeper.note(ONE);
      };
      expect((await at.keeper.headNow()).size).toBe(1);
      expect((await at.keeper.headNow()).size).toBe(2);
    });

    test('of nothing has no head', async () => {
      await expect(at.keeper.headNow()).rejects.toMatchObject({ details: { code: 'nothing-recorded' } });
    });

    test('grows by more than a commit takes', async () => {
      const entries = await at.write(ONE, ...Array.from({ length: 1201 }, (_, index) => index));
      const head = await at.keeper.headNow();
      expect(head).toMatchObject({ size: 1201, root: rootOver(entries.map(({ hash }) => hash)) });
    });

    test('gets after a restart what a crash left without a place, in the order of declaration', async () => {
      await at.write(TWO, 'a');
      await at.write(ONE, 'b', 'c');
      const restarted = at.another();
      expect(await restarted.headNow()).toMatchObject({ size: 3 });
      expect(await places()).toEqual(['1/1', '1/2', '2/1']);
      await at.write(TWO, 'd');
      expect(await at.another().headNow()).toMatchObject({ size: 4 });
      expect(await places()).toEqual(['1/1', '1/2', '2/1', '2/2']);
    });

    test('kept by two nodes at once has each entry once and no gap', async () => {
      const [here, there] = [at.keeper, at.another()];
      await here.introduceKeys();
      for (let round = 0; round < 5; round += 1) {
        await Promise.all([at.write(ONE, `one ${round}`), at.write(TWO, `two ${round}`)]);
        here.note(ONE);
        there.note(TWO);
        await Promise.all([here.headNow(), there.headNow()]);
      }
      const found = await places();
      expect(found).toHaveLength(10);
      expect(new Set(found).size).toBe(10);
    });

    test('goes on after a commit that failed as if it had not been tried', async () => {
      const entries = await at.write(ONE, 'a', 'b', 'c');
      const commit = at.storage.writer.commit.bind(at.storage.writer);
      let failures = 1;
      at.storage.writer.commit = async (unit) => {
        if (failures > 0) {
          failures -= 1;
          throw new Error('The disk is full.');
        }
        await commit(unit);
      };
      await expect(at.keeper.headNow()).rejects.toThrow('The disk is full.');
      expect(await at.keeper.headNow()).toMatchObject({ size: 3, root: rootOver(entries.map(({ hash }) => hash)) });
    });

    test('refuses to lose or change a leaf, a node, a head or a key, even at the SQL prompt', async () => {
      await at.write(ONE, 'a', 'b');
      await at.keeper.headNow();
      for (const table of ['tree_leaf', 'tree_node', 'tree_head', 'signing_key']) {
        const column = table === 'signing_key' || table === 'tree_head' ? 'signature' : 'hash';
        const run = (sql: string): Promise<void> => at.storage.writer.commit([{ sql, params: [] }]);
        await expect(run(`UPDATE ${table} SET ${column} = 'x'`)).rejects.toMatchObject({
          details: { code: 'write-failed' },
        });
        await expect(run(`DELETE FROM ${table}`)).rejects.toMatchObject({ details: { code: 'write-failed' } });
      }
    });
  });

  describe('heads', () => {
    test('are signed upwards only: one of a slower node, smaller than what was signed meanwhile, is a race lost', async () => {
      let overtaken = false;
      const commit = async (unit: readonly Statement[]): Promise<void> => {
        if (!overtaken && unit[0]?.sql.includes('tree_head')) {
          overtaken = true;
          await at.write(ONE, 'b');
          at.keeper.note(ONE);
          await at.keeper.headNow();
        }
        await at.storage.writer.commit(unit);
      };
      await at.write(ONE, 'a');
      const slow = at.another(undefined, { reader: at.storage.reader, writer: { commit } });
      expect((await slow.headNow()).size).toBe(2);
      expect((await at.keeper.tree.heads(0, 9, 9)).map(({ size }) => size)).toEqual([2]);
    });

    test('that went elsewhere are told of one an hour for each way, the newest first where there are too many', async () => {
      const HOUR_MS = 3_600_000;
      const minutes = Array.from({ length: 180 }, (_, minute) => minute);
      const from = Math.ceil(at.now / HOUR_MS) * HOUR_MS;
      await at.storage.writer.commit([
        ...minutes.map((minute) => insertAnchored({ size: minute + 1 }, 'file', from + minute * 60_000)),
        ...[10, 70].map((minute) => insertAnchored({ size: minute + 1 }, 'mail', from + minute * 60_000)),
      ]);
      const { tree } = at.keeper;
      expect(await tree.anchoredSizes(180, 100)).toEqual([180, 120, 71, 60, 11]);
      expect(await tree.anchoredSizes(119, 2)).toEqual([119, 71]);
    });

    test('have their signer in whoever holds the key, and are nobody else’s to sign for', async () => {
      await at.write(ONE, 'a');
      const head = await at.keeper.headNow();
      expect(at.another([aSigner('first'), aSigner('second')]).signerOf(head).keyId).toBe(aSigner('first').keyId);
      expect(() => at.keeper.signerOf({ keyId: aSigner('second').keyId })).toThrow('lacks a key');
    });
  });

  describe('proofs from what is stored', () => {
    test('lead from an incident’s last entry to any later head, and from any head to a later one', async () => {
      for (let round = 0; round < 9; round += 1) {
        await at.write(round % 2 === 0 ? ONE : TWO, round);
        at.keeper.note(round % 2 === 0 ? ONE : TWO);
        await at.keeper.headNow();
      }
      const { tree } = at.keeper;
      const heads = await tree.heads(0, 9, 100);
      expect(heads.map(({ size }) => size)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
      const last = heads[0] ?? at.told[0];
      const entries = await at.record.since(ONE, 0);
      for (const head of heads) {
        const found = await tree.lastIncluded(ONE, head.size);
        const entry = entries.find(({ seq }) => seq === found?.seq);
        expect(found?.seq).toBe(Math.ceil(head.size / 2));
        const leaf = { hash: leafHash(entry?.hash ?? ''), index: found?.index ?? -1 };
        expect(verifyInclusion(leaf, head, found?.path ?? [])).toBe(true);
        expect(verifyConsistency(head, last ?? head, await tree.consistency(head.size, 9))).toBe(true);
      }
      expect(await tree.lastIncluded(TWO, 1)).toBeUndefined();
      expect(await tree.firstIndex(TWO)).toBe(1);
      expect(await tree.firstIndex(incidentId(3))).toBeUndefined();
    });
  });

  describe('a place that others keep taking', () => {
    /** A keeper that loses a race before each of its commits, or before all of them. */
    function losing(always: boolean): TreeKeeper {
      let lost = false;
      const commit = (unit: readonly Statement[]): Promise<void> => {
        lost = always || !lost;
        if (!lost) return at.storage.writer.commit(unit);
        return Promise.reject(
          new Fault({ kind: 'conflict', code: 'write-conflict', detail: 'taken', retryable: true }),
        );
      };
      return at.another(undefined, { reader: at.storage.reader, writer: { commit } });
    }

    test('does not end the work as long as it gets on, and does where it never does', async () => {
      for (let number = 1; number <= 8; number += 1) await at.write(incidentId(number), 'a');
      await expect(losing(true).headNow()).rejects.toMatchObject({ details: { code: 'write-conflict' } });
      expect((await losing(false).headNow()).size).toBe(8);
    });
  });

  // SQLite's planner is the one that says in a word whether it scans.
  if (dialect === 'sqlite') {
    test('what has no place yet is found without reading every entry', async () => {
      await at.write(ONE, 'a');
      const asked: string[] = [];
      const all: Reader['all'] = (sql, params) => {
        if (params.length === 0 && sql.includes('FROM entry')) asked.push(sql);
        return at.storage.reader.all(sql, params);
      };
      expect((await at.another(undefined, { reader: { all }, writer: at.storage.writer }).headNow()).size).toBe(1);
      const plan = await at.storage.reader.all(`EXPLAIN QUERY PLAN ${asked[0] ?? ''}`, []);
      const steps = plan.map(({ detail }) => String(detail)).filter((step) => /\b(entry|tree_leaf)\b/.test(step));
      expect(steps.length).toBeGreaterThan(0);
      expect(steps.filter((step) => !step.startsWith('SEARCH'))).toEqual([]);
    });
  }

  describe('signing keys', () => {
    test('are introduced each by the one before, and the last signs', async () => {
      const signers = [aSigner('first'), aSigner('second'), aSigner('third')] as const;
      await at.write(ONE, 'a');
      await at.keeper.headNow();
      const keeper = at.another([...signers]);
      await keeper.introduceKeys();
      await keeper.introduceKeys();
      const keys = await keeper.tree.keys();
      expect(keys.map(({ keyId }) => keyId)).toEqual(signers.map(({ keyId }) => keyId));
      expect(keys.map(({ introducedBy }) => introducedBy)).toEqual([null, signers[0].keyId, signers[1].keyId]);
      for (const [index, key] of keys.entries()) {
        const voucher = signers[Math.max(index - 1, 0)] ?? signers[0];
        expect(verifyEd25519(voucher.publicKey, introductionText(key), key.signature)).toBe(true);
      }
      await at.write(ONE, 'b');
      const head = await keeper.headNow();
      expect(head.keyId).toBe(signers[2].keyId);
      expect(verifyEd25519(signers[2].publicKey, headText(head), head.signature)).toBe(true);
    });

    test('take over while the service runs: the old one signs what is there, and the new one all after', async () => {
      await at.write(ONE, 'a');
      at.keeper.note(ONE);
      await at.keeper.takeOver(aSigner('second'));
      await at.write(ONE, 'b');
      at.keeper.note(ONE);
      await at.keeper.headNow();
      expect(at.told.map(({ size, keyId }) => [size, keyId])).toEqual([
        [1, aSigner('first').keyId],
        [2, aSigner('second').keyId],
      ]);
      const keys = await at.keeper.tree.keys();
      expect(keys.map(({ introducedBy }) => introducedBy)).toEqual([null, aSigner('first').keyId]);
      for (const head of at.told) expect(isSigned(head, keys)).toBe(true);
    });

    test('are introduced once by two nodes that start together', async () => {
      const signers = [aSigner('first'), aSigner('second'), aSigner('third')] as const;
      await Promise.all([at.another([...signers]).introduceKeys(), at.another([...signers]).introduceKeys()]);
      expect((await at.keeper.tree.keys()).map(({ keyId }) => keyId)).toEqual(signers.map(({ keyId }) => keyId));
    });

    test('that have signed and are not in the folder keep the record from being signed with others', async () => {
      await expect(at.another([aSigner('another')]).introduceKeys()).rejects.toMatchObject({
        details: { code: 'signing-key-missing' },
      });
    });
  });

  describe('an incident’s part of the tree', () => {
    const fault = async (kept: readonly { readonly size: number; readonly root: string }[] = []): Promise<unknown> => {
      const entries = await at.record.since(ONE, 0);
      const hashOf = (seq: number): Promise<string | undefined> => Promise.resolve(entries[seq - 1]?.hash);
      return findTreeFault(at.keeper.tree, ONE, hashOf, kept);
    };
    const tamper = async (table: string, sql: string): Promise<void> => {
      const run = (statement: string): Promise<void> => at.storage.writer.commit([{ sql: statement, params: [] }]);
      const guards = dialect === 'sqlite' ? ['refuses_update', 'refuses_delete'] : ['only_grows'];
      for (const guard of guards)
        await run(`DROP TRIGGER ${table}_${guard}${dialect === 'sqlite' ? '' : ` ON ${table}`}`);
      await run(sql);
    };

    beforeEach(async () => {
      for (const payload of ['a', 'b', 'c']) {
        await at.write(ONE, payload);
        await at.write(TWO, payload);
        at.keeper.note(ONE);
        at.keeper.note(TWO);
        await at.keeper.headNow();
      }
    });

    test('holds as it was written, against every head that was told', async () => {
      expect(await fault(at.told)).toBeUndefined();
    });

    test('shows an entry that was exchanged, a head that nobody signed, and a tree that began otherwise', async () => {
      expect(await fault([{ size: 2, root: EMPTY_ROOT }])).toMatchObject({
        reason: 'the tree over all records does not go on from the head of 2 entries kept elsewhere',
      });
      expect(await fault([{ size: 7, root: EMPTY_ROOT }])).toBeDefined();
      const exchanged = await findTreeFault(at.keeper.tree, ONE, () => Promise.resolve(EMPTY_ROOT), []);
      expect(exchanged).toEqual({
        seq: 3,
        reason: 'it is not the entry that the signed head of the tree stands for',
      });
      await tamper('tree_leaf', `UPDATE tree_leaf SET hash = '${EMPTY_ROOT}' WHERE idx = 5`);
      expect(await fault()).toEqual(exchanged);
      await tamper('tree_head', `UPDATE tree_head SET root = '${EMPTY_ROOT}' WHERE size = 6`);
      expect(await fault()).toEqual({ seq: 1, reason: 'the newest head of the tree is not signed' });
    });

    test('shows heads that were cut off', async () => {
      await tamper('tree_head', 'DELETE FROM tree_head WHERE size > 2');
      expect(await fault(at.told)).toBeDefined();
      await at.storage.writer.commit([{ sql: 'DELETE FROM tree_head', params: [] }]);
      expect(await fault()).toBeUndefined();
      expect(await fault(at.told)).toEqual({ seq: 1, reason: 'its signed heads were taken out' });
    });
  });
});
