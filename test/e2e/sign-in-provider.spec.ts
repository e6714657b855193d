import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { accountList, sessionList } from '#contract';
import { examine } from '../../apps/server/src/doctor/examine.js';
import { PASSWORD } from '../support/cast.js';
import { Doorway, told } from '../support/doorway.js';
import { ProviderDoorway } from '../support/provider-doorway.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { SignInProvider } from '../support/sign-in-provider.js';

const MINUTE_MS = 60_000;
const ROLES = { 'ir-team': ['deputy', 'scribe'], legal: ['counsel'] } as const;
const newId = idMint('sign-in provider');

let there: SignInProvider;
let service: Service;

beforeAll(async () => {
  there = await SignInProvider.start();
  service = await Service.start({ config: { provider: there.settings(ROLES) } });
  await there.serve(service, {
    ana: { name: 'Ana Roy', groups: ['ir-team', 'everybody'] },
    lea: { name: 'Lea Roy', groups: ['legal'] },
    tom: { name: 'Tom Roy', groups: ['everybody'] },
    boss: { name: 'Commander', groups: ['ir-team'] },
    nameless: { groups: ['legal'] },
    odd: { name: ' \u202eOdd\u0000 One ', groups: ['legal'] },
  });
});

afterAll(async () => {
  await service.delete();
  await there.stop();
});

const { visitor, operator, joined } = new Doorway(() => service);
const { begun, through, settled, carried, confirmed, linked, accountOf, declared, entriesOf } = new ProviderDoorway(
  () => service,
  () => there,
);

