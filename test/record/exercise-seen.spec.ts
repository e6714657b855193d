import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Fault } from '#kernel';
import { RecordReader } from '#record';
import { openMemoryStorage, type MemoryStorage } from '#storage';
import { person } from '../../libs/engine/testing/played.js';
import { aDesk } from '../../libs/engine/testing/playbooks.js';
import { engineOn } from '../support/letter-queue.js';
import { idMint, seededEntropy } from '../support/seeded.js';
import { SCHEMA } from '../../apps/server/src/installation.js';
import { exerciseSeen } from '../../apps/server/src/readiness/seen.js';

const DAY = 24 * 60 * 60_000;
const CLOSED_AT = Date.UTC(2026, 2, 9, 14, 0);
const COMMANDER = person('incident-commander');
let storage: MemoryStorage;

beforeAll(async () => {
  storage = await openMemoryStorage(SCHEMA);
});

afterAll(() => storage.close());

test('an exercise counts from the day on which it was closed, whatever is written of it later, and is not named', async () => {
  const newId = idMint('readiness');
  const [id, clock] = [newId(), { now: CLOSED_AT }];
  const engine = engineOn(storage, seededEntropy('readiness'), () => clock.now);
  await engine.declare({ id, title: 'The raid', mode: 'exercise', playbook: aDesk() }, COMMANDER, 'declare');
  const act = async (command: Parameters<typeof engine.execute>[1]['command']): Promise<void> => {
    const outcome = await engine.execute(id, { command, actor: COMMANDER, commandId: newId() });
    if (!outcome.ok) throw new Fault(outcome.fault);
  };
  const record = new RecordReader(storage);
  const parts = { storage, record, config: { zone: 'America/Toronto' } } as unknown as Parameters<
    typeof exerciseSeen
  >[0];
  expect(await exerciseSeen(parts, '2026-03-10')).toMatchObject({ state: 'missing' });
  await act({ type: 'send-event', event: 'END', fields: {} });
  clock.now += 30 * DAY;
  await act({ type: 'add-note', text: 'Lessons were written down.' });
  const seen = await exerciseSeen(parts, '2026-03-10');
  expect(seen).toMatchObject({ until: '2027-03-09', seen: { en: expect.stringContaining('2026-03-09') } });
  expect(JSON.stringify(seen)).not.toContain('raid');
});
