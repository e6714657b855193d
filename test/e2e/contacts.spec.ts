import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SIGNING_FRESHNESS_MS } from '#access';
import type { ContactList } from '#contract';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { PASSWORD } from '../support/cast.js';
import { told } from '../support/doorway.js';
import { newcomer } from '../support/newcomer.js';
import { onlyWhere } from '../support/machine.js';
import { pagesOf } from '../support/pdf.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

const newId = idMint('contacts');
const PHONE = '+1 416 555 0199';
let service: Service;

beforeAll(async () => {
  service = await Service.start({ config: { title: 'North Clinic' } });
});

afterAll(() => service.delete());

function add(name: string, more: object = {}, key: string = newId()): Promise<ContactList> {
  return service.api.json('post', '/contacts', {}, posted({ kind: 'insurer', name, phone: PHONE, ...more }, key));
}

function list(api: ApiClient = service.api): Promise<ContactList> {
  return api.json('get', '/contacts');
}

async function print(key: string = newId(), more: object = {}): Promise<Buffer> {
  const response = await service.api.ask('post', '/on-call/prints', {}, posted(more, key));
  return Buffer.from(await response.arrayBuffer());
}

describe('whom one telephones', () => {
  test('is added once a command, changed and removed, sealed, and told to records without name and number', async () => {
    const incident = newId();
    await service.api.declare({ id: incident, title: 'Whom do we call?', mode: 'live' });
    const key = newId();
    await add('Aurelia Insurance', { note: 'Policy 77' }, key);
    expect((await add('Aurelia Insurance', { note: 'Policy 77' }, key)).contacts).toHaveLength(1);
    const [kept] = (await list()).contacts;
    const contact = kept?.id ?? '';
    expect(kept).toEqual({
      id: expect.not.stringContaining(key),
      kind: 'insurer',
      name: 'Aurelia Insurance',
      phone: PHONE,
      note: 'Policy 77',
    });
    await add('Aurelia Insurance', { contact, phone: '911' });
    expect((await list()).contacts.map(({ phone }) => phone)).toEqual(['911']);
    const rows = await service.installation.storage.reader.all('SELECT * FROM contact', []);
    expect(JSON.stringify(rows)).not.toMatch(/Aurelia|911/);
    await service.api.json('post', '/contacts/removals', {}, posted({ contact }));
    expect((await list()).contacts).toEqual([]);
    await service.installation.changes.told();
    const told = (await service.api.record(incident)).filter(({ kind }) => kind === 'on-call.changed');
    expect(told.map(({ payload }) => payload)).toEqual([
      { what: 'contact-set', contact, kind: 'insurer' },
      { what: 'contact-set', contact, kind: 'insurer' },
      { what: 'contact-removed', contact, kind: 'insurer' },
    ]);
  });

  test('is changed under a key of its own: a key that has asked for something else changes nothing, and says so', async () => {
    const key = newId();
    await add('Borealis Forensics', {}, key);
    const before = (await list()).contacts;
    const contact = before.find(({ name }) => name === 'Borealis Forensics')?.id ?? '';
    for (const again of [{ phone: '911' }, { contact, phone: '911' }, { note: 'x' }])
      expect(await refusalOf(add('Borealis Forensics', again, key))).toMatchObject({
        status: 409,
        code: 'idempotency-key-reused',
      });
    const other = (path: string, body: object): Promise<unknown> =>
      service.api.json('post', path, {}, posted(body, key));
    const place = { role: 'executive', channel: 'sms', name: 'Bo', address: '+14165550123' };
    for (const [path, body] of [
      ['/contacts/removals', { contact }],
      ['/on-call', place],
      ['/on-call/removals', { role: 'executive' }],
    ] as const)
      expect([path, await refusalOf(other(path, body))]).toMatchObject([path, { code: 'idempotency-key-reused' }]);
    expect((await list()).contacts).toEqual(before);
    expect((await service.api.onCall()).contacts).toEqual([]);
    const rows = await service.installation.storage.reader.all('SELECT asked FROM on_call_change', []);
    expect(JSON.stringify(rows)).not.toMatch(/Borealis|[0-9a-f]{64}/);
    await service.api.json('post', '/contacts/removals', {}, posted({ contact }));
  });

  test('is a number and nothing else, and is not repeated where it is none', async () => {
    for (const phone of ['call me', '=1+1', '+1 416 555 0199; rm', ''])
      expect(await refusalOf(add('X', { phone }))).toMatchObject({ status: 400, code: 'request-invalid' });
    expect(JSON.stringify(await refusalOf(add('X', { phone: 'Zaphod' })))).not.toContain('Zaphod');
    for (const contact of [newId()])
      expect(await refusalOf(add('X', { contact }))).toMatchObject({ code: 'contact-unknown' });
  });

  test('is for whoever keeps the roster, as telephone numbers on it are', async () => {
    await service.api.setOnCall({
      role: 'deputy',
      channel: 'sms',
      name: 'Bo',
      address: '+14165550123',
      phone: '+14165550124',
    });
    const member = service.api.as('counsel');
    expect(await refusalOf(list(member))).toMatchObject({ code: 'not-permitted' });
    const shown = (await member.onCall()).contacts.map(({ address, phone }) => [address, phone]);
    expect(shown).toEqual([['', '']]);
    expect((await service.api.onCall()).contacts.map(({ phone }) => phone)).toEqual(['+14165550124']);
  });
});