describe('whoever the provider knows and the service does not', () => {
  test('gets an account by the roles of their groups, and chooses a password before anything else', async () => {
    const incident = await declared();
    const browser = visitor();
    const page = (await through(browser, 'ana')) ?? '';
    expect(page).toMatch(/^\/join#[\w-]{43}$/);
    expect((await browser.get('/session')).body).toMatchObject({ state: 'signed-out' });
    expect(await accountOf('Ana Roy')).toMatchObject({
      status: 'invited',
      administrator: false,
      team: [],
      provider: { made: true, team: ['deputy', 'scribe'] },
    });
    const person = (await accountOf('Ana Roy'))?.id;
    expect(await entriesOf(incident, 'account.changed')).toMatchObject([
      { payload: { what: 'made-by-provider', person }, actor: { kind: 'system' } },
    ]);
    // Who went away before choosing one gets there again, by another link.
    const again = (await through(visitor(), 'ana')) ?? '';
    expect(again).not.toBe(page);
    const secret = again.slice('/join#'.length);
    expect(told(await browser.post('/invitations/read', { secret: page.slice('/join#'.length) }))).toEqual([
      403,
      'invitation-spent',
    ]);
    expect((await browser.post('/invitations/acceptance', { secret, password: PASSWORD })).status).toBe(201);
    expect((await visitor().signIn('Ana Roy', PASSWORD)).status).toBe(201);
    expect(await through(visitor(), 'ana', '/on-call')).toBe('/on-call');
  });

  test.each([
    ['tom', 'provider-no-role'],
    ['boss', 'provider-name-taken'],
    ['nameless', 'provider-nameless'],
  ])('is refused without a role or a name of their own: %s', async (login, code) => {
    const before = accountList.parse((await (await operator()).get('/accounts')).body);
    const browser = visitor();
    expect(await through(browser, login)).toBe(`/provider#${code}`);
    expect((await browser.get('/session')).body).toMatchObject({ state: 'signed-out' });
    expect(accountList.parse((await (await operator()).get('/accounts')).body)).toEqual(before);
  });

  test('has a name in which nothing is hidden', async () => {
    await settled('odd');
    expect(await accountOf('Odd One')).toMatchObject({ status: 'active' });
  });

  test('follows their groups in incidents that are declared later, and in none that runs', async () => {
    await carried('lea');
    const before = await declared();
    const rolesIn = async (incident: string): Promise<readonly string[]> =>
      (await service.installation.access.members.of(incident))
        .filter(({ account }) => account === lea)
        .map(({ role }) => role);
    const lea = (await accountOf('Lea Roy'))?.id;
    expect(await rolesIn(before)).toEqual(['counsel']);
    await there.know({ lea: { name: 'Renamed', groups: ['ir-team'] }, ana: { name: 'Ana Roy', groups: ['ir-team'] } });
    await carried('lea');
    expect((await accountOf('Lea Roy'))?.provider).toEqual({ made: true, team: ['deputy', 'scribe'] });
    expect(await rolesIn(before)).toEqual(['counsel']);
    expect([...(await rolesIn(await declared()))].sort()).toEqual(['deputy', 'scribe']);
  });
});

describe('a session on the provider’s word', () => {
  test('sees and works, and binds nobody before they prove here who they are', async () => {
    const browser = await carried('ana');
    await confirmed('Ana Roy');
    expect((await browser.get('/session')).body).toMatchObject({ assurance: 'provider', provenUntil: null });
    expect((await browser.get('/incidents')).status).toBe(200);
    for (const [path, body] of [
      ['/account/passkeys', {}],
      ['/account/tokens', {}],
      ['/account/provider', {}],
      ['/account/second-factor', {}],
    ] as const)
      expect(told(await browser.post(path, body))).toEqual([403, 'proof-stale']);
    const incident = await declared();
    const answer = await browser.post(
      `/incidents/${incident}/commands`,
      { type: 'answer-decision' },
      { 'idempotency-key': newId(), 'holdfast-role': 'deputy' },
    );
    expect(told(answer)).toEqual([403, 'proof-stale']);
    const note = { type: 'add-note', text: 'Seen from outside.' };
    const noted = await browser.post(`/incidents/${incident}/commands`, note, {
      'idempotency-key': newId(),
      'holdfast-role': 'scribe',
    });
    expect(noted.status).toBe(200);
    expect(await entriesOf(incident, 'note.added')).toMatchObject([{ actor: { assurance: 'provider' } }]);
    expect((await browser.post('/session/proof', { password: PASSWORD })).status).toBe(200);
    expect((await browser.get('/session')).body).toMatchObject({ assurance: 'password' });
    expect((await browser.post('/account/second-factor')).status).toBe(200);
    const { sessions } = sessionList.parse((await browser.get('/account/sessions')).body);
    expect(sessions.find(({ current }) => current)).toMatchObject({ throughProvider: true });
  });

  test('of an administrator administers nothing before they prove here who they are', async () => {
    await there.know({ chief: { name: 'Chief', groups: [] } });
    const { browser: chief } = await joined('Chief', { administrator: true });
    await linked(chief, 'chief');
    const browser = await carried('chief');
    for (const path of ['/outbox', '/accounts', '/provider'])
      expect([path, ...told(await browser.get(path))]).toEqual([path, 403, 'proof-stale']);
    expect(told(await browser.post('/on-call/removals', { role: 'deputy' }, { 'idempotency-key': newId() }))).toEqual([
      403,
      'proof-stale',
    ]);
    expect((await browser.get('/on-call')).status).toBe(200);
    await browser.post('/session/proof', { password: PASSWORD });
    expect((await browser.get('/outbox')).status).toBe(200);
  });

  test('makes no browser known: guesses from it wait as a stranger’s do', async () => {
    const { sessions } = service.installation.access;
    const ana = (await accountOf('Ana Roy'))?.id ?? '';
    expect((await carried('ana')).secret('browser')).toBe('');
    // One that a password has made known stays so.
    const browser = visitor();
    await browser.signIn('Ana Roy', PASSWORD);
    const mark = browser.secret('browser');
    expect(await through(browser, 'ana')).toBe('/');
    expect(browser.secret('browser')).toBe(mark);
    expect(await sessions.knows(ana, mark)).toBe(true);
  });
});

describe('coming back from the provider', () => {
  test('is good once, in the browser that was sent, within ten minutes', async () => {
    await settled('ana');
    const [browser, thief] = [visitor(), visitor()];
    const answered = await there.pass(await begun(browser), 'ana');
    expect((await thief.land(answered)).location).toBe('/provider#provider-attempt-spent');
    await begun(thief);
    expect((await thief.land(answered)).location).toBe('/provider#provider-attempt-spent');
    // Whom somebody else sends here goes on with what they have begun.
    const elsewhere = `${service.api.origin}/api/v1/session/provider/callback?code=x&state=x`;
    expect((await browser.land(elsewhere)).location).toBe('/provider#provider-attempt-spent');
    expect((await browser.land(answered)).location).toBe('/');
    const replayed = visitor();
    for (const [name, value] of browser.cookies) replayed.cookies.set(name, value);
    expect((await replayed.land(answered)).location).toBe('/provider#provider-attempt-spent');
    const late = visitor();
    const answeredLate = await there.pass(await begun(late), 'ana');
    service.clock.advance(10 * MINUTE_MS);
    expect((await late.land(answeredLate)).location).toBe('/provider#provider-attempt-spent');
  });

  test('with another state, nonce, issuer or verifier lets nobody in, and names nothing that was sent', async () => {
    await settled('ana');
    const altered = async (name: string, value: string, where: 'sent' | 'answered'): Promise<string | null> => {
      const browser = visitor();
      const alter = (address: string): string => {
        const url = new URL(address);
        url.searchParams.set(name, value);
        return url.href;
      };
      const sent = await begun(browser);
      const answered = await there.pass(where === 'sent' ? alter(sent) : sent, 'ana');
      const { location } = await browser.land(where === 'answered' ? alter(answered) : answered);
      expect(browser.secret('session')).toBe('');
      return location;
    };
    expect(await altered('state', 'x', 'answered')).toBe('/provider#provider-attempt-spent');
    expect(await altered('nonce', 'x', 'sent')).toBe('/provider#provider-declined');
    expect(await altered('iss', 'https://elsewhere.example', 'answered')).toBe('/provider#provider-declined');
    expect(await altered('code', 'x', 'answered')).toBe('/provider#provider-declined');
    expect(await altered('code_challenge', 'x'.repeat(43), 'sent')).toBe('/provider#provider-declined');
    expect(await altered('error', 'access_denied', 'answered')).toBe('/provider#provider-declined');
  });

  test('leaves the address with the provider’s answer, whatever goes wrong here', async () => {
    await settled('ana');
    const browser = visitor();
    const answered = await there.pass(await begun(browser), 'ana');
    const { writer } = service.installation.storage;
    await writer.commit([{ sql: 'ALTER TABLE provider_identity RENAME TO elsewhere', params: [] }]);
    const { status, location } = await browser.land(answered);
    await writer.commit([{ sql: 'ALTER TABLE elsewhere RENAME TO provider_identity', params: [] }]);
    expect([status, location]).toEqual([303, '/provider#provider-return-failed']);
  });

  test('leads to own pages alone', async () => {
    for (const path of ['//elsewhere.example', 'https://elsewhere.example', '/\\elsewhere.example', '/?a', '/#a', ''])
      expect([path, ...told(await visitor().post('/session/provider', { path }))]).toEqual([
        path,
        400,
        'request-invalid',
      ]);
  });

  test('gives another session than what was planted, in cookies that no other site’s page sends', async () => {
    await settled('ana');
    const browser = visitor();
    const name = `holdfast-session-${new URL(service.api.origin).port}`;
    browser.cookies.set(name, 'a'.repeat(43));
    const { setCookies } = await browser.post('/session/provider');
    expect(setCookies).toEqual([expect.stringMatching(/^holdfast-errand-.*HttpOnly; SameSite=Lax$/)]);
    expect(await through(browser, 'ana')).toBe('/');
    expect(browser.secret('session')).not.toBe('a'.repeat(43));
    expect(browser.secret('errand')).toBe('');
    expect(told(await visitor().get('/names', { cookie: `${name}=${'a'.repeat(43)}` }))).toEqual([401, 'signed-out']);
  });

  test('is begun by own pages alone', async () => {
    const answer = await visitor().post('/session/provider', {}, { origin: 'https://elsewhere.example' });
    expect(told(answer)).toEqual([403, 'foreign-origin']);
  });
});

describe('a provider that does not answer', () => {
  test('keeps nobody from the local door, neither while it is silent nor when it is gone', async () => {
    const other = await SignInProvider.start();
    const own = await Service.start({ config: { provider: other.settings(ROLES) } });
    const doorway = new Doorway(() => own);
    await other.fallSilent();
    const waiting = doorway.visitor().post('/session/provider');
    expect((await doorway.visitor().signIn('Commander', PASSWORD)).status).toBe(201);
    await other.stop();
    expect(told(await waiting)).toEqual([503, 'provider-unreachable']);
    expect(told(await doorway.visitor().post('/session/provider'))).toEqual([503, 'provider-unreachable']);
    expect((await doorway.visitor().signIn('Commander', PASSWORD)).status).toBe(201);
    expect(own.reports.every((report) => report.startsWith('provider-failed'))).toBe(true);
    await own.delete();
  });

  test('that the operator no longer names has let nobody in', async () => {
    const other = await SignInProvider.start();
    const named = await Service.start({ config: { provider: other.settings(ROLES) } });
    await other.serve(named, {
      ana: { name: 'Ana Roy', groups: ['legal'] },
      lea: { name: 'Lea Roy', groups: ['legal'] },
    });
    const browser = new Doorway(() => named).visitor();
    const way = new ProviderDoorway(
      () => named,
      () => other,
    );
    const unused = (await way.through(new Doorway(() => named).visitor(), 'lea')) ?? '';
    const page = (await way.through(browser, 'ana')) ?? '';
    await browser.post('/invitations/acceptance', { secret: page.slice('/join#'.length), password: PASSWORD });
    const secret = browser.secret('session');
    expect(await named.installation.access.sessions.find(secret, { isUse: false })).toBeDefined();
    await named.stop();
    const changed = { ...other.settings(ROLES), issuer: 'https://new.example' };
    const later = await Service.start({ folder: named.folder, config: { provider: changed } });
    expect(await later.installation.access.sessions.find(secret, { isUse: false })).toBeUndefined();
    expect((await new Doorway(() => later).visitor().signIn('Ana Roy', PASSWORD)).status).toBe(201);
    const join = { secret: unused.slice('/join#'.length), password: PASSWORD };
    const asked = await new Doorway(() => later).visitor().post('/invitations/acceptance', join);
    expect(told(asked)).toEqual([403, 'invitation-spent']);
    await later.delete();
    await other.stop();
  });
});

test('an examination tells who has no local door, that none is distrusted, and whether it answers', async () => {
  const other = await SignInProvider.start();
  const provider = other.settings(ROLES);
  const own = await Service.start({ config: { provider } });
  await other.serve(own, { ana: { name: 'Ana Roy', groups: ['legal'] } });
  const way = new ProviderDoorway(
    () => own,
    () => other,
  );
  const examined = async (depth: 'quick' | 'full'): Promise<object> => {
    const checks = await examine(own.installation.config, own.installation.ports, depth);
    const about = checks.filter(({ name }) => name === 'local doors' || name === 'provider');
    return Object.fromEntries(about.map(({ name, state }) => [name, state]));
  };
  expect(await examined('full')).toEqual({ 'local doors': 'ok', provider: 'ok' });
  await way.through(new Doorway(() => own).visitor(), 'ana');
  expect(await examined('quick')).toMatchObject({ 'local doors': 'warning' });
  await way.settled('ana');
  await other.stop();
  expect(await examined('quick')).toEqual({ 'local doors': 'ok', provider: 'ok' });
  expect(await examined('full')).toMatchObject({ provider: 'warning' });
  await (await new Doorway(() => own).operator()).post('/provider/distrust');
  expect(await examined('quick')).toMatchObject({ provider: 'warning' });
  await own.installation.storage.writer.commit([{ sql: 'UPDATE account SET password = NULL', params: [] }]);
  expect(await examined('quick')).toMatchObject({ 'local doors': 'failed' });
  await own.delete();
});

test('without a provider nothing is said of one', async () => {
  const plain = await Service.start();
  const doorway = new Doorway(() => plain);
  expect((await doorway.visitor().get('/session')).body).toMatchObject({ provider: null });
  expect(told(await doorway.visitor().post('/session/provider'))).toEqual([409, 'provider-none']);
  const browser = await doorway.operator();
  const order = { id: newId(), title: 'Nothing to distrust', mode: 'live', distrustProvider: true };
  expect(told(await browser.post('/incidents', order, { 'idempotency-key': newId() }))).toEqual([409, 'provider-none']);
  expect((await browser.get('/provider')).body).toEqual({ provider: null });
  expect((await doorway.visitor().land(`${plain.api.origin}/api/v1/session/provider/callback`)).location).toBe(
    '/provider#provider-none',
  );
  await plain.delete();
});
