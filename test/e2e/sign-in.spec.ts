import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SESSION_IDLE_MS, SESSION_LIFETIME_MS, SIGNING_FRESHNESS_MS } from '#access';
import { PRESENT_HEADER, invitation, sessionList } from '#contract';
import { PASSWORD } from '../support/cast.js';
import { onEachDatabase } from '../support/databases.js';
import { Doorway, told } from '../support/doorway.js';
import { FeedReader } from '../support/feed-reader.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { Visitor, type Told } from '../support/visitor.js';

const OTHER_PASSWORD = 'nine otters asleep under the quay';
const WEEK_MS = 7 * 24 * 60 * 60_000;

onEachDatabase('signing in', (dialect) => {
  const newId = idMint('sign-in');
  let service: Service;

  beforeAll(async () => {
    service = await Service.start({ dialect });
  });

  afterAll(() => service.delete());

  const { visitor, operator, invited, joined } = new Doorway(() => service);

  describe('a first run', () => {
    let untouched: Service;

    beforeAll(async () => {
      untouched = await Service.start({ dialect, setUp: 'no' });
    });

    afterAll(() => untouched.delete());

    test('takes the secret that was printed, once, of one of two who come at once', async () => {
      const fresh = (): Visitor => new Visitor(untouched.api.origin);
      const { secret } = untouched.installation.access.firstRun;
      const first = { secret, name: 'Zoë', password: PASSWORD };
      expect((await fresh().get('/session')).body).toMatchObject({ state: 'set-up', person: null });
      expect(told(await fresh().post('/set-up', { ...first, secret: `${secret}x` }))).toEqual([
        403,
        'set-up-secret-wrong',
      ]);
      expect(told(await fresh().post('/set-up', { ...first, password: 'short' }))).toEqual([400, 'password-too-short']);
      expect((await fresh().get('/incidents')).body).toMatchObject({
        code: 'signed-out',
        mend: expect.stringContaining('Set'),
      });
      const both = await Promise.all([
        fresh().post('/set-up', first),
        fresh().post('/set-up', { ...first, name: 'Eve' }),
      ]);
      expect(both.map(({ status }) => status).sort((one, other) => one - other)).toEqual([201, expect.any(Number)]);
      expect(both.filter(({ status }) => status === 201)).toHaveLength(1);
      expect(await untouched.installation.access.accounts.all()).toHaveLength(1);
      expect(told(await fresh().post('/set-up', { ...first, name: 'Late' }))).toEqual([403, 'set-up-done']);
      expect((await fresh().get('/session')).body).toMatchObject({ state: 'signed-out' });
    });
  });

  describe('a join link', () => {
    test('is good once', async () => {
      const { secret } = await invited('Joined Once');
      const browser = visitor();
      expect((await browser.post('/invitations/read', { secret })).body).toEqual({ name: 'Joined Once' });
      expect((await browser.post('/invitations/acceptance', { secret, password: PASSWORD })).status).toBe(201);
      expect((await browser.get('/session')).body).toMatchObject({ state: 'signed-in', assurance: 'password' });
      for (const path of ['/invitations/read', '/invitations/acceptance'])
        expect(
          told(await visitor().post(path, { secret, ...(path.endsWith('e') && { password: OTHER_PASSWORD }) })),
        ).toEqual([403, 'invitation-spent']);
      expect((await visitor().signIn('Joined Once', PASSWORD)).status).toBe(201);
    });

    test('is none any more once there is another, or when it is a week old', async () => {
      const { account, secret } = await invited('Joined Late');
      const again = invitation.parse((await (await operator()).post(`/accounts/${account.id}/invitations`)).body);
      expect(told(await visitor().post('/invitations/read', { secret }))).toEqual([403, 'invitation-spent']);
      service.clock.advance(WEEK_MS - 1);
      expect((await visitor().post('/invitations/read', { secret: again.secret })).status).toBe(200);
      service.clock.advance(1);
      expect(told(await visitor().post('/invitations/read', { secret: again.secret }))).toEqual([
        403,
        'invitation-spent',
      ]);
    });

    test('says what is wrong with a password, and stays good', async () => {
      const { secret } = await invited('Anneliese Brandt');
      const refusals: [string, string][] = [
        ['eight8ch', 'password-too-short'],
        ['passwordpassword1', 'password-common'],
        ['for anneliese alone, it is', 'password-holds-name'],
        ['the holdfast of 2 herons', 'password-holds-name'],
        ['x'.repeat(257), 'password-too-long'],
      ];
      for (const [password, code] of refusals) {
        const answer = await visitor().post('/invitations/acceptance', { secret, password });
        expect([password, ...told(answer)]).toEqual([password, 400, code]);
        expect(answer.body).toMatchObject({ place: 'password', mend: expect.any(String) });
      }
      expect((await visitor().post('/invitations/acceptance', { secret, password: PASSWORD })).status).toBe(201);
    });

    test('anew takes away what let the person in before', async () => {
      const { browser, id } = await joined('Lost Phone');
      await (await operator()).post(`/accounts/${id}/invitations`);
      expect(told(await browser.get('/account/sessions'))).toEqual([401, 'session-revoked']);
      expect(told(await visitor().signIn('Lost Phone', PASSWORD))).toEqual([401, 'sign-in-refused']);
    });
  });

  describe('a sign-in that is refused', () => {
    test('says the same of a name that nobody has, of a wrong password, and of one who has not joined', async () => {
      await joined('Known');
      await invited('Not Joined');
      const answers = [
        await visitor().signIn('Nobody Of That Name', PASSWORD),
        await visitor().signIn('Known', OTHER_PASSWORD),
        await visitor().signIn('Not Joined', PASSWORD),
      ];
      const [first, ...others] = answers.map(({ body, setCookies }) => {
        const { requestId: _, ...rest } = body;
        return { ...rest, setCookies };
      });
      expect(first).toMatchObject({ status: 401, code: 'sign-in-refused', setCookies: [] });
      for (const other of others) expect(other).toEqual(first);
    });

    test('too often is told to wait, guesses that come together too; their own browser does not wait for others', async () => {
      const { browser } = await joined('Guessed At');
      await browser.post('/session/end');
      const guesses = await Promise.all(
        Array.from({ length: 12 }, () => visitor().signIn('Guessed At', OTHER_PASSWORD)),
      );
      expect(guesses.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(5);
      expect(told(await visitor().signIn('Guessed At', PASSWORD))).toEqual([429, 'sign-in-too-often']);
      // Whoever guessed comes from the address of their own browser, as from behind one router, and goes on waiting.
      expect((await browser.signIn('Guessed At', PASSWORD)).status).toBe(201);
      expect(told(await visitor().signIn('Guessed At', PASSWORD))).toEqual([429, 'sign-in-too-often']);
      service.clock.advance(15 * 60_000);
      // The address has guessed at many: a stranger's browser waits, the one that was used before does not.
      for (let name = 0; name < 25; name += 1) await visitor().signIn(`Guess ${name}`, OTHER_PASSWORD);
      await browser.post('/session/end');
      expect(told(await visitor().signIn('Guessed At', PASSWORD))).toEqual([429, 'sign-in-too-often']);
      expect((await browser.signIn('Guessed At', PASSWORD)).status).toBe(201);
      service.clock.advance(60 * 60_000);
    });

    test('of somebody who is signed in and guesses the password to change it waits too', async () => {
      const { browser } = await joined('Borrowed Desk');
      const change = (current: string): Promise<Told> =>
        browser.post('/account/password', { current, next: OTHER_PASSWORD });
      for (let guess = 0; guess < 5; guess += 1) expect(told(await change('a guess'))).toEqual([403, 'password-wrong']);
      expect(told(await change(PASSWORD))).toEqual([429, 'sign-in-too-often']);
      service.clock.advance(15 * 60_000);
      expect((await change(PASSWORD)).status).toBe(200);
    });
  });

  describe('a session', () => {
    test('is listed, and ended by its person; nobody else’s is', async () => {
      const { browser: one } = await joined('Two Desks');
      const other = visitor('another desk');
      await other.signIn('Two Desks', PASSWORD);
      const { sessions } = sessionList.parse((await one.get('/account/sessions')).body);
      expect(sessions.map(({ browser, current }) => `${browser} ${current}`).sort()).toEqual([
        'a spec true',
        'another desk false',
      ]);
      const ending = sessions.find(({ current }) => !current);
      const path = `/account/sessions/${ending?.id ?? ''}/end`;
      await (await operator()).post(path);
      expect((await other.get('/account/sessions')).status).toBe(200);
      await one.post(path);
      expect(told(await other.get('/account/sessions'))).toEqual([401, 'session-revoked']);
      expect((await one.post('/session/end')).status).toBe(200);
      expect((await one.get('/session')).body).toMatchObject({ state: 'signed-out' });
    });

    test('ends after an hour alone, in which its page may ask what it likes, and after twelve in any case', async () => {
      const { browser } = await joined('Night Shift');
      service.clock.advance(SESSION_IDLE_MS);
      expect(told(await browser.get('/names'))).toEqual([401, 'session-idle']);
      await browser.signIn('Night Shift', PASSWORD);
      for (let waited = 0; waited < SESSION_LIFETIME_MS - SESSION_IDLE_MS / 2; waited += SESSION_IDLE_MS / 2) {
        expect((await browser.get('/names', { [PRESENT_HEADER]: '1' })).status).toBe(200);
        service.clock.advance(SESSION_IDLE_MS / 2);
      }
      await browser.post('/session/proof', { password: PASSWORD });
      service.clock.advance(SESSION_IDLE_MS / 2);
      expect(told(await browser.get('/names'))).toEqual([401, 'session-expired']);
      await browser.signIn('Night Shift', PASSWORD);
      service.clock.advance(SESSION_IDLE_MS / 2);
      expect((await browser.get('/names')).status).toBe(200);
      service.clock.advance(SESSION_IDLE_MS / 2);
      expect(told(await browser.get('/names'))).toEqual([401, 'session-idle']);
    });

    test('has another secret after signing in and after each proof, and the earlier opens nothing', async () => {
      const { browser } = await joined('Planted On');
      const cookieName = [...browser.cookies.keys()].find((name) => name.startsWith('holdfast-session')) ?? '';
      const planted = 'a'.repeat(43);
      const victim = visitor();
      victim.cookies.set(cookieName, planted);
      await victim.signIn('Planted On', PASSWORD);
      expect(victim.secret('session')).not.toBe(planted);
      const before = victim.secret('session');
      await victim.post('/session/proof', { password: PASSWORD });
      expect(victim.secret('session')).not.toBe(before);
      for (const secret of [planted, before])
        expect((await visitor().get('/names', { cookie: `${cookieName}=${secret}` })).status).toBe(401);
      expect((await victim.get('/names')).status).toBe(200);
    });

    test('of a password that was changed goes on; every other ends', async () => {
      const { browser } = await joined('Changed Mind');
      const other = visitor();
      await other.signIn('Changed Mind', PASSWORD);
      await browser.post('/account/password', { current: PASSWORD, next: OTHER_PASSWORD });
      expect(told(await other.get('/names'))).toEqual([401, 'session-revoked']);
      expect((await browser.get('/names')).status).toBe(200);
      expect(told(await visitor().signIn('Changed Mind', PASSWORD))).toEqual([401, 'sign-in-refused']);
      expect((await visitor().signIn('Changed Mind', OTHER_PASSWORD)).status).toBe(201);
    });

    test('that was proved on what has changed meanwhile does not begin', async () => {
      const { id } = await joined('Overtaken');
      const { access } = service.installation;
      const proven = await access.accounts.require(id);
      await access.accounts.inviteAgain(proven);
      const opening = access.sessions.open(proven, 'password', { agent: '', secret: undefined });
      await expect(opening).rejects.toMatchObject({ details: { code: 'write-conflict' } });
    });

    test('ends in the very commit of a new join link, and nothing that was begun before is made after', async () => {
      const { browser, id } = await joined('Overtaken Too');
      const { access } = service.installation;
      const before = await access.accounts.require(id);
      const expiresAt = service.clock.now() + WEEK_MS;
      const make = (account: typeof before): Promise<{ text: string }> =>
        access.tokens.make(
          account,
          { label: 'Desk', scopes: ['see-names'], expiresAt, incidentId: null },
          new Set(['see-names']),
        );
      const { text } = await make(before);
      // By itself, as where the process ends before anything else is done.
      const { account: invitedAgain } = await access.accounts.inviteAgain(before);
      expect(told(await browser.get('/names'))).toEqual([401, 'session-revoked']);
      expect(told(await visitor().get('/names', { authorization: `Bearer ${text}` }))).toEqual([401, 'token-revoked']);
      for (const account of [before, invitedAgain])
        await expect(make(account)).rejects.toMatchObject({ details: { code: 'write-conflict' } });
    });
  });

  test('a signature asks for proof that is not older than five minutes', async () => {
    const id = newId();
    await service.api.declare({ id, title: 'To be signed', mode: 'live' });
    const commander = await operator();
    const answer = (): Promise<Told> =>
      commander.post(`/incidents/${id}/commands`, { type: 'answer-decision' }, { 'idempotency-key': newId() });
    expect(told(await answer())).toEqual([400, 'request-invalid']);
    service.clock.advance(SIGNING_FRESHNESS_MS);
    expect(told(await answer())).toEqual([403, 'proof-stale']);
    expect(told(await commander.post('/session/proof', { password: OTHER_PASSWORD }))).toEqual([
      401,
      'sign-in-refused',
    ]);
    expect(told(await answer())).toEqual([403, 'proof-stale']);
    expect((await commander.post('/session/proof', { password: PASSWORD })).status).toBe(200);
    expect(told(await answer())).toEqual([400, 'request-invalid']);
  });

  describe('a live feed', () => {
    const declared = async (): Promise<string> => {
      const id = newId();
      await service.api.declare({ id, title: 'Watched', mode: 'live' });
      return id;
    };

    test('ends with the session of its reader', async () => {
      const id = await declared();
      const feed = await FeedReader.open(service.api.as('counsel', 'Reader'), id);
      const { accounts, sessions } = service.installation.access;
      const account = await accounts.byName('Reader');
      const holder = { kind: 'account', id: account?.id ?? '' } as const;
      for (const { id: session } of await sessions.of(holder)) await sessions.end(holder, session);
      await feed.ended();
      expect((await service.api.incident(id)).status).toBe('open');
    });

    test('ends at the next ping once its reader has no role there', async () => {
      const id = await declared();
      const watcher = service.api.as('observer', 'Onlooker');
      const feed = await FeedReader.open(watcher, id);
      const removal = { person: watcher.id, role: 'observer', reason: 'Done' };
      const removed = await (
        await operator()
      ).post(`/incidents/${id}/members/removals`, removal, { 'idempotency-key': newId() });
      expect(removed.status).toBe(200);
      service.clock.advance(15_000);
      await feed.ended();
    });

    test('does not keep its reader’s session open, and ends with it after an hour alone', async () => {
      const id = await declared();
      const feed = await FeedReader.open(service.api.as('executive', 'Night Reader'), id);
      service.clock.advance(SESSION_IDLE_MS);
      await feed.ended();
      expect((await service.api.incident(id)).status).toBe('open');
    });
  });
});
