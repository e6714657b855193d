import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { PERMISSIONS, type Profile } from '#access';
import { ROUTES, invitation, problem, type Route } from '#contract';
import { LINK_ROLES } from '#kernel';
import { Vault, openKeys } from '#vault';
import { openInstallation } from '../../apps/server/src/installation.js';
import { wrappedPages } from '../../apps/server/src/vault/rewrapping.js';
import { QUERIES } from '../e2e/contact-desk-routes-answer.js';
import { PASSWORD } from '../support/cast.js';
import { onEachDatabase, type Dialect } from '../support/databases.js';
import { idMint, seededEntropy } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Service } from '../support/service.js';
import { SoftPasskey } from '../support/soft-passkey.js';
import { Visitor } from '../support/visitor.js';
import { allDoors, scopesOf, type Door } from './doors.js';
import { validBody } from './valid-body.js';
import { SIGNED_IN, challengeAt, homeOf, linkAt, type Home } from './homes.js';

// Two organisations of one service, and everybody of either knocks at every door of the other: each route and command of the
// table, as each of its lines, by session and by token, with what lies behind the door named by its true id. They are let in
// nowhere. Then each asks at home for what is the other's: the answer is the one for what has never been.

jest.setTimeout(600_000);

const newId = idMint('organisations');
const EXPIRES_MS = 86_400_000;
const WHO_MAY_MOST = ['incident-commander', 'administrator'] as const satisfies readonly Profile[];
const DOORS = allDoors();

function addressOf({ path }: Door, parts: Readonly<Record<string, string>>): string {
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? NOWHERE[name] ?? newId());
  const query = QUERIES[path];
  return query === undefined ? place : `${place}?${String(new URLSearchParams(query))}`;
}

const SHIPPED = '0'.repeat(64);
/** Of what there is none anywhere; content hashes and scenarios of shipped playbooks are nobody's. */
const NOWHERE: Readonly<Record<string, string>> = {
  hash: SHIPPED,
  from: SHIPPED,
  to: SHIPPED,
  chart: 'main',
  scenario: 'carepartners',
  paper: 'situation-manual',
  improvement: '00000000-0000-7000-8000-000000000000',
};

function routeOf({ method, path }: Door): Route | undefined {
  return ROUTES.find((each) => each.method === method && each.path === path);
}

/** What its form asks for; a file is any bytes. */
function bodyFor(door: Door): unknown {
  const route = routeOf(door);
  return route && validBody(route, door.command);
}

/** Whoever is answered so was turned away at the form: before anything was looked for. */
const AT_THE_FORM: ReadonlySet<string> = new Set(['request-invalid', 'idempotency-key-missing']);

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  /** All but the id of the request. */
  readonly refusal: object | undefined;
}

async function ask(
  { service }: Home,
  door: Door,
  address: string,
  headers: Readonly<Record<string, string>>,
  body: unknown = door.command === undefined ? {} : { type: door.command },
): Promise<Answer> {
  const { method } = door;
  const route = routeOf(door);
  const response = await fetch(`${service.api.origin}/api/v1${address}`, {
    method: method.toUpperCase(),
    headers: { ...headers, ...(method === 'post' && { 'content-type': route?.requestType ?? 'application/json' }) },
    ...(method === 'post' && { body: JSON.stringify(body) }),
  });
  if (response.ok) {
    await response.body?.cancel();
    return { status: response.status, code: undefined, refusal: undefined };
  }
  const { requestId: _, ...refusal } = problem.parse(await response.json());
  return { status: refusal.status, code: refusal.code, refusal };
}

/** Whether its address names something in an incident. */
function isInside({ path }: Door): boolean {
  return path.startsWith('/incidents/{id}/') && /\{(?!id\})\w+\}/.test(path);
}

/** A new session, under the name that a service of this origin and this organisation gives it. */
async function sessionOf({ service, accounts }: Home, profile: Profile): Promise<string> {
  const { access } = service.installation;
  const account = await access.accounts.require(accounts.get(profile) ?? '');
  return (await access.sessions.open(account, 'password', { agent: 'a spec', secret: undefined })).secret;
}

function cookieAt({ service }: Home, secret: string): Readonly<Record<string, string>> {
  const { slug } = service.installation.config;
  const { port } = new URL(service.api.origin);
  return { cookie: `holdfast-session-${port}${slug === undefined ? '' : `-${slug}`}=${secret}` };
}

