import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { GRANTS, commandNeeds, may, needsProof, routeNeed, type Permission } from '#access';
import { ROLE_HEADER, ROUTES, sessionList, type IncidentView, type Route } from '#contract';
import { ROLES, type Role } from '#kernel';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import { PASSWORD } from '../support/cast.js';
import { newcomer, type Newcomer } from '../support/newcomer.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Visitor, type Told } from '../support/visitor.js';

// Somebody who is signed in, or who has somebody signed in open a page, tries what they should not: another's things by their ids,
// fields that are not theirs to set, names that lead elsewhere, a signature twice. What must not change is read again afterwards.

jest.setTimeout(600_000);

const newId = idMint('attacks');
let service: Service;
/** Has every role in both incidents: what they are refused, no role would be granted. */
let mallory: Newcomer;
let incident: string;
let other: string;

beforeAll(async () => {
  service = await Service.start();
  mallory = await newcomer(service, 'Mallory Finch', { administrator: true, team: ROLES });
  [incident, other] = [newId(), newId()];
  for (const [id, title] of [
    [incident, 'The one'],
    [other, 'The other'],
  ] as const)
    await post('/incidents', { id, title, mode: 'live', playbook: 'data-extortion' });
});

afterAll(() => service.delete());

const told = ({ status, code }: Told): unknown[] => (code === undefined ? [status] : [status, code]);

function post(path: string, body: unknown = {}, role?: Role, by = mallory): Promise<Told> {
  return by.browser.post(path, body, {
    'idempotency-key': newId(),
    ...(role !== undefined && { [ROLE_HEADER]: role }),
  });
}

async function viewed(id: string): Promise<IncidentView> {
  return service.api.incident(id);
}

function roleFor(permission: Permission): Role | undefined {
  return ROLES.find((role) => may(role, permission));
}

describe('a thing of one incident', () => {
  test('is not reached through another by its id, whatever kind of thing it is', async () => {
    const { id: document } = await service.api.makeReport(incident, {
      id: newId(),
      report: 'ipc-ontario',
      language: 'en',
    });
    const { id: item } = await service.api.keepEvidence(incident, 'listing.txt', 'For sale');
    const { id: hold } = await service.api
      .as('counsel')
      .placeHold(incident, { reason: 'Litigation', scope: { kind: 'incident' } });
    const view = await viewed(incident);
    const [decision] = view.decisions;
    const [task] = view.tasks;
    if (!decision || !task) throw new Error('Nothing is open.');
    const there = `/incidents/${other}`;
    const before = [view.version, (await viewed(other)).version];
    const answer = {
      type: 'answer-decision',
      decisionId: decision.id,
      decisionVersion: decision.version,
      shownDigest: decision.shownDigest,
      option: decision.options[0]?.id,
      rationale: 'Now.',
    };
    const refusals = [
      await mallory.browser.get(`${there}/documents/${document}`),
      await mallory.browser.get(`${there}/evidence/${item}`),
      await mallory.browser.get(`${there}/evidence/${item}/sheet`),
      await post(`${there}/evidence/${item}/custody`, { type: 'verify' }, 'counsel'),
      await post(`${there}/evidence/${item}/views`, { purpose: 'look' }, 'counsel'),
      await post(`${there}/evidence/${item}/downloads`, { purpose: 'look' }, 'counsel'),
      await post(`${there}/holds/${hold}/acknowledgements`, {}, 'privacy-officer'),
      await post(`${there}/holds/${hold}/release`, { reason: 'Over' }, 'counsel'),
      await post(`${there}/decisions/${decision.id}/briefs`, { language: 'en' }, 'counsel'),
      await post(`${there}/obligations/${decision.runId}/delay-logs`, { language: 'en' }, 'counsel'),
      await post(`${there}/commands`, answer, 'incident-commander'),
      await post(`${there}/commands`, { type: 'complete-task', taskId: task.id }, task.role),
      await post(`${there}/commands`, { type: 'acknowledge-alert', alertId: task.id }, 'incident-commander'),
      await post(
        `${there}/commands`,
        { type: 'send-event', event: 'OBSERVATION_PROPOSED', runId: decision.runId, fields: { why: 'x' } },
        'incident-commander',
      ),
    ];
    for (const refusal of refusals) expect([404, 409]).toContain(refusal.status);
    expect([(await viewed(incident)).version, (await viewed(other)).version]).toEqual(before);
  });
});