test('who is woken, whom one telephones and what is printed are changed and taken by fresh proof alone; reading takes none', async () => {
  const desk = await newcomer(service, 'Una Voss', { administrator: true });
  const post = async (path: string, body: object): Promise<unknown[]> =>
    told(await desk.browser.post(path, body, { 'idempotency-key': newId() }));
  const at = { role: 'scribe', position: 1 };
  const place = { ...at, channel: 'sms', name: 'Una', address: '+14165550125' };
  const contact = { kind: 'insurer', name: 'Corvus', phone: PHONE };
  service.clock.advance(SIGNING_FRESHNESS_MS);
  const stale = [403, 'proof-stale'];
  for (const [path, body] of [
    ['/on-call', place],
    ['/on-call/removals', at],
    ['/on-call/prints', {}],
    ['/contacts', contact],
    ['/contacts/removals', { contact: newId() }],
  ] as const)
    expect([path, await post(path, body)]).toEqual([path, stale]);
  expect(told(await desk.browser.get('/contacts'))).toEqual([200]);
  expect(await post('/on-call/tests', at)).toEqual([404, 'not-on-call']);
  await desk.browser.post('/session/proof', { password: PASSWORD });
  expect(await post('/on-call', place)).toEqual([200]);
  expect(await post('/contacts', contact)).toEqual([200]);
  const { tokens, accounts } = service.installation.access;
  const scopes = ['manage-on-call'] as const;
  const order = { label: 'Desk', scopes, expiresAt: service.clock.now() + 60_000, incidentId: null };
  await expect(tokens.make(await accounts.require(desk.id), order, new Set(scopes))).rejects.toMatchObject({
    details: { code: 'token-scope-for-people' },
  });
});

describe('the roster on paper', () => {
  test('is told to every open record before it is given, and a print asked again is another', async () => {
    const incident = newId();
    await service.api.declare({ id: incident, title: 'On the wall', mode: 'live' });
    const key = newId();
    expect((await print(key)).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await refusalOf(print(key))).toMatchObject({ code: 'idempotency-key-reused' });
    await service.installation.changes.told();
    const told = (await service.api.record(incident)).filter(({ kind }) => kind === 'roster.printed');
    expect(told.map(({ actor }) => actor.id)).toEqual([service.api.id]);
  });

  onlyWhere('pdftotext', 'as anyone reads it', (program) => {
    test('has whose it is, who is on call, the team and parties outside, on one page', async () => {
      await add('Regulator hot line', { kind: 'regulator', phone: '1-800-555-0000' });
      await add('Somebody as counsel', { kind: 'team', phone: '+1 647 555 0001' });
      for (const [paper, language, title] of [
        ['letter', 'en', 'whom to telephone'],
        ['a4', 'fr', 'qui appeler'],
      ] as const) {
        const pages = pagesOf(program, await print(newId(), { paper, language }));
        expect(pages).toHaveLength(1);
        expect(pages[0]).toContain(title);
        for (const said of [
          'North Clinic',
          'Bo',
          '+14165550124',
          'Somebody as counsel',
          '+1 647 555 0001',
          '1-800-555-0000',
        ])
          expect(pages[0]).toContain(said);
      }
    });
  });
});
