import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NOISE_KINDS, REMARK_KINDS, type EntryKind } from '#kernel';
import { onEachDatabase } from '../../../test/support/databases.js';
import { aSigner } from '../testing/a-signer.js';
import { ANA, RecordFixture, STARTED, incidentId } from '../testing/record-fixture.js';
import type { WhichEntries } from './record-reader.js';
import { IS_MOVE, IS_REMARK } from './tables.js';

const INCIDENT = incidentId(1);
const BO = { ...ANA, id: 'Bo "100%" Roy' };
const ALL = { after: 0, before: Number.MAX_SAFE_INTEGER };

test('remarks, and what takes an entry back, have an index of their very kinds', () => {
  const kinds = [...REMARK_KINDS, 'entry.taken-back'] satisfies EntryKind[];
  expect(IS_REMARK).toBe(`kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`);
});

onEachDatabase('a timeline', (dialect) => {
  let at: RecordFixture;

  beforeAll(async () => {
    at = await RecordFixture.open([aSigner('first')], dialect);
    await at.commit(INCIDENT, [
      { kind: 'incident.declared', payload: {} },
      { kind: 'timer.fired', payload: { name: 'decision-1' } },
    ]);
    at.now += 60_000;
    await at.commit(INCIDENT, [
      { kind: 'decision.opened', payload: { decision: 'decision-1' } },
      { kind: 'note.added', payload: { text: 'They called about decision-1.' }, actor: BO },
      { kind: 'entry.annotated', payload: { entry: 4, text: 'Twice.' } },
    ]);
    await at.commit(incidentId(2), [{ kind: 'entry.corrected', payload: { entry: 1, text: 'elsewhere' } }]);
  });

  afterAll(() => at.close());

  async function found(which: WhichEntries, between = ALL, limit = 10): Promise<number[]> {
    return (await at.record.between(INCIDENT, between, which, limit)).map(({ seq }) => seq);
  }

  describe('of the record', () => {
    test('comes newest first, between two numbers, and no more than was asked for', async () => {
      expect(await found({})).toEqual([5, 4, 3, 2, 1]);
      expect(await found({}, { after: 1, before: 5 })).toEqual([4, 3, 2]);
      expect(await found({}, ALL, 2)).toEqual([5, 4]);
    });

    test('is narrowed by kind, by who acted, by what is named whole, and by when', async () => {
      expect(await found({ without: NOISE_KINDS })).toEqual([5, 4, 3, 1]);
      expect(await found({ kinds: ['timer.fired', 'note.added'] })).toEqual([4, 2]);
      expect(await found({ kinds: [] })).toEqual([]);
      expect(await found({ person: BO.id })).toEqual([4]);
      expect(await found({ person: 'Bo "1009" Roy' })).toEqual([]);
      // A note that only speaks of it is not about it.
      expect(await found({ names: 'decision-1' })).toEqual([3, 2]);
      expect(await found({ from: STARTED + 1 })).toEqual([5, 4, 3]);
      expect(await found({ to: STARTED })).toEqual([2, 1]);
    });

    test('has its remarks, oldest first, of its own incident alone', async () => {
      expect((await at.record.remarks(INCIDENT, 0)).map(({ seq }) => seq)).toEqual([5]);
      expect(await at.record.remarks(INCIDENT, 5)).toEqual([]);
    });
  });

  if (dialect === 'sqlite')
    test('is found by the key between the numbers, remarks and the moves of a run by their indexes: none looks at the whole record', async () => {
      const plan = async (where: string): Promise<string> => {
        const rows = await at.storage.reader.all(`EXPLAIN QUERY PLAN SELECT * FROM entry WHERE ${where}`, []);
        return rows.map((row) => String(row['detail'])).join('; ');
      };
      const narrowed = "incident_id = 'x' AND seq > 1 AND seq < 9 AND kind NOT IN ('timer.fired') AND at >= 5";
      expect(await plan(`${narrowed} ORDER BY seq DESC LIMIT 5`)).toMatch(
        /^SEARCH entry USING INDEX sqlite_autoindex_entry_1 \(incident_id=\? AND seq>\? AND seq<\?\)$/,
      );
      expect(await plan(`incident_id = 'x' AND seq > 1 AND ${IS_REMARK} ORDER BY seq`)).toMatch(
        /^SEARCH entry USING INDEX entry_remarks \(/,
      );
      expect(await plan(`incident_id = 'x' AND run_id = 'y' AND ${IS_MOVE} ORDER BY seq DESC LIMIT 5`)).toBe(
        'SEARCH entry USING INDEX entry_moves (incident_id=? AND run_id=?)',
      );
    });
});
