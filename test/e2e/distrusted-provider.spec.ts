import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { providerView } from '#contract';
import { formatInstant } from '#kernel';
import { PASSWORD } from '../support/cast.js';
import { onEachDatabase } from '../support/databases.js';
import { Doorway, told } from '../support/doorway.js';
import { ProviderDoorway } from '../support/provider-doorway.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { SignInProvider } from '../support/sign-in-provider.js';
import type { Visitor } from '../support/visitor.js';

// The attackers may hold the provider: whoever they are there, and whenever they come.

const MINUTE_MS = 60_000;

onEachDatabase('distrusting the provider', (dialect) => {
  const newId = idMint('distrust');
  let there: SignInProvider;
  let service: Service;

  beforeAll(async () => {
    there = await SignInProvider.start();
    service = await Service.start({
      dialect,
      config: { provider: there.settings({ 'ir-team': ['deputy', 'scribe'], legal: ['counsel'] }) },
    });
    await there.serve(service, {
      ana: { name: 'Ana Roy', groups: ['ir-team'] },
      mole: { name: 'Mole', groups: ['legal'] },
      slow: { name: 'Slow', groups: ['legal'] },
      late: { name: 'Late', groups: ['legal'] },
    });
  });

  afterAll(async () => {
    await service.delete();
    await there.stop();
  });

  const { visitor, operator, joined } = new Doorway(() => service);
  const { begun, through, carried, confirmed, accountOf, declared, entriesOf } = new ProviderDoorway(
    () => service,
    () => there,
  );

  const trusted = async (): Promise<void> => {
    const answer = await (await operator()).post('/provider/trust', { reason: 'Rebuilt, keys changed.' });
    expect(answer.status).toBe(200);
  };

  test('ends what came through it at once, streams too, refuses what comes, and leaves local doors open', async () => {
    const incident = await declared();
    const exercise = await declared('exercise');
    const remote = await carried('ana');
    const proven = await carried('ana');
    await proven.post('/session/proof', { password: PASSWORD });
    const local = visitor();
    await local.signIn('Ana Roy', PASSWORD);
    const cookie = remote.cookie;
    const stream = await fetch(`${service.api.origin}/api/v1/incidents/${incident}/stream`, { headers: { cookie } });
    const underway = visitor();
    const answered = await there.pass(await begun(underway), 'ana');
    await (await operator()).post('/provider/distrust');
    // It ends without another look at the clock.
    await stream.text();
    for (const browser of [remote, proven]) expect(told(await browser.get('/names'))).toEqual([401, 'session-revoked']);
    expect((await local.get('/names')).status).toBe(200);
    expect((await underway.land(answered)).location).toBe('/provider#provider-attempt-spent');
    expect(told(await visitor().post('/session/provider'))).toEqual([403, 'provider-distrusted']);
    expect((await visitor().get('/session')).body).toMatchObject({ provider: { distrusted: true } });
    expect((await visitor().signIn('Ana Roy', PASSWORD)).status).toBe(201);
    expect(await entriesOf(incident, 'provider.distrusted')).toMatchObject([
      { payload: { issuer: there.issuer }, actor: { kind: 'person', id: service.api.id } },
    ]);
    expect(await entriesOf(exercise, 'provider.distrusted')).toEqual([]);
    const { provider } = providerView.parse((await (await operator()).get('/provider')).body);
    expect(provider?.distrusted).toMatchObject({ by: 'Commander' });
    await trusted();
    expect(await entriesOf(incident, 'provider.trusted')).toMatchObject([
      { payload: { reason: 'Rebuilt, keys changed.' } },
    ]);
    expect(told(await remote.get('/names'))).toEqual([401, 'session-revoked']);
    expect(await through(visitor(), 'ana')).toBe('/');
  });

  test('at declaration takes fresh proof, seats nobody on its word, and stands in the new record', async () => {
    await carried('ana');
    const browser = visitor();
    await browser.signIn('Commander', PASSWORD);
    const order = { id: newId(), title: 'From the first minute', mode: 'live', distrustProvider: true };
    const declare = (): ReturnType<Visitor['post']> =>
      browser.post('/incidents', order, { 'idempotency-key': order.id });
    service.clock.advance(5 * MINUTE_MS);
    expect(told(await declare())).toEqual([403, 'proof-stale']);
    await browser.post('/session/proof', { password: PASSWORD });
    expect((await declare()).status).toBe(201);
    expect((await declare()).status).toBe(201);
    const ana = (await accountOf('Ana Roy'))?.id;
    const members = await service.installation.access.members.of(order.id);
    expect(members.filter(({ account }) => account === ana)).toEqual([]);
    expect(await entriesOf(order.id, 'provider.distrusted')).toHaveLength(1);
    await trusted();
  });

  test('is for whoever commands a live incident; an exercise touches nobody’s way in', async () => {
    const incident = await declared();
    const asked = (id: string, role: 'incident-commander' | 'deputy'): Promise<unknown> =>
      service.api
        .as(role, role === 'deputy' ? 'Somebody as deputy' : 'Commander')
        .json('post', '/incidents/{id}/provider/distrust', { id }, { headers: { 'idempotency-key': newId() } });
    await expect(asked(incident, 'deputy')).rejects.toMatchObject({ problem: { code: 'not-permitted' } });
    const exercise = await declared('exercise');
    await expect(asked(exercise, 'incident-commander')).rejects.toMatchObject({
      problem: { code: 'exercise-distrusts-nothing' },
    });
    const playing = { id: newId(), title: 'Played', mode: 'exercise', distrustProvider: true };
    const browser = await operator();
    expect(told(await browser.post('/incidents', playing, { 'idempotency-key': newId() }))).toEqual([
      403,
      'exercise-distrusts-nothing',
    ]);
    expect((await visitor().get('/session')).body).toMatchObject({ provider: { distrusted: false } });
    await asked(incident, 'incident-commander');
    await asked(incident, 'incident-commander');
    expect(await entriesOf(incident, 'provider.distrusted')).toHaveLength(1);
    await trusted();
  });

  test('ends for ever the join links that it has given', async () => {
    const given = async (): Promise<object> => {
      const page = (await through(visitor(), 'mole')) ?? '';
      return { secret: page.slice('/join#'.length), password: PASSWORD };
    };
    const ended = await given();
    await (await operator()).post('/provider/distrust');
    for (const again of [async () => undefined, trusted]) {
      await again();
      expect(told(await visitor().post('/invitations/acceptance', ended))).toEqual([403, 'invitation-spent']);
    }
    const join = await given();
    const mole = visitor();
    expect((await mole.post('/invitations/acceptance', join)).status).toBe(201);
    await (await operator()).post('/provider/distrust');
    // What began by its link came through it, whatever was typed on the way.
    expect(told(await mole.get('/names'))).toEqual([401, 'session-revoked']);
    await trusted();
  });

  test('leaves nobody a password who was just choosing one by its link', async () => {
    const page = (await through(visitor(), 'slow')) ?? '';
    const { writer } = service.installation.storage;
    // As it comes where the link was read before, and the password is kept after.
    await writer.commit([{ sql: 'UPDATE sign_in_provider SET distrusted_at = 1', params: [] }]);
    const join = { secret: page.slice('/join#'.length), password: PASSWORD };
    expect(told(await visitor().post('/invitations/acceptance', join))).toEqual([409, 'write-conflict']);
    expect(await accountOf('Slow')).toMatchObject({ status: 'invited' });
    await trusted();
  });

  test('takes passkeys from accounts that it made and nobody has confirmed, and from no other', async () => {
    for (const login of ['ana', 'mole']) await carried(login);
    await confirmed('Ana Roy');
    const { storage, access } = service.installation;
    const held = await Promise.all(['Ana Roy', 'Mole'].map(async (name) => (await accountOf(name))?.id ?? ''));
    await storage.writer.commit(
      [...held, service.api.id].map((account) => ({
        sql: `INSERT INTO passkey (credential, id, account, name, public_key, counter, used_for, created_at)
              VALUES (?, ?, ?, 'Their phone', '{}', 0, '', 0)`,
        params: [`of ${account}`, newId(), account],
      })),
    );
    await (await operator()).post('/provider/distrust');
    const left = await Promise.all([...held, service.api.id].map((account) => access.passkeys.ofAccount(account)));
    expect(left.map(({ length }) => length)).toEqual([1, 0, 1]);
    await trusted();
  });

  test('finds nothing that outlasts a session: through it no token is made and no browser subscribed', async () => {
    await carried('ana');
    await confirmed('Ana Roy');
    const browser = await carried('ana');
    await browser.post('/session/proof', { password: PASSWORD });
    const expires = formatInstant(service.clock.now() + 60 * MINUTE_MS);
    const token = { label: 'A script', scopes: ['list-incidents'], expires };
    const place = {
      role: 'deputy',
      position: 1,
      label: 'A phone',
      subscription: { endpoint: 'https://push.example/a', keys: { p256dh: 'a', auth: 'a' } },
    };
    expect(told(await browser.post('/account/tokens', token))).toEqual([403, 'not-through-provider']);
    const asked = await browser.post('/on-call/browsers', place, { 'idempotency-key': newId() });
    expect(told(asked)).toEqual([403, 'not-through-provider']);
    await browser.signIn('Ana Roy', PASSWORD);
    expect((await browser.post('/account/tokens', token)).status).toBe(201);
  });

  test('keeps out what was under way: a session that was proved before it does not begin after it', async () => {
    await carried('ana');
    const { access } = service.installation;
    const account = await access.accounts.require((await accountOf('Ana Roy'))?.id ?? '');
    const open = (provider: string): Promise<unknown> =>
      access.sessions.open(account, 'provider', { agent: '', secret: undefined }, { provider });
    await (await operator()).post('/provider/distrust');
    await expect(open(there.issuer)).rejects.toMatchObject({ details: { code: 'write-conflict' } });
    await trusted();
    await expect(open(there.issuer)).resolves.toBeDefined();
  });

  test('need not wait for a flood: the provider makes so many accounts and no more', async () => {
    const rows = Array.from({ length: 500 }, (_, index) => ({
      // To be unlinked makes no room.
      sql: `INSERT INTO provider_identity (identity, issuer, account, team, made, linked_at, seen_at, unlinked_at)
            VALUES (?, ?, ?, '[]', 1, 0, 0, ?)`,
      params: [`made ${index}`, there.issuer, `account ${index}`, index % 2 === 0 ? 0 : null],
    }));
    await service.installation.storage.writer.commit(rows);
    expect(await through(visitor(), 'late')).toBe('/provider#provider-accounts-too-many');
    expect(await through(visitor(), 'ana')).toBe('/');
    await service.installation.storage.writer.commit([
      { sql: `DELETE FROM provider_identity WHERE identity LIKE 'made %'`, params: [] },
    ]);
  });

  test('is undone by an administrator with a reason, and by nobody else', async () => {
    const { browser } = await joined('No Administrator');
    expect(told(await browser.post('/provider/trust', { reason: 'Please.' }))).toEqual([403, 'not-permitted']);
    expect(told(await browser.post('/provider/distrust'))).toEqual([403, 'not-permitted']);
    expect(told(await (await operator()).post('/provider/trust', { reason: ' ' }))).toEqual([400, 'request-invalid']);
  });
});