describe('a thing of somebody else’s', () => {
  test('a session or a token is neither seen nor ended by its id', async () => {
    const victim = await newcomer(service, 'Victor Lamb');
    const expires = new Date(service.clock.now() + 86_400_000).toISOString();
    const made = await victim.browser.post('/account/tokens', { label: 'Desk', scopes: ['see-names'], expires });
    const { token, text } = made.body as { token: { id: string }; text: string };
    const [session] = sessionList.parse((await victim.browser.get('/account/sessions')).body).sessions;
    for (const path of ['/account/sessions', '/account/tokens'])
      expect(JSON.stringify((await mallory.browser.get(path)).body)).not.toMatch(
        new RegExp(`${token.id}|${session?.id ?? ''}`),
      );
    await mallory.browser.post(`/account/sessions/${session?.id ?? ''}/end`);
    await mallory.browser.post(`/account/tokens/${token.id}/revocation`);
    expect((await victim.browser.get('/names')).status).toBe(200);
    const machine = new Visitor(service.api.origin);
    expect((await machine.get('/names', { authorization: `Bearer ${text}` })).status).toBe(200);
  });

  test('a signature is not given by a token of one’s own, as if that were another person', async () => {
    const expires = new Date(service.clock.now() + 86_400_000).toISOString();
    const fresh = GRANTS['incident-commander'].filter(needsProof);
    expect(fresh).toContain('sign-decision');
    for (const scope of fresh) {
      const order = { label: 'Second hand', scopes: [scope], incident, expires };
      expect(told(await mallory.browser.post('/account/tokens', order))).toEqual([403, 'token-scope-for-people']);
    }
  });
});

describe('a page of another site', () => {
  test('is refused before anything is read, cookies or not', async () => {
    const { version } = await viewed(incident);
    const note = { type: 'add-note', text: 'By a page.' };
    for (const origin of ['https://evil.example', 'null', service.api.origin.replace(/\d+$/, '1')]) {
      const headers = { origin, 'idempotency-key': newId(), [ROLE_HEADER]: 'scribe' };
      expect(told(await mallory.browser.post(`/incidents/${incident}/commands`, note, headers))).toEqual([
        403,
        'foreign-origin',
      ]);
      expect(told(await new Visitor(service.api.origin).post('/session', {}, { origin }))).toEqual([
        403,
        'foreign-origin',
      ]);
    }
    expect((await viewed(incident)).version).toBe(version);
  });

  test('has no cookie sent with what it asks, and no script reads one', async () => {
    const browser = new Visitor(service.api.origin);
    const signedIn = await browser.signIn('Mallory Finch', PASSWORD);
    const proved = await browser.post('/session/proof', { password: PASSWORD });
    const set = [...signedIn.setCookies, ...proved.setCookies];
    expect(set).toHaveLength(3);
    for (const cookie of set) {
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=Strict/);
      expect(cookie).toMatch(/; Path=\//);
      expect(cookie).not.toMatch(/Domain/i);
    }
    expect(JSON.stringify([signedIn.body, proved.body])).not.toContain(browser.secret('session'));
  });

  test('sends no form that is read as a request', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])
      expect(told(await mallory.browser.post('/session/end', { a: 1 }, { 'content-type': type }))).toEqual([
        400,
        'media-type-not-taken',
      ]);
    expect((await mallory.browser.get('/names')).status).toBe(200);
  });
});

describe('a field that a request does not have', () => {
  const SMUGGLED = { smuggled: true, id: newId(), account: newId(), role: 'administrator', administrator: 'yes' };
  /** Of a body that has one of several forms, which it says. */
  const TYPES: Readonly<Record<string, object>> = {
    '/incidents/{id}/evidence/{item}/custody': { type: 'verify' },
    '/incidents/{id}/privilege/changes': { type: 'claim' },
    '/incidents/{id}/letters/{letter}/outcome': { outcome: 're-sent' },
    '/incidents/{id}/mail-packages/{package}/pilot/{letter}/verdicts': { verdict: 'right' },
    '/incidents/{id}/people/decisions': { about: 'all' },
    '/incidents/{id}/people/searches': { by: 'reference' },
    '/incidents/{id}/exercise/acts': { type: 'end' },
  };
  const parts: Readonly<Record<string, string>> = { hash: '0'.repeat(64), from: '0'.repeat(64), to: '0'.repeat(64) };

  // Players come in by a listener of their own: what they send is held to its form in `players.spec`.
  const asked = ROUTES.filter(
    ({ method, path, request }) => method === 'post' && request !== undefined && !path.startsWith('/seats/'),
  );

  function sent({ path }: Route, body: object): Promise<Told> {
    const need = routeNeed('post', path);
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
      name === 'id' ? incident : (parts[name] ?? newId()),
    );
    const permission =
      need === 'by-command' ? commandNeeds().find(([type]) => 'type' in body && type === body.type)?.[1] : need;
    return post(filled, body, permission === undefined || permission === 'nothing' ? undefined : roleFor(permission));
  }

  test.each(asked.map((route) => [route.path, route] as const))('is refused by name at %s', async (path, route) => {
    const bodies =
      path === '/incidents/{id}/commands'
        ? commandNeeds().map(([type]) => ({ type, ...SMUGGLED }))
        : [{ ...TYPES[path], ...SMUGGLED }];
    for (const body of bodies) {
      const answer = await sent(route, body);
      expect([body, ...told(answer)]).toEqual([body, 400, 'request-invalid']);
      // Of two forms that a request may have, neither is the one that was meant.
      const named = path === '/session/proof' ? 'Invalid input' : 'smuggled';
      expect(JSON.stringify(answer.body['findings'])).toContain(named);
    }
  });
});

