import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openMemoryStorage, type MemoryStorage } from '#storage';
import { declareQueueIncident, engineOn } from '../../../../test/support/letter-queue.js';
import { seededEntropy } from '../../../../test/support/seeded.js';
import { SCHEMA } from '../installation.js';
import { breachCsv } from './breach-csv.js';
import { filedIncidents, type WholeRegister } from './breach-register.js';

const NOW = Date.UTC(2026, 2, 9, 14, 0);
const nothing: WholeRegister['entries'] = Readable.from([]);
let storage: MemoryStorage;

beforeAll(async () => {
  storage = await openMemoryStorage(SCHEMA);
  await declareQueueIncident(engineOn(storage, seededEntropy('breach'), () => NOW));
});

afterAll(() => storage.close());

test('a register says of how many incidents it does not tell', async () => {
  const parts = { storage, config: { zone: 'America/Toronto' } } as unknown as Parameters<typeof filedIncidents>[0];
  expect(await filedIncidents(parts, 'live', 1)).toMatchObject({ filed: [{ year: 2026 }], unread: 0 });
  expect(await filedIncidents(parts, 'live', 0)).toEqual({ filed: [], unread: 1 });
});

test.each([
  ['en', 'Older incidents that are not in here: 7'],
  ['fr', 'Incidents plus anciens qui ne figurent pas ici : 7'],
] as const)('its file ends with that, in %s', async (language, words) => {
  const register: WholeRegister = { entries: nothing, unread: 7 };
  const lines = [];
  for await (const line of breachCsv(register, language)) lines.push(line);
  expect(lines.at(-1)).toContain(words);
});
