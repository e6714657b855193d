import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CHAIN_START, chainEntry, type ChainHead, type Entry, type EntryContext } from './chain.js';
import { verifyRecord } from './verify-record.js';

const context: EntryContext = {
  incidentId: '0163ef25-7700-7fff-bfff-ffffffffffff',
  at: 1_528_725_600_000,
  recordedAt: 1_764_000_000_000,
  actor: { kind: 'person', id: 'Ana Roy', role: 'scribe', assurance: 'claimed' },
  commandId: 'command',
};

function aRecord(length: number, text = 'note'): Entry[] {
  let head: ChainHead = { seq: 0, hash: CHAIN_START };
  return Array.from({ length }, (_, index) => {
    const entry = chainEntry(
      head,
      context,
      { kind: 'note.added', runId: null, payload: { text: `${text} ${index}` } },
      String(index).padStart(32, '0'),
    );
    head = entry;
    return entry;
  });
}

describe('the chain of a record', () => {
  test('holds as it was written', async () => {
    const record = aRecord(5);
    expect(await verifyRecord(record)).toEqual({
      entries: 5,
      head: expect.objectContaining({ seq: 5, hash: record[4]?.hash }),
      erased: 0,
      fault: null,
    });
  });

  test('still holds when a payload was erased with its salt and an entry says so', async () => {
    const erased = aRecord(3).map((entry) => (entry.seq === 2 ? { ...entry, payload: null, salt: null } : entry));
    const head = erased[2] ?? { seq: 0, hash: CHAIN_START };
    const said = chainEntry(
      head,
      context,
      { kind: 'payload.erased', runId: null, payload: { seq: 2 } },
      '0'.repeat(32),
    );
    expect(await verifyRecord([...erased, said])).toMatchObject({ entries: 4, erased: 1, fault: null });
  });

  test('shows a payload erased without an entry that says so, or with one that says so of another', async () => {
    const reason = 'its payload was erased, and no entry says so';
    const erased = aRecord(3).map((entry) => (entry.seq === 2 ? { ...entry, payload: null, salt: null } : entry));
    expect((await verifyRecord(erased)).fault).toEqual({ seq: 2, reason });
    const head = erased[2] ?? { seq: 0, hash: CHAIN_START };
    const other = chainEntry(
      head,
      context,
      { kind: 'payload.erased', runId: null, payload: { seq: 3 } },
      '0'.repeat(32),
    );
    expect((await verifyRecord([...erased, other])).fault).toEqual({ seq: 2, reason });
  });

  test('of no entries holds nothing', async () => {
    expect(await verifyRecord([])).toMatchObject({ entries: 0, fault: { seq: 1 } });
  });

  test('recomputed whole, or cut, holds by itself and shows against a head kept elsewhere', async () => {
    const [kept, rewritten] = [aRecord(4), aRecord(5, 'as we wish')];
    const heads = kept.filter(({ seq }) => seq === 2 || seq === 4);
    expect((await verifyRecord(kept, heads)).fault).toBeNull();
    expect((await verifyRecord(rewritten)).fault).toBeNull();
    expect((await verifyRecord(rewritten, heads)).fault?.seq).toBe(2);
    expect((await verifyRecord(kept.slice(0, 3))).fault).toBeNull();
    expect((await verifyRecord(kept.slice(0, 3), heads)).fault).toEqual({
      seq: 4,
      reason: 'the record ends before entry 4, which was in it',
    });
  });

  test('shows an erased payload whose salt was kept, which would let it be guessed', async () => {
    const record = aRecord(3).map((entry) => (entry.seq === 2 ? { ...entry, payload: null } : entry));
    expect((await verifyRecord(record)).fault).toEqual({
      seq: 2,
      reason: 'its payload and salt were not erased together',
    });
  });

  test('shows any entry that was altered, in whatever field', async () => {
    const record = aRecord(4);
    const alterations: ((entry: Entry) => Entry)[] = [
      (entry) => ({ ...entry, at: entry.at + 1 }),
      (entry) => ({ ...entry, recordedAt: entry.recordedAt + 1 }),
      (entry) => ({ ...entry, kind: 'note.added ' }),
      (entry) => ({ ...entry, runId: 'another' }),
      (entry) => ({ ...entry, actor: { ...entry.actor, id: 'Ann Roy' } }),
      (entry) => ({ ...entry, actor: { ...entry.actor, assurance: 'passkey' } }),
      (entry) => ({ ...entry, commandId: 'another' }),
      (entry) => ({ ...entry, incidentId: 'another' }),
      (entry) => ({ ...entry, payload: { text: 'another' } }),
      (entry) => ({ ...entry, salt: 'f'.repeat(32) }),
      (entry) => ({ ...entry, payloadDigest: 'f'.repeat(64) }),
      (entry) => ({ ...entry, previousHash: 'f'.repeat(64) }),
      (entry) => ({ ...entry, hash: 'f'.repeat(64) }),
      (entry) => ({ ...entry, seq: entry.seq + 1 }),
    ];
    for (const alter of alterations) {
      for (const seq of [1, 2, 4]) {
        const altered = record.map((entry) => (entry.seq === seq ? alter(entry) : entry));
        expect((await verifyRecord(altered)).fault).not.toBeNull();
      }
    }
  });

  test('shows a deleted entry, and one put elsewhere', async () => {
    const places = fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(places, async ([from = 0, to = 1]) => {
        const record = aRecord(6);
        const moved = record.splice(from, 1);
        expect((await verifyRecord(record)).fault?.seq).toBe(from + 2);
        record.splice(to, 0, ...moved);
        expect((await verifyRecord(record)).fault).not.toBeNull();
      }),
    );
  });
});