async function tokenOf({ service, accounts, incident }: Home, profile: Profile, door: Door): Promise<string> {
  const { access } = service.installation;
  const account = await access.accounts.require(accounts.get(profile) ?? '');
  const scopes = scopesOf(profile, door, 'token');
  const inside = scopes.some((scope) => PERMISSIONS[scope].reach === 'incident');
  const order = {
    label: 'Desk',
    scopes,
    expiresAt: service.clock.now() + EXPIRES_MS,
    incidentId: inside ? incident : null,
  };
  return (await access.tokens.make(account, order, new Set(scopes))).text;
}

onEachDatabase('two organisations of one service', (dialect) => {
  let folder: ServiceFolder;
  let homes: readonly [Home, Home];

  beforeAll(async () => {
    folder = new ServiceFolder();
    folder.addOrganisation('north', 'North Clinic');
    const first = await homeOf(await Service.start({ folder, dialect, config: { title: 'The firm' } }));
    homes = [first, await homeOf(await Service.start({ folder, dialect, organisation: 'north' }))];
  });

  afterAll(async () => {
    for (const { service } of homes) await service.stop();
    folder.delete();
  });

  const bothWays = (): readonly (readonly [Home, Home])[] => [homes, [homes[1], homes[0]]];

  test('all that stands in an address has its own here, to be asked for by its true id', () => {
    const named = DOORS.flatMap(({ path }) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
    for (const { parts } of homes) expect(named.filter((name) => !(name in parts) && !(name in NOWHERE))).toEqual([]);
  });

  test('every door has a body that its form takes, so that none is refused for that alone', () => {
    const without = DOORS.filter((door) => door.method === 'post' && bodyFor(door) === undefined);
    expect(without.map(({ path, command }) => [path, command])).toEqual([]);
  });

  test('whoever is signed in at one is signed out at the other, at every door, by session and by token', async () => {
    const doors = DOORS.filter(({ need }) => need !== 'nothing');
    for (const [from, at] of bothWays()) {
      // All lines one way on one database; the other way and the other database differ in nothing that hangs on the line.
      const lines = dialect === 'sqlite' && from === homes[0] ? SIGNED_IN : WHO_MAY_MOST;
      for (const profile of lines) {
        const secret = await sessionOf(from, profile);
        // As the other names it: a browser would not, whoever took it would.
        const sessions = [cookieAt(at, secret)];
        const tokens = new Map<string, Promise<string>>();
        for (const door of doors) {
          const scopes = scopesOf(profile, door, 'token').join();
          const token = tokens.get(scopes) ?? tokenOf(from, profile, door);
          tokens.set(scopes, token);
          const means = scopes === '' ? sessions : [...sessions, { authorization: `Bearer ${await token}` }];
          const address = addressOf(door, at.parts);
          const answers = await Promise.all(means.map((headers) => ask(at, door, address, headers)));
          const where = `${profile} at ${door.method} ${door.path} ${door.command ?? ''}`;
          expect([where, answers.map(({ status }) => status)]).toEqual([where, means.map(() => 401)]);
        }
      }
    }
  });

  test('whoever came by a link of one is signed out at the other, and the link opens nothing there', async () => {
    const doors = DOORS.filter(({ need }) => need !== 'nothing');
    for (const [from, at] of bothWays()) {
      for (const role of LINK_ROLES) {
        const [, secret] = await linkAt(from.service, from.incident, role);
        const { opened } = await from.service.installation.access.links.open(secret, {
          agent: 'a spec',
          secret: undefined,
        });
        const headers = cookieAt(at, opened.secret);
        const answers = await Promise.all(doors.map((door) => ask(at, door, addressOf(door, at.parts), headers)));
        expect([role, [...new Set(answers.map(({ status }) => status))]]).toEqual([role, [401]]);
        await expect(at.service.installation.access.links.held(secret)).rejects.toMatchObject({
          details: { code: 'link-spent' },
        });
      }
    }
  });

  test('one’s own session and token open one’s own doors, so that it is the other’s that are shut', async () => {
    const door = DOORS.find(({ method, path }) => method === 'get' && path === '/incidents/{id}');
    if (!door) throw new Error('There is no such door.');
    for (const home of homes) {
      const session = cookieAt(home, await sessionOf(home, 'scribe'));
      const token = { authorization: `Bearer ${await tokenOf(home, 'scribe', door)}` };
      for (const headers of [session, token])
        expect((await ask(home, door, addressOf(door, home.parts), headers)).status).toBe(200);
    }
  });

  test('what is the other’s is not there: asked for by its true id, it is answered as what has never been', async () => {
    const doors = DOORS.filter(({ path }) => /\{(?!hash|from|to|chart)\w+\}/.test(path));
    for (const [at, other] of bothWays()) {
      const strangers = (without: string): Readonly<Record<string, string>> =>
        Object.fromEntries(
          Object.keys(at.parts)
            .filter((name) => name !== without)
            .map((name) => [name, newId()]),
        );
      for (const profile of [...WHO_MAY_MOST, 'counsel'] as const) {
        const headers = cookieAt(at, await sessionOf(at, profile));
        for (const door of doors) {
          const body = bodyFor(door);
          // Another's incident with what is in it; then one's own incident with what is in the other's.
          for (const own of isInside(door) ? [{}, { id: at.incident }] : [{}]) {
            const [told, never] = await Promise.all(
              [
                { ...other.parts, ...own },
                { ...strangers('none'), ...own },
              ].map(async (parts) => {
                const keyed = { ...headers, 'idempotency-key': newId() };
                const answer = await ask(at, door, addressOf(door, parts), keyed, body);
                // Refused for its form, it would have been refused whatever it asks for.
                expect([door, AT_THE_FORM.has(answer.code ?? '')]).toEqual([door, false]);
                return JSON.stringify(answer).replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID');
              }),
            );
            const where = `${profile} at ${door.method} ${door.path} ${door.command ?? ''} ${'id' in own ? 'at home' : ''}`;
            expect([where, told]).toEqual([where, never]);
          }
        }
      }
    }
  });

  test('nobody of the other is given a role, by their true id', async () => {
    const [first, north] = homes;
    const give = (person: string): Promise<unknown> =>
      north.service.cast.commander
        .post(`/incidents/${north.incident}/members`, { person, role: 'scribe' }, 'incident-commander')
        .catch((error: unknown) => error);
    const [told, never] = [await give(first.accounts.get('scribe') ?? ''), await give(newId())];
    expect(told).toMatchObject({ problem: { code: 'account-unknown' } });
    expect(never).toMatchObject({ problem: { code: 'account-unknown' } });
  });

  test('a browser that is in at both, on one host, is two people to it: each cookie is one organisation’s', async () => {
    const visitor = new Visitor(homes[0].service.api.origin);
    await visitor.signIn('Commander', PASSWORD);
    const north = new Visitor(homes[1].service.api.origin);
    for (const [name, value] of visitor.cookies) north.cookies.set(name, value);
    expect((await north.get('/session')).body['state']).toBe('signed-out');
    await north.signIn('Commander', PASSWORD);
    expect(north.cookies.size).toBe(2 * visitor.cookies.size);
    const own = [...north.cookies.keys()].filter((name) => !visitor.cookies.has(name));
    expect(own.every((name) => name.endsWith('-north'))).toBe(true);
  });

  test('a passkey of one is nobody’s at the other, although the host is the same', async () => {
    const [first, north] = homes.map(({ service }) => service);
    if (!first || !north) throw new Error('There are two.');
    const [ofFirst, ofNorth] = [new SoftPasskey(first.api.origin), new SoftPasskey(north.api.origin)];
    for (const [service, key] of [
      [first, ofFirst],
      [north, ofNorth],
    ] as const)
      await service.cast.commander.post('/account/passkeys', key.added('Key', await challengeAt(service.api.origin)));
    const { origin } = north.api;
    const visitor = new Visitor(origin);
    const enter = async (key: SoftPasskey, challengedBy: Service, said: string): Promise<string> => {
      const assertion = key.assert(await challengeAt(challengedBy.api.origin), { origin: said });
      const { status, code } = await visitor.post('/session/passkey', { assertion });
      return `${status} ${code ?? ''}`;
    };
    expect(await enter(ofFirst, north, origin)).toBe('403 passkey-unknown');
    expect(await enter(ofNorth, first, origin)).toBe('403 challenge-spent');
    expect(await enter(ofNorth, north, first.api.origin)).toBe('403 signature-from-elsewhere');
    expect(await enter(ofNorth, north, origin)).toBe('201 ');
  });

  test('a page of one asks nothing of the other', async () => {
    const [first, north] = homes;
    const visitor = new Visitor(north.service.api.origin);
    const told = await visitor.post('/session', {}, { origin: first.service.api.origin });
    expect(told).toMatchObject({ status: 403, code: 'foreign-origin' });
  });

  test('a join link and a set-up secret of one open nothing at the other', async () => {
    const [first, north] = homes;
    const { secret } = invitation.parse(
      await first.service.cast.commander.post('/accounts', { name: 'New', team: [] }),
    );
    const visitor = new Visitor(north.service.api.origin);
    expect(await visitor.post('/invitations/read', { secret })).toMatchObject({ code: 'invitation-spent' });
    expect(await visitor.post('/invitations/acceptance', { secret, password: PASSWORD })).toMatchObject({
      code: 'invitation-spent',
    });
    const setUp = {
      secret: first.service.installation.access.firstRun.secret,
      name: 'Thief',
      password: PASSWORD,
      team: [],
    };
    expect(await visitor.post('/set-up', setUp)).toMatchObject({ code: 'set-up-secret-wrong' });
    expect((await new Visitor(first.service.api.origin).post('/invitations/read', { secret })).status).toBe(200);
  });

  test('the master key of one opens no data key of the other: no register, no file, no name', async () => {
    for (const [from, at] of bothWays()) {
      const { config, storage } = at.service.installation;
      const own = Vault.of(await openKeys(config.keysFolder, config.dataFolder), seededEntropy('own'));
      const { keysFolder, dataFolder } = from.service.installation.config;
      const stolen = Vault.of(await openKeys(keysFolder, dataFolder), seededEntropy('stolen'));
      let tried = 0;
      for await (const page of wrappedPages(storage.reader))
        for (const { incidentId, wrapped } of page) {
          expect(own.isUnderNewest(incidentId, wrapped)).toBe(true);
          expect(stolen.isUnderNewest(incidentId, wrapped)).toBe(false);
          tried += 1;
        }
      // The incident's, and those of the tables of accounts and of who is on call.
      expect(tried).toBeGreaterThanOrEqual(2);
    }
  });

  test('each says its own name, and no word of the other', async () => {
    for (const [at, other] of bothWays()) {
      const { installation, api } = at.service;
      expect((await api.installation()).organisation).toBe(installation.config.title);
      const said = JSON.stringify(await api.installation());
      expect(said).not.toContain(other.service.installation.config.title);
    }
  });

  test('a password holds no word of the title of its own organisation', async () => {
    const [first, north] = homes;
    const joined = async ({ service }: Home): Promise<string | undefined> => {
      const order = { name: 'Chooses a password', team: [] };
      const { secret } = invitation.parse(await service.cast.commander.post('/accounts', order));
      const password = 'seven herons at the clinic';
      return (await new Visitor(service.api.origin).post('/invitations/acceptance', { secret, password })).code;
    };
    expect([await joined(north), await joined(first)]).toEqual(['password-holds-name', undefined]);
  });

  test('neither opens the database of the other, by whatever address it was named', async () => {
    const [first, north] = homes;
    const { config, ports } = north.service.installation;
    const elsewhere = `${folder.path}/elsewhere`;
    const shared = { ...config, ...sharing(dialect, first, elsewhere) };
    await expect(openInstallation(shared, ports, () => undefined, { makeKeys: true })).rejects.toMatchObject({
      details: { code: dialect === 'postgres' ? 'signing-key-missing' : 'data-in-use' },
    });
  });

  test('nor one that the other has only just made', async () => {
    const fresh = new ServiceFolder();
    fresh.addOrganisation('north', 'North Clinic');
    const first = await Service.start({ folder: fresh, dialect, setUp: 'no' });
    const { dataFolder, databaseUrl } = first.installation.config;
    const config = dialect === 'postgres' ? { databaseUrl: databaseUrl ?? '' } : { dataFolder };
    await expect(Service.start({ folder: fresh, organisation: 'north', config, setUp: 'no' })).rejects.toMatchObject({
      details: { code: dialect === 'postgres' ? 'signing-key-missing' : 'data-in-use' },
    });
    await first.delete();
  });
});

/** What an organisation would have that got at the database of another. */
function sharing(dialect: Dialect, { service }: Home, elsewhere: string): object {
  const { dataFolder, databaseUrl } = service.installation.config;
  return dialect === 'postgres' ? { databaseUrl, dataFolder: elsewhere } : { dataFolder };
}
