import { afterAll, describe, expect, test } from '@jest/globals';
import { ENTRY_KINDS } from '#kernel';
import { openPostgresStorage, type Storage } from '#storage';
import { onlyIf } from '../../../test/support/machine.js';
import { newEnglishPostgresDatabase } from '../../../test/support/new-postgres-database.js';
import { CHAIN_START, chainEntry, type ChainHead } from './chain.js';
import { EntryEntity } from './entry.entity.js';
import { RecordReader } from './record-reader.js';
import { ABOUT_LANES, LANE_MIGRATIONS, RECORD_MIGRATIONS, insertEntry } from './tables.js';

const INCIDENT = '01890000-0000-7000-8000-000000000001';
const LANES = ENTRY_KINDS.filter((kind) => kind.startsWith('lane.') || kind === 'exercise.reported');

test('the entries about lanes are of all the kinds that begin so, and of that by which a document starts privileged', () => {
  expect(ABOUT_LANES).toBe(`kind IN (${LANES.map((kind) => `'${kind}'`).join(', ')})`);
});

onlyIf(
  process.env['HOLDFAST_TEST_POSTGRES'] !== undefined,
  'on a PostgreSQL that sorts as a language does',
  'PostgreSQL: npm has none for its kind',
  () => {
    let storage: Storage | undefined;

    afterAll(() => storage?.close());

    describe('the entries about lanes', () => {
      test('are all found, in order, and no other is', async () => {
        storage = await openPostgresStorage(await newEnglishPostgresDatabase(), {
          entities: [EntryEntity],
          migrations: [...RECORD_MIGRATIONS, ...LANE_MIGRATIONS],
        });
        let head: ChainHead = { seq: 0, hash: CHAIN_START };
        for (const kind of ['hold.placed', ...LANES, 'law.confirmed', 'link.given'] as const) {
          const context = {
            incidentId: INCIDENT,
            at: 1_764_000_000_000,
            recordedAt: 1_764_000_000_000,
            actor: { kind: 'person', id: 'Ana Roy', role: 'counsel', assurance: 'claimed' },
            commandId: kind,
          } as const;
          const entry = chainEntry(head, context, { kind, runId: null, payload: {} }, '0'.repeat(32));
          await storage.writer.commit([insertEntry(entry)]);
          head = entry;
        }
        expect((await new RecordReader(storage).aboutLanes(INCIDENT)).map(({ kind }) => kind)).toEqual(LANES);
      });
    });
  },
);
