import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { givenLink, memberList, type GivenLink, type LinkView, type LookPage } from '#contract';
import { endingSessions } from '../../apps/server/src/access/sessions.js';
import { PASSWORD } from '../support/cast.js';
import { onEachDatabase } from '../support/databases.js';
import { told } from '../support/doorway.js';
import { newcomer, type Newcomer } from '../support/newcomer.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Visitor } from '../support/visitor.js';

const DAY_MS = 86_400_000;

onEachDatabase('links for outside parties', (dialect) => {
  const newId = idMint('links');
  let service: Service;
  let ada: Newcomer;

  beforeAll(async () => {
    service = await Service.start({ dialect });
    ada = await newcomer(service, 'Ada Quill');
  });

  afterAll(() => service.delete());

  const visitor = (agent?: string): Visitor => new Visitor(service.api.origin, agent);
  const keyed = (): Readonly<Record<string, string>> => ({ 'idempotency-key': newId() });
  const inDays = (days: number): string => new Date(service.clock.now() + days * DAY_MS).toISOString();

  async function declared(): Promise<string> {
    const id = newId();
    await ada.browser.post(
      '/incidents',
      { id, title: 'Secret title', mode: 'live', playbook: 'data-extortion' },
      keyed(),
    );
    return id;
  }

  async function proven(): Promise<Visitor> {
    if ((await ada.browser.post('/session/proof', { password: PASSWORD })).status !== 200)
      await ada.browser.signIn(ada.name, PASSWORD);
    return ada.browser;
  }

  async function given(id: string, role = 'forensics', days = 30): Promise<GivenLink> {
    const order = { name: 'Iris Vane', role, ends: inDays(days) };
    const { status, body } = await (await proven()).post(`/incidents/${id}/links`, order, keyed());
    expect(status).toBe(201);
    return givenLink.parse(body);
  }

  async function linksOf(id: string): Promise<LinkView[]> {
    return memberList.parse((await (await proven()).get(`/incidents/${id}/members`)).body).links;
  }

  async function kindsOf(id: string): Promise<unknown[]> {
    const entries = await (await proven()).get(`/incidents/${id}/entries?limit=200`);
    const all = entries.body['entries'] as { kind: string; actor: object; payload: object }[];
    return all
      .filter(({ kind }) => kind.startsWith('link.'))
      .map(({ kind, actor, payload }) => ({ kind, actor, payload }))
      .reverse();
  }

  test('a link says whom it is for and nothing of its incident, opens one role in it, and each step is on record by ids alone', async () => {
    const id = await declared();
    const { link, secret } = await given(id);
    const iris = visitor('Forensics laptop');
    const read = await iris.post('/links/read', { secret });
    expect(read.body).toEqual({ name: 'Iris Vane', role: 'forensics', ends: link.ends });
    const opened = await iris.post('/links/opening', { secret });
    expect(told(opened)).toEqual([201]);
    expect(opened.body).toMatchObject({
      state: 'signed-in',
      person: { id: link.id, name: 'Iris Vane', administrator: false },
      link: { incident: id, role: 'forensics' },
      assurance: 'claimed',
      provenUntil: null,
    });
    expect(opened.setCookies.every((cookie) => /HttpOnly/.test(cookie) && /SameSite=Strict/.test(cookie))).toBe(true);
    expect(told(await iris.get(`/incidents/${id}`))).toEqual([200]);
    const note = { type: 'add-note', text: 'Disk image taken.' };
    expect(told(await iris.post(`/incidents/${id}/commands`, note, keyed()))).toEqual([200]);
    const actor = { kind: 'person', id: link.id, role: 'forensics', assurance: 'claimed' };
    expect(await kindsOf(id)).toEqual([
      {
        kind: 'link.given',
        actor: expect.objectContaining({ id: ada.id }),
        payload: { link: link.id, role: 'forensics', until: link.ends },
      },
      { kind: 'link.opened', actor, payload: { link: link.id, role: 'forensics' } },
    ]);
    const rows = await service.installation.storage.reader.all('SELECT * FROM link', []);
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`Iris|${secret}`));
  });

  test('what its role may not do, another incident, and the installation stay closed', async () => {
    const [id, other] = [await declared(), await declared()];
    const { secret } = await given(id, 'insurer');
    const iris = visitor();
    await iris.post('/links/opening', { secret });
    for (const [path, answer] of [
      [`/incidents/${id}`, [200]],
      [`/incidents/${id}/people`, [403, 'not-permitted']],
      [`/incidents/${id}/entries`, [403, 'not-permitted']],
      [`/incidents/${id}/looks`, [403, 'not-permitted']],
      [`/incidents/${other}`, [404, 'incident-unknown']],
      [`/incidents/${newId()}`, [404, 'incident-unknown']],
      ['/incidents', [403, 'not-permitted']],
      ['/names', [403, 'not-permitted']],
      ['/account/sessions', [403, 'not-permitted']],
    ] as const)
      expect([path, told(await iris.get(path))]).toEqual([path, answer]);
    expect(told(await iris.post('/session/proof', { password: PASSWORD }))).toEqual([403, 'not-permitted']);
    expect(told(await iris.post('/session/end'))).toEqual([200]);
    expect(told(await iris.get(`/incidents/${id}`))).toEqual([401, 'signed-out']);
  });

  test('opens in the browser that opened it first, and in no other', async () => {
    const id = await declared();
    const { link, secret } = await given(id);
    const [iris, thief] = [visitor('Iris'), visitor('Thief')];
    await iris.post('/links/opening', { secret });
    expect(told(await thief.post('/links/opening', { secret }))).toEqual([403, 'link-opened-elsewhere']);
    const before = iris.cookie;
    expect(told(await iris.post('/links/opening', { secret }))).toEqual([201]);
    // One session at a time: what was opened before is no more.
    const stale = await fetch(`${service.api.origin}/api/v1/incidents/${id}`, { headers: { cookie: before } });
    expect(stale.status).toBe(401);
    const [shown] = await linksOf(id);
    expect(shown).toMatchObject({ id: link.id, status: 'open', session: { agent: 'Iris' } });
    expect(told(await iris.get(`/incidents/${id}/members`))).toEqual([200]);
    const seen = memberList.parse((await iris.get(`/incidents/${id}/members`)).body);
    expect([seen.mine, seen.links.map(({ session }) => session)]).toEqual([['forensics'], [null]]);
  });

  test('ends with its day, with whoever ends it, and a session of it can be ended alone', async () => {
    const id = await declared();
    const [ended, session, expired] = [await given(id), await given(id), await given(id, 'observer', 0.01)];
    const browsers = [visitor(), visitor(), visitor()] as const;
    for (const [index, { secret }] of [ended, session, expired].entries())
      await browsers[index]?.post('/links/opening', { secret });
    const desk = await proven();
    expect(told(await desk.post(`/incidents/${id}/links/${session.link.id}/sessions/end`, {}, keyed()))).toEqual([200]);
    expect(told(await browsers[1].get(`/incidents/${id}`))).toEqual([401, 'session-revoked']);
    expect(told(await browsers[1].post('/links/opening', { secret: session.secret }))).toEqual([201]);
    const end = `/incidents/${id}/links/${ended.link.id}/end`;
    expect(told(await desk.post(end, { reason: 'Their work is done.' }, keyed()))).toEqual([200]);
    expect(told(await browsers[0].get(`/incidents/${id}`))).toEqual([401, 'session-revoked']);
    service.clock.advance(0.02 * DAY_MS);
    expect(told(await browsers[2].get(`/incidents/${id}`))).toEqual([401, 'signed-out']);
    for (const [index, { secret }] of [ended, expired].entries()) {
      const browser = [browsers[0], browsers[2]][index];
      expect(told(await (browser ?? visitor()).post('/links/opening', { secret }))).toEqual([403, 'link-spent']);
      expect(told(await visitor().post('/links/read', { secret }))).toEqual([403, 'link-spent']);
    }
    const statuses = new Map((await linksOf(id)).map(({ id: link, status }) => [link, status]));
    expect([ended, session, expired].map(({ link }) => statuses.get(link.id))).toEqual(['ended', 'open', 'expired']);
  });

  test('of another incident is not ended from here, and nothing tells that it is there', async () => {
    const [id, other] = [await declared(), await declared()];
    const { link } = await given(other);
    const desk = await proven();
    for (const act of ['end', 'sessions/end']) {
      const path = `/incidents/${id}/links/${link.id}/${act}`;
      expect(told(await desk.post(path, { reason: 'x' }, keyed()))).toEqual([404, 'link-unknown']);
    }
    expect((await linksOf(other)).map(({ status }) => status)).toEqual(['waiting']);
  });

  test('is given by whoever gives roles, with fresh proof, for a role of the list and 180 days at most', async () => {
    const id = await declared();
    const desk = await proven();
    const order = { name: 'Iris Vane', role: 'forensics', ends: inDays(30) };
    for (const [change, answer] of [
      [{ role: 'counsel' }, [400, 'request-invalid']],
      [{ name: ' ' }, [400, 'request-invalid']],
      [{ ends: inDays(181) }, [400, 'link-lasts-too-long']],
      [{ ends: inDays(-1) }, [400, 'link-lasts-too-long']],
    ] as const)
      expect(told(await desk.post(`/incidents/${id}/links`, { ...order, ...change }, keyed()))).toEqual(answer);
    service.clock.advance(6 * 60_000);
    expect(told(await desk.post(`/incidents/${id}/links`, order, keyed()))).toEqual([403, 'proof-stale']);
    const { secret } = await given(id, 'auditor');
    const iris = visitor();
    await iris.post('/links/opening', { secret });
    expect(told(await iris.post(`/incidents/${id}/links`, order, keyed()))).toEqual([403, 'not-permitted']);
    expect(told(await ada.browser.post('/links/opening', { secret }))).toEqual([403, 'signed-in-already']);
  });

  test('has an id of its own, whatever key asks for it: with an administrator’s id as the key nobody becomes one', async () => {
    const id = await declared();
    const bo = await newcomer(service, 'Bo Tannen', { administrator: true });
    const desk = await proven();
    const order = { name: 'Iris Vane', role: 'forensics', ends: inDays(30) };
    const under = { 'idempotency-key': bo.id };
    const { link, secret } = givenLink.parse((await desk.post(`/incidents/${id}/links`, order, under)).body);
    expect(link.id).not.toBe(bo.id);
    expect(told(await desk.post(`/incidents/${id}/links`, order, under))).toEqual([409, 'idempotency-key-reused']);
    const iris = visitor();
    await iris.post('/links/opening', { secret });
    expect((await iris.get('/session')).body).toMatchObject({ person: { id: link.id }, assurance: 'claimed' });
    expect(told(await iris.get('/accounts'))).toEqual([403, 'not-permitted']);
  });

  test('opens a session that is no account’s, were its id an account’s too, and ends none of them', async () => {
    const id = await declared();
    const cy = await newcomer(service, 'Cy Marsh', { administrator: true });
    const { link, secret } = await given(id);
    const iris = visitor();
    await iris.post('/links/opening', { secret });
    const { storage, access } = service.installation;
    const same = { sql: 'UPDATE session SET account = ? WHERE account = ?', params: [cy.id, link.id] };
    await storage.writer.commit([same]);
    expect((await iris.get('/session')).body).toMatchObject({ state: 'signed-out', person: null });
    for (const path of ['/accounts', '/account/sessions', `/incidents/${id}`])
      expect([path, told(await iris.get(path))]).toEqual([path, [401, 'signed-out']]);
    expect(await access.sessions.knows(cy.id, iris.secret('browser'))).toBe(false);
    expect(await access.sessions.of({ kind: 'account', id: cy.id })).toHaveLength(1);
    await storage.writer.commit([endingSessions({ kind: 'link', id: cy.id }, service.clock.now())]);
    expect(told(await cy.browser.get('/account/sessions'))).toEqual([200]);
  });

  test('stays shut where it cannot be told whether somebody with an account is signed in', async () => {
    const { secret } = await given(await declared());
    const { sessions } = service.installation.access;
    const find = sessions.find.bind(sessions);
    sessions.find = () => Promise.reject(new Error('broken'));
    const told500 = await ada.browser.post('/links/opening', { secret });
    sessions.find = find;
    expect([told500.status, told500.setCookies]).toEqual([500, []]);
    expect(told(await ada.browser.post('/links/opening', { secret }))).toEqual([403, 'signed-in-already']);
    // Whose session has ended asks as a stranger.
    const past = await newcomer(service, 'Dee Fell');
    for (const { id: each } of await sessions.of({ kind: 'account', id: past.id }))
      await sessions.end({ kind: 'account', id: past.id }, each);
    expect(told(await past.browser.post('/links/opening', { secret }))).toEqual([201]);
  });

  test('whoever came by one is named where it is asked who saw what', async () => {
    const id = await declared();
    const { link, secret } = await given(id, 'auditor');
    const iris = visitor();
    await iris.post('/links/opening', { secret });
    const page = (await iris.get(`/incidents/${id}/looks?person=${link.id}`)).body as unknown as LookPage;
    expect(page.looks.map(({ kind, name }) => [kind, name])).toEqual([['link.opened', 'Iris Vane']]);
  });
});

describe('every answer', () => {
  test('forbids to index it', async () => {
    const service = await Service.start();
    const { headers } = await fetch(`${service.api.origin}/link`);
    expect([headers.get('x-robots-tag'), headers.get('referrer-policy')]).toEqual(['noindex, nofollow', 'no-referrer']);
    await service.delete();
  });
});