describe('a name that leads elsewhere', () => {
  const NAMES = [
    '../../../../etc/passwd',
    '..\\..\\keys\\master.key',
    '/etc/shadow',
    '.',
    '..',
    'a\0b',
    'x"\r\nSet-Cookie: a=b',
  ];

  test('names a file and no path: in the store, in what is downloaded, in an export', async () => {
    const id = newId();
    await service.api.declare({ id, title: 'Upload', mode: 'live' });
    for (const name of NAMES) {
      const kept = await service.api.keepEvidence(id, name, `bytes of ${name}`);
      const order = { purpose: 'test', hazardous: 'accepted' };
      const { headers } = await service.api.takeEvidence(id, kept.id, order);
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[^/\\"\s]+$/);
    }
    for (const blob of service.folder.blobs()) expect(blob).toMatch(/^[\w-]+$/);
    const target = join(service.folder.path, 'taken out');
    await exportIncident(service.installation, id, target, { kind: 'person', id: 'Operator', assurance: 'claimed' });
    const files = readdirSync(target, { recursive: true, withFileTypes: true });
    expect(files.filter((file) => file.isFile()).length).toBeGreaterThan(NAMES.length);
    for (const file of files)
      expect(relative(target, join(file.parentPath, file.name))).not.toMatch(/^\.\.|passwd\/|\0/);
    expect(readdirSync(service.folder.path).sort()).toEqual(expect.arrayContaining(['data', 'keys', 'taken out']));
  });

  test('of a person or a title is text on a page, and no template and no markup', async () => {
    const evil = '<script>alert(1)</script>{{constructor.constructor "return 1"}}${7*7}';
    const person = await newcomer(service, evil.slice(0, 90), { team: ['evidence-custodian'] });
    const id = newId();
    await service.api.declare({ id, title: evil, mode: 'live' });
    const { id: item } = await service.api.keepEvidence(id, `${evil}.txt`, 'x', newId(), { title: evil, origin: evil });
    await post(`/incidents/${id}/evidence/${item}/custody`, { type: 'verify' }, undefined, person);
    const sheet = await service.api.custodySheet(id, item);
    expect(sheet).not.toContain('<script');
    expect(sheet).toContain('{{constructor');
    expect(sheet).toContain('${7*7}');
  });
});

test('what is too large, too deep or too long is refused as such', async () => {
  const ask = async (body: string, headers: Readonly<Record<string, string>> = {}): Promise<number> => {
    const response = await fetch(`${service.api.origin}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    await response.body?.cancel();
    return response.status;
  };
  expect(await ask(JSON.stringify({ name: 'x'.repeat(1_100_000), password: 'y' }))).toBe(413);
  expect(await ask(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toBe(400);
  expect(await ask('{}', { cookie: `a=${'b'.repeat(20_000)}` })).toBe(431);
  expect(await ask(JSON.stringify({ name: 'x', password: 'y'.repeat(1001) }))).toBe(400);
  const long = `Bearer holdfast_${'a'.repeat(10_000)}`;
  expect(told(await new Visitor(service.api.origin).get('/names', { authorization: long }))).toEqual([
    401,
    'signed-out',
  ]);
});

test('a signature counts once, for the decision and the words that were shown, however it is sent again', async () => {
  const id = newId();
  await post('/incidents', { id, title: 'Signed', mode: 'live', playbook: 'data-extortion' });
  const event = { type: 'send-event', event: 'OBSERVATION_PROPOSED', fields: { why: 'To see more.' } };
  await post(`/incidents/${id}/commands`, event, 'incident-commander');
  const { decisions } = await viewed(id);
  const asked = decisions.find(({ name }) => name === 'contain-or-watch');
  const another = decisions.find(({ id: each }) => each !== asked?.id);
  const answer = {
    type: 'answer-decision',
    decisionId: asked?.id,
    decisionVersion: asked?.version,
    shownDigest: asked?.shownDigest,
    option: asked?.options[0]?.id,
    rationale: 'Now.',
  };
  const send = (body: object, key: string): Promise<Told> =>
    mallory.browser.post(`/incidents/${id}/commands`, body, {
      'idempotency-key': key,
      [ROLE_HEADER]: 'incident-commander',
    });
  const stale = await send({ ...answer, shownDigest: '0'.repeat(64) }, newId());
  expect(stale.status).toBe(409);
  const elsewhere = await send({ ...answer, decisionId: another?.id, option: another?.options[0]?.id }, newId());
  expect([403, 409]).toContain(elsewhere.status);
  const key = newId();
  const first = await send(answer, key);
  expect(told(first)).toEqual([200]);
  expect((await send(answer, key)).body).toEqual(first.body);
  expect((await send(answer, newId())).status).toBe(409);
  expect((await send({ ...answer, rationale: 'Otherwise.' }, key)).code).toBe('idempotency-key-reused');
  const signed = (await service.api.record(id)).filter(({ kind }) => kind === 'decision.signed');
  expect(signed).toHaveLength(1);
  expect(signed).toMatchObject([{ payload: { decision: asked?.id } }]);
});
