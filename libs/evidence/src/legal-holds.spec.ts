import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { erasePayload } from '#record';
import type { Statement } from '#storage';
import { shredDataKey } from '#vault';
import { aDatabase, onEachDatabase } from '../../../test/support/databases.js';
import { EvidenceFixture, INCIDENT, aFile, codeOf } from '../testing/evidence-fixture.js';
import { destroyedOnce } from './tables.js';
import { HOLD_ROLES, covers, type HoldScope, type Touched } from './legal-holds.js';

const ITEM = '01890000-0000-7000-8000-0000000000aa';
onEachDatabase('legal holds', (dialect) => {
  let fixture: EvidenceFixture;

  beforeAll(async () => {
    fixture = await EvidenceFixture.open(await aDatabase(dialect));
  });

  afterAll(() => fixture.close());

  const everything = { scope: { kind: 'incident' }, reason: 'A claim is expected.', asked: HOLD_ROLES } as const;

  test('what a hold keeps: any hold the key and payloads, a narrow one only its own beside them', () => {
    const scopes: HoldScope[] = [{ kind: 'incident' }, { kind: 'people' }, { kind: 'items', items: [ITEM] }];
    const touched: Touched[] = [
      { kind: 'key' },
      { kind: 'payload' },
      { kind: 'people' },
      { kind: 'item', id: ITEM },
      { kind: 'item', id: INCIDENT },
    ];
    expect(scopes.map((scope) => touched.map((thing) => covers(scope, thing)))).toEqual([
      [true, true, true, true, true],
      [true, true, true, false, false],
      [true, true, false, true, false],
    ]);
  });

  describe('a legal hold', () => {
    test('is placed by counsel alone, acknowledged by those who are asked, and released by counsel alone', async () => {
      const { holds } = fixture;
      expect(await codeOf(holds.place(INCIDENT, everything, fixture.by('Boss', 'executive')))).toBe(
        'role-not-entitled',
      );
      const { id } = await holds.place(INCIDENT, everything, fixture.by('Ann', 'counsel'));
      expect(await codeOf(holds.acknowledge(INCIDENT, id, fixture.by('Zoë', 'scribe')))).toBe('role-not-entitled');
      await holds.acknowledge(INCIDENT, id, fixture.by('Tom', 'technical-lead'));
      const twice = await holds.acknowledge(INCIDENT, id, fixture.by('Tim', 'technical-lead'));
      expect(twice.acknowledgements.map(({ role, actor }) => [role, actor.id])).toEqual([['technical-lead', 'Tom']]);
      expect(await codeOf(holds.release(INCIDENT, id, 'over', fixture.by('Boss', 'executive')))).toBe(
        'role-not-entitled',
      );
      const by = fixture.by('Ann', 'counsel');
      expect((await holds.release(INCIDENT, id, 'settled', by)).released).toMatchObject({ reason: 'settled' });
      // Sent again it is the same release; another one is refused.
      expect((await holds.release(INCIDENT, id, 'settled', by)).released).toMatchObject({ reason: 'settled' });
      expect(await codeOf(holds.release(INCIDENT, id, 'x', fixture.by('Ann', 'counsel')))).toBe('hold-released');
      expect(await holds.holds(INCIDENT)).toEqual([]);
      expect(fixture.acts.map(({ kind }) => kind)).toEqual(['hold.placed', 'hold.acknowledged', 'hold.released']);
    });

    test('keeps key, payloads and people from whoever does not ask first, and lets them go once released', async () => {
      const { writer } = fixture.storage;
      await writer.commit([
        {
          sql: `INSERT INTO entry (incident_id, seq, at, recorded_at, kind, run_id, actor, command_id, payload, salt, payload_digest, previous_hash, hash)
              VALUES (?, 1, 0, 0, 'note.added', NULL, '{}', 'c', '{}', 'aa', 'd', 'p', 'h')`,
          params: [INCIDENT],
        },
        { sql: `INSERT INTO people_import (id, incident_id, state) VALUES ('i', ?, 'complete')`, params: [INCIDENT] },
      ]);
      const destroying = [
        { sql: 'UPDATE entry SET payload = NULL, salt = NULL WHERE incident_id = ?', params: [INCIDENT] },
        { sql: `UPDATE people_import SET state = 'undone' WHERE incident_id = ?`, params: [INCIDENT] },
        { sql: 'DELETE FROM data_key WHERE incident_id = ?', params: [INCIDENT] },
        shredDataKey(INCIDENT, 1),
      ];
      const hold = await fixture.holds.place(INCIDENT, everything, fixture.by('Ann', 'counsel'));
      for (const statement of destroying) expect(await codeOf(writer.commit([statement]))).toBe('write-failed');
      expect(await codeOf(fixture.holds.refuseWhileHeld(INCIDENT, { kind: 'key' }))).toBe('legal-hold');
      await fixture.holds.release(INCIDENT, hold.id, 'settled', fixture.by('Ann', 'counsel'));
      await fixture.holds.refuseWhileHeld(INCIDENT, { kind: 'key' });
      for (const statement of destroying.slice(0, 2)) await writer.commit([statement]);
    });

    test('on one item keeps that item from being released, and no other', async () => {
      const { store, holds } = fixture;
      const held = await store.keep(aFile(), Buffer.from('held'), fixture.by('Zoë'));
      const free = await store.keep(aFile(), Buffer.from('free'), fixture.by('Zoë'));
      const release = { type: 'release', to: 'its owner', note: 'returned' } as const;
      const scope = { kind: 'items', items: [held.id] } as const;
      await holds.place(INCIDENT, { ...everything, scope }, fixture.by('Ann', 'counsel'));
      expect(await codeOf(store.act(INCIDENT, held.id, release, fixture.by('Zoë')))).toBe('legal-hold');
      expect((await store.act(INCIDENT, free.id, release, fixture.by('Zoë'))).holder).toBeUndefined();
    });

    test('is neither deleted nor changed once it was released, not even at the SQL prompt', async () => {
      const { writer } = fixture.storage;
      expect(await codeOf(writer.commit([{ sql: 'DELETE FROM legal_hold', params: [] }]))).toBe('write-failed');
      const sql = `UPDATE legal_hold SET reason = 'none' WHERE released_at IS NOT NULL`;
      expect(await codeOf(writer.commit([{ sql, params: [] }]))).toBe('write-failed');
    });

    test('does not bring back what was destroyed before: that alone is destroyed again', async () => {
      const { writer } = fixture.storage;
      const entry = (seq: number): Statement => ({
        sql: `INSERT INTO entry (incident_id, seq, at, recorded_at, kind, run_id, actor, command_id, payload, salt, payload_digest, previous_hash, hash)
              VALUES (?, ?, 0, 0, 'note.added', NULL, '{}', 'c', '{}', 'aa', 'd', 'p', 'h')`,
        params: [INCIDENT, seq],
      });
      await writer.commit([entry(11), entry(12)]);
      await fixture.holds.place(INCIDENT, everything, fixture.by('Ann', 'counsel'));
      await writer.commit([destroyedOnce(INCIDENT, 11), erasePayload(INCIDENT, 11)]);
      expect(await codeOf(writer.commit([erasePayload(INCIDENT, 12)]))).toBe('write-failed');
      expect(await codeOf(writer.commit([shredDataKey(INCIDENT, 1)]))).toBe('write-failed');
      await writer.commit([destroyedOnce(INCIDENT, 'data-key'), shredDataKey(INCIDENT, 1)]);
    });
  });
});
