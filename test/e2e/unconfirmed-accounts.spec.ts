import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { memberList } from '#contract';
import { PASSWORD } from '../support/cast.js';
import { Doorway, told } from '../support/doorway.js';
import { ProviderDoorway } from '../support/provider-doorway.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { SignInProvider } from '../support/sign-in-provider.js';
import type { Visitor } from '../support/visitor.js';

// Whoever holds the provider makes as many people as a quorum needs, each with a password that was chosen a second ago.

const newId = idMint('unconfirmed');
const UNCONFIRMED = [403, 'account-unconfirmed'];

let there: SignInProvider;
let service: Service;
let incident: string;
let person: string;
let browser: Visitor;

beforeAll(async () => {
  there = await SignInProvider.start();
  service = await Service.start({ config: { provider: there.settings({ legal: ['counsel'] }) } });
  await there.serve(service, { mole: { name: 'Mole', groups: ['legal'] } });
});

afterAll(async () => {
  await service.delete();
  await there.stop();
});

const { visitor, operator } = new Doorway(() => service);
const { settled, carried, accountOf, declared, entriesOf } = new ProviderDoorway(
  () => service,
  () => there,
);

beforeEach(async () => {
  await settled('mole');
  incident = await declared();
  person = (await accountOf('Mole'))?.id ?? '';
  browser = visitor();
  await browser.signIn('Mole', PASSWORD);
});

function commanded(type: string): ReturnType<Visitor['post']> {
  return browser.post(
    `/incidents/${incident}/commands`,
    { type },
    { 'idempotency-key': newId(), 'holdfast-role': 'counsel' },
  );
}

test('whom the provider alone knows works, and does nothing that binds, whatever they prove', async () => {
  expect((await browser.get('/session')).body).toMatchObject({ assurance: 'password' });
  const note = { type: 'add-note', text: 'Written by whoever it is.' };
  const noted = await browser.post(`/incidents/${incident}/commands`, note, { 'idempotency-key': newId() });
  expect(noted.status).toBe(200);
  for (const type of ['answer-decision', 'read-out-decision', 'confirm-read-out', 'confirm-clause', 'sign-route'])
    expect([type, ...told(await commanded(type))]).toEqual([type, ...UNCONFIRMED]);
  for (const path of [
    `/incidents/${incident}/command/acceptances`,
    `/incidents/${incident}/erasures`,
    `/incidents/${incident}/privilege/changes`,
    '/on-call/browsers',
  ])
    expect([path, ...told(await browser.post(path, {}, { 'idempotency-key': newId() }))]).toEqual([
      path,
      ...UNCONFIRMED,
    ]);
  const order = { id: newId(), title: 'Shut the door', mode: 'live', distrustProvider: true };
  expect(told(await browser.post('/incidents', order, { 'idempotency-key': order.id }))).toEqual(UNCONFIRMED);
});

test('they look after their own account, and give no machine a key to it', async () => {
  expect((await browser.post('/account/second-factor')).status).toBe(200);
  const token = { label: 'A script', scopes: ['list-incidents'], expires: '2026-02-01T00:00:00.000Z' };
  expect(told(await browser.post('/account/tokens', token))).toEqual(UNCONFIRMED);
});

test('to have the name of somebody on call is no way to be woken in their place', async () => {
  const place = { role: 'counsel', position: 1 } as const;
  await service.api.setOnCall({ ...place, channel: 'push', name: 'Mole' });
  const subscription = { endpoint: 'https://push.example/a', keys: { p256dh: 'a', auth: 'a' } };
  const asked = { ...place, label: 'A phone', subscription };
  const answer = await browser.post('/on-call/browsers', asked, { 'idempotency-key': newId() });
  expect(told(answer)).toEqual(UNCONFIRMED);
});

test('nobody signs for them by telephone, and nobody makes them an administrator', async () => {
  const readOut = {
    type: 'read-out-decision',
    decisionId: newId(),
    decisionVersion: 1,
    shownDigest: '0'.repeat(64),
    option: 'any',
    rationale: 'Said so.',
    person: { id: person, role: 'counsel' },
    calledAt: '2026-01-05T12:00:00.000Z',
    way: 'a number that they gave',
  } as const;
  const commander = await operator();
  const answer = await commander.post(`/incidents/${incident}/commands`, readOut, { 'idempotency-key': newId() });
  expect(told(answer)).toEqual(UNCONFIRMED);
  expect(told(await commander.post(`/accounts/${person}`, { administrator: true }))).toEqual(UNCONFIRMED);
});

test('an administrator who knows the person confirms them, by fresh proof, and every record is told', async () => {
  const membersOf = async (): Promise<readonly unknown[]> =>
    memberList
      .parse((await (await operator()).get(`/incidents/${incident}/members`)).body)
      .members.filter((member) => member.person === person)
      .map(({ unconfirmed }) => unconfirmed);
  expect(await accountOf('Mole')).toMatchObject({ unconfirmed: true });
  expect(await membersOf()).toEqual([true]);
  expect(told(await browser.post(`/accounts/${person}`, { confirmed: true }))).toEqual([403, 'not-permitted']);
  const late = await operator();
  service.clock.advance(5 * 60_000);
  expect(told(await late.post(`/accounts/${person}`, { confirmed: true }))).toEqual([403, 'proof-stale']);
  expect((await (await operator()).post(`/accounts/${person}`, { confirmed: true })).status).toBe(200);
  expect(await accountOf('Mole')).toMatchObject({ unconfirmed: false });
  expect(await membersOf()).toEqual([false]);
  expect(await entriesOf(incident, 'account.changed')).toMatchObject([
    { payload: { what: 'confirmed', person }, actor: { kind: 'person', id: service.api.id } },
  ]);
  await browser.signIn('Mole', PASSWORD);
  expect(told(await commanded('answer-decision'))).toEqual([400, 'request-invalid']);
  expect(told(await (await carried('mole')).post(`/incidents/${incident}/erasures`))).toEqual([403, 'proof-stale']);
});
