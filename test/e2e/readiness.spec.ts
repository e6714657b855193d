import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ReadinessItem, ReadinessView, StateReadiness } from '#contract';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const newId = idMint('readiness');
const RETAINED: StateReadiness = {
  item: 'counsel',
  standing: 'in-order',
  until: '2026-12-31',
  note: 'Retained by letter of 3 March, file 77.',
};
let service: Service;

beforeAll(async () => {
  service = await Service.start();
});

afterAll(() => service.delete());

function state(request: Partial<StateReadiness> = {}, client: ApiClient = service.api, key = newId()) {
  return client.json<ReadinessView>('post', '/readiness', {}, posted({ ...RETAINED, ...request }, key));
}

async function itemOf(item: ReadinessItem['item']): Promise<ReadinessItem | undefined> {
  return (await service.api.json<ReadinessView>('get', '/readiness')).items.find((each) => each.item === item);
}

test('says of a new installation that all is missing, and of what it sees for itself why', async () => {
  const { items } = await service.api.json<ReadinessView>('get', '/readiness');
  expect(items.map(({ state: each }) => each)).toEqual(items.map(() => 'missing'));
  expect(items.filter(({ basis }) => basis === 'derived').every(({ seen }) => seen !== null)).toBe(true);
});

test('an item is in order once somebody said so under a key, and its history is kept', async () => {
  const key = newId();
  await state({}, service.api, key);
  await state({}, service.api, key);
  await state({ note: 'Renewed.', until: '2027-06-30' }, service.api.as('privacy-officer'));
  expect(await itemOf('counsel')).toMatchObject({ state: 'in-order', until: '2027-06-30' });
  expect((await itemOf('counsel'))?.statements.map(({ note, name }) => [note, name])).toEqual([
    ['Renewed.', 'Somebody as privacy-officer'],
    [RETAINED.note, 'Commander'],
  ]);
  const rows = await service.installation.storage.reader.all('SELECT * FROM readiness_statement ORDER BY at', []);
  expect(JSON.stringify(rows)).not.toMatch(/Renewed|file 77/);
  expect(await refusalOf(state({ note: 'Other words' }, service.api, key))).toMatchObject({
    status: 409,
    code: 'idempotency-key-reused',
  });
});

test('runs out soon, runs out, and is missing where somebody says so', async () => {
  await state({ item: 'insurer', until: '2026-04-01' });
  expect((await itemOf('insurer'))?.state).toBe('ends-soon');
  await state({ item: 'mail-house', until: '2026-03-09' });
  service.clock.advance(2 * 86_400_000);
  expect((await itemOf('mail-house'))?.state).toBe('ended');
  await state({ item: 'insurer', standing: 'missing', until: null, note: 'Not renewed.' });
  expect(await itemOf('insurer')).toMatchObject({ state: 'missing', until: null });
});

test('nothing is in order for ever, or until a day that is past; and not everybody says so', async () => {
  expect(await refusalOf(state({ until: null }))).toMatchObject({ status: 400, code: 'readiness-end-missing' });
  expect(await refusalOf(state({ until: '2026-03-01' }))).toMatchObject({ status: 400, code: 'readiness-end-past' });
  expect(await refusalOf(state({}, service.api.as('scribe')))).toMatchObject({ status: 403, code: 'not-permitted' });
});
