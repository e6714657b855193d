import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isPlayed, routeNeeds } from '#access';
import { ROUTES, type IncidentView, type MadeReports } from '#contract';
import { Refusal, refusalOf, type ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { told } from '../support/doorway.js';
import { ExerciseTable, SEATS, layTable } from '../support/exercise-table.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { ServiceFolder } from '../support/service-folder.js';
import { PlayedExercise } from '../support/small-exercise.js';
import { Visitor } from '../support/visitor.js';

// Players come in by the second listener, over HTTP, as their phones do.

const newId = idMint('players');
let service: Service;
let table: ExerciseTable;
let exercise: string;
let live: string;

beforeAll(async () => {
  service = await Service.start({ folder: layTable(new ServiceFolder()) });
  table = await ExerciseTable.laid(service, newId);
  ({ exercise } = table);
  live = newId();
  await service.api.declare({ id: live, title: 'The real thing', mode: 'live' });
});

afterAll(() => service.delete());

function codeOf(error: unknown): unknown[] {
  if (error instanceof Refusal) return [error.problem.status, error.problem.code];
  throw error;
}

describe('coming in', () => {
  test('a code says what it opens, in any case and with or without its dash; a wrong one nothing', async () => {
    const { code, staffCode, qr } = table.door;
    expect(code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    expect(qr).toContain('<svg');
    const read = await table.phone().post('/seats/read', { code: ` ${(code ?? '').toLowerCase().replace('-', '')} ` });
    expect(read.body).toMatchObject({ title: { en: 'Somebody has our files' }, staff: false });
    expect((await table.phone().post('/seats/read', { code: staffCode })).body).toMatchObject({ staff: true });
    expect(told(await table.phone().post('/seats/read', { code: 'AAAA-AAAA' }))).toEqual([403, 'code-unknown']);
    for (const path of ['read', 'opening'])
      expect(told(await table.phone().post(`/seats/${path}`, { code, role: 'facilitator' }))).toEqual([
        400,
        'request-invalid',
      ]);
  });

  test('a player has a session of their own kind, a name that is sealed, and an entry that has their id alone', async () => {
    const browser = await table.seated('Ana Invented', 'cmd');
    const session = await browser.get('/session');
    expect(session.body).toMatchObject({
      state: 'signed-in',
      person: { name: 'Ana Invented', administrator: false },
      seat: { incident: exercise, name: 'Ana Invented', seats: ['cmd'] },
      assurance: 'claimed',
      provider: null,
    });
    expect(browser.cookie).toMatch(/^holdfast-seat-session-\d+=/);
    const { player } = session.body['seat'] as { player: string };
    const entry = (await service.api.record(exercise)).find(({ kind }) => kind === 'exercise.seats-taken');
    expect(entry).toMatchObject({
      actor: { kind: 'seat', id: `${player}/cmd`, role: 'incident-commander', assurance: 'claimed' },
      payload: { player, seats: ['cmd'], named: true },
    });
    const rows = await service.installation.storage.reader.all('SELECT * FROM player', []);
    expect(JSON.stringify(rows)).not.toContain('Ana');
    expect((await browser.get('/names')).body['names']).toContainEqual({ id: player, name: 'Ana Invented' });
  });

  test('whoever comes back in their browser is the same player, in other seats; under another name another', async () => {
    const browser = await table.seated('Bo Invented', 'it');
    const first = (await browser.get('/session')).body['seat'];
    const again = { code: table.door.code, name: 'bo  invented', seats: ['it', 'law'], named: false };
    await browser.post('/seats/opening', again);
    expect((await browser.get('/session')).body['seat']).toMatchObject({ ...(first as object), seats: ['it', 'law'] });
    await browser.post('/seats/opening', { ...again, name: 'Cleo Invented' });
    expect((await browser.get('/session')).body['seat']).not.toMatchObject({
      player: (first as { player: string }).player,
    });
  });

  test('a player takes a seat, and one that there is; whoever watches takes none and says in which role', async () => {
    const join = { code: table.door.code, name: 'Dee', seats: ['cmd'], named: false };
    expect(told(await table.phone().post('/seats/opening', { ...join, seats: [] }))).toEqual([400, 'seats-missing']);
    expect(told(await table.phone().post('/seats/opening', { ...join, seats: ['king'] }))).toEqual([
      404,
      'seat-unknown',
    ]);
    expect(told(await table.phone().post('/seats/opening', { ...join, staff: 'observer' }))).toEqual([
      400,
      'code-seats-players',
    ]);
    const watch = { ...join, code: table.door.staffCode };
    expect(told(await table.phone().post('/seats/opening', watch))).toEqual([400, 'staff-role-missing']);
    expect(told(await table.phone().post('/seats/opening', { ...watch, staff: 'evaluator' }))).toEqual([
      400,
      'staff-takes-no-seat',
    ]);
    const browser = table.phone();
    expect(told(await browser.post('/seats/opening', { ...watch, seats: [], staff: 'evaluator' }))).toEqual([201]);
    expect(told(await browser.get(`/incidents/${exercise}`))).toEqual([200]);
    expect(told(await table.command(browser, { type: 'add-note', text: 'They were slow.' }))).toEqual([200]);
    expect(told(await table.command(browser, { type: 'send-event', event: 'X', fields: {} }))).toEqual([
      403,
      'not-permitted',
    ]);
  });
});

describe('playing', () => {
  /** Of the open decisions the `index`th that two roles sign together. */
  function heldAnswer({ decisions }: IncidentView, index: number): { readonly id: string; readonly body: object } {
    const open = decisions.filter(({ options }) => options.some(({ id }) => id === 'held'));
    const { id = '', version = 0, shownDigest = '' } = open[index] ?? {};
    const answer = { decisionId: id, decisionVersion: version, shownDigest, option: 'held', rationale: 'Agreed.' };
    return { id, body: { type: 'answer-decision', ...answer } };
  }

  const outcomeOf = async (browser: Visitor, decision: string): Promise<unknown> =>
    (await table.view(browser)).decisions.find(({ id }) => id === decision)?.outcome;

  test('five people play: a task is done, and a decision is signed by two without proof of who they are', async () => {
    const people = new Map<string, Visitor>();
    for (const [seat] of SEATS) people.set(seat, await table.seated(`Player ${seat}`, seat));
    const at = (seat: string): Visitor => people.get(seat) ?? table.phone();
    const task = (await table.view(at('cmd'))).tasks.find(({ name }) => name === 'isolate-systems');
    const done = { type: 'complete-task', taskId: task?.id, note: 'At ten.' };
    expect(told(await table.command(at('it'), done))).toEqual([200]);
    const { id, body } = heldAnswer(await table.view(at('dpo')), 0);
    expect(told(await table.command(at('dpo'), body))).toEqual([200]);
    expect(told(await table.command(at('dpo'), body))).toEqual([409, 'signed-already']);
    expect(told(await table.command(at('it'), body))).toEqual([403, 'role-not-entitled']);
    expect(told(await table.command(at('cmd'), body))).toEqual([200]);
    expect(await outcomeOf(at('ceo'), id)).toBe('held');
    const signed = (await service.api.record(exercise)).filter(({ kind }) => kind === 'decision.signed');
    expect(signed.map(({ actor }) => [actor.kind, actor.id.split('/')[1], actor.role, actor.assurance])).toEqual([
      ['seat', 'dpo', 'privacy-officer', 'claimed'],
      ['seat', 'cmd', 'incident-commander', 'claimed'],
    ]);
  });

  test('one person alone plays a whole table: each seat signs for itself, and has to be named', async () => {
    const alone = await table.seated('Solo Invented', ...SEATS.map(([seat]) => seat));
    const { id, body } = heldAnswer(await table.view(alone), 1);
    expect(told(await table.command(alone, body))).toEqual([400, 'seat-not-said']);
    expect(told(await table.command(alone, body, 'law'))).toEqual([403, 'role-not-entitled']);
    expect(told(await table.command(alone, body, 'king'))).toEqual([403, 'seat-may-not']);
    expect(told(await table.command(alone, body, 'dpo'))).toEqual([200]);
    expect(told(await table.command(alone, body, 'dpo'))).toEqual([409, 'signed-already']);
    expect(told(await table.command(alone, body, 'cmd'))).toEqual([200]);
    expect(await outcomeOf(alone, id)).toBe('held');
  });

  test('what reaches beyond the exercise, or cannot be taken back, nobody does from a seat', async () => {
    const browser = await table.seated('Eve Invented', 'cmd', 'dpo');
    for (const [path, body] of [
      ['members', { person: newId(), role: 'deputy' }],
      ['people/shredding', {}],
      ['erasures', {}],
      ['imports', {}],
      ['exercise/door', { open: false }],
    ] as const)
      expect(told(await browser.post(`/incidents/${exercise}/${path}`, body, table.keyed()))).toEqual([
        404,
        'not-for-players',
      ]);
    const migrate = { type: 'migrate-playbook', to: '0'.repeat(64), map: {}, reason: 'x' };
    expect(told(await table.command(browser, migrate))).toEqual([403, 'not-played']);
    expect(told(await table.command(browser, { type: 'advance-clock', to: '2030-01-01T00:00:00.000Z' }))).toEqual([
      403,
      'not-permitted',
    ]);
  });

  test('a room without devices speaks through its facilitator, for any seat and in that exercise alone', async () => {
    const room = await PlayedExercise.begin(service.api, newId(), { scenario: 'table', room: true });
    const say = (api: ApiClient, id: string, seat: string, body: object): Promise<unknown[]> => {
      const headers = { ...table.keyed(seat), 'content-type': 'application/json' };
      const asking = api.ask('post', '/incidents/{id}/commands', { id }, { headers, body: JSON.stringify(body) });
      return asking.then(({ status }) => [status], codeOf);
    };
    const { facilitator } = room;
    const { id, body } = heldAnswer(await facilitator.incident(room.id), 0);
    expect(await say(facilitator, exercise, 'dpo', body)).toEqual([403, 'seat-not-yours']);
    expect(await say(facilitator, room.id, 'king', body)).toEqual([403, 'seat-not-yours']);
    expect(await say(service.api.as('scribe'), room.id, 'dpo', body)).toEqual([403, 'seat-not-yours']);
    expect(await say(facilitator, room.id, 'dpo', body)).toEqual([200]);
    expect(await say(facilitator, room.id, 'cmd', body)).toEqual([200]);
    const signed = (await service.api.record(room.id)).filter(
      ({ kind, payload }) => kind === 'decision.signed' && JSON.stringify(payload).includes(id),
    );
    expect(signed.map(({ actor }) => [actor.kind, actor.id, actor.assurance])).toEqual([
      ['seat', 'room/dpo', 'claimed'],
      ['seat', 'room/cmd', 'claimed'],
    ]);
  });

  test('whoever plays counsel neither reads what the exercise showed of the organisation nor moves its lane', async () => {
    const browser = await table.seated('Law Invented', 'law');
    const made = await table.played.facilitator.json<MadeReports>(
      'post',
      '/incidents/{id}/exercise/reports',
      { id: exercise },
      posted({ language: 'en' }, newId()),
    );
    const document = made.documents[0]?.id ?? '';
    const path = `/incidents/${exercise}`;
    expect(await table.refusal(browser, 'get', `${path}/documents/${document}`)).toBe('not-in-circle');
    const item = { type: 'document', id: document };
    for (const change of [
      { type: 'waive', item, reason: 'We have nothing to hide.' },
      { type: 'release', item, reason: 'To see it.', roles: ['executive'], people: [], parties: [] },
    ])
      expect(told(await browser.post(`${path}/privilege/changes`, change, table.keyed()))).toEqual([403, 'not-played']);
    const allowed = { to: 'The press', reason: 'To be open.' };
    expect(told(await browser.post(`${path}/privilege/exports`, allowed, table.keyed()))).toEqual([403, 'not-played']);
    expect(await table.refusal(browser, 'get', `${path}/documents/${document}`)).toBe('not-in-circle');
  });

  test('whoever takes other seats has their inbox and acts in them, and the console knows who sits where', async () => {
    const browser = await table.seated('Mia Invented', 'it');
    expect((await browser.get(`/incidents/${exercise}/exercise`)).body['own']).toMatchObject({ seats: ['it'] });
    const taken = await browser.post(
      `/incidents/${exercise}/exercise/seats`,
      { seats: ['law'], named: false },
      table.keyed(),
    );
    expect(taken.body['own']).toMatchObject({ seats: ['law'], named: false });
    const wrote = { seat: 'law', text: 'Is this legal?' };
    expect(told(await browser.post(`/incidents/${exercise}/exercise/messages`, wrote, table.keyed()))).toEqual([200]);
    expect(told(await browser.get(`/incidents/${exercise}/exercise/console`))).toEqual([403, 'not-permitted']);
    const { players, door } = await table.played.console();
    expect(players.at(-1)).toMatchObject({ name: 'Mia Invented', seats: ['law'], left: false });
    expect(door).toEqual(table.door);
    const asked = service.api.json(
      'post',
      '/incidents/{id}/exercise/seats',
      { id: exercise },
      posted({ seats: ['it'], named: true }),
    );
    expect(await refusalOf(asked)).toMatchObject({ code: 'not-a-player' });
  });
});

describe('the second listener', () => {
  test('answers what is played of its one exercise and nothing else of the contract', async () => {
    const browser = await table.seated('Walker Invented', ...SEATS.map(([id]) => id));
    const needs = new Map(routeNeeds());
    for (const { method, path } of ROUTES) {
      const need = needs.get(`${method} ${path}`);
      const inside =
        path.startsWith('/incidents/{id}') &&
        // What the exercise showed of the organisation is real.
        !/\/exercise\/(reports|improvements|journal)(\/|$)/.test(path) &&
        need !== undefined &&
        (need === 'by-command' || (need !== 'nothing' && isPlayed(need)));
      const outside =
        ['/session', '/session/end', '/names', '/seats/read', '/seats/opening'].includes(path) &&
        !(path === '/session' && method === 'post');
      for (const id of [exercise, live]) {
        if (path === '/session/end' || path.endsWith('/stream')) continue;
        const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'id' ? id : newId()));
        const answered = (await table.refusal(browser, method, filled)) !== 'not-for-players';
        expect([method, path, answered]).toEqual([
          method,
          path,
          outside || (inside && (id === exercise || !path.includes('{id}'))),
        ]);
      }
    }
  });

  test('is not the service’s own: an account’s session and a token open nothing there, a player’s nothing here', async () => {
    const browser = await table.seated('Finn Invented', 'cmd');
    const path = `/incidents/${exercise}`;
    const secret = browser.cookie.replace(/^[^=]+=/, '').split(';')[0] ?? '';
    const own = new URL(service.api.origin).port;
    const here = (cookie: string): Promise<Response> =>
      fetch(`${service.api.origin}/api/v1${path}`, { headers: { cookie } });
    expect((await here(browser.cookie)).status).toBe(401);
    expect((await here(`holdfast-session-${own}=${secret}`)).status).toBe(401);
    const commander = await service.cast.commander.signedIn();
    const theirs = /holdfast-session-\d+=([^;]+)/.exec(commander)?.[1] ?? '';
    const port = new URL(table.origin).port;
    for (const cookie of [commander, `holdfast-seat-session-${port}=${theirs}`])
      expect(await table.refusal(table.phone(), 'get', path, { cookie })).toBe('signed-out');
    expect(await table.refusal(table.phone(), 'get', path, { authorization: 'Bearer holdfast_x' })).toBe('signed-out');
    const join = { code: table.door.code, name: 'Gia', seats: ['cmd'], named: false };
    const main = new Visitor(service.api.origin);
    for (const door of ['read', 'opening'])
      expect(told(await main.post(`/seats/${door}`, join))).toEqual([404, 'players-door-only']);
  });

  test('answers under the machine’s own names, its own pages, and however an address is written', async () => {
    const port = new URL(table.origin).port;
    expect(await table.refusal(table.phone(), 'get', '/session', { origin: 'http://elsewhere.example' })).toBe(
      'foreign-origin',
    );
    expect(await table.refusal(table.phone(), 'get', '/session', { origin: service.api.origin })).toBe(
      'foreign-origin',
    );
    const raw = async (path: string, method = 'GET'): Promise<number> =>
      (await fetch(`http://localhost:${port}${path}`, { method })).status;
    for (const path of [
      '/API/v1/accounts',
      '/api/v1/accounts/',
      '//api/v1/accounts',
      '/api/v1//accounts',
      '/api/docs',
      '/api/openapi.json',
    ])
      expect([path, await raw(path)]).toEqual([path, 404]);
    for (const path of ['/API/v1/session', '/Api/V1/set-up', '/anything', '/lan-ca.crt'])
      expect([path, await raw(path, 'POST')]).toEqual([path, 404]);
  });

  test('the page says that it came by that door, and nowhere else', async () => {
    const page = async (at: string): Promise<string> => (await fetch(`${at}/join`)).text();
    const built = (await page(service.api.origin)).includes('<meta name="door" content=""');
    expect((await page(table.origin)).includes('<meta name="door" content="seats"')).toBe(built);
    expect(await page(service.api.origin)).not.toContain('content="seats"');
  });

  test('whoever guesses waits, and right codes with them', async () => {
    const address = '192.168.7.7';
    const { playersDoor: guarded } = service.installation.access;
    for (let guess = 0; guess < 10; guess += 1)
      expect(() => guarded.read(`GUESS${guess}`, address)).toThrow('opens nothing');
    expect(() => guarded.read(table.door.code ?? '', address)).toThrow('Too much is tried');
    expect(guarded.read(table.door.code ?? '', '192.168.7.8')).toEqual({ incidentId: exercise, staff: false });
    service.clock.advance(10_000);
    expect(guarded.read(table.door.code ?? '', address)).toEqual({ incidentId: exercise, staff: false });
  });

  test('nobody comes into a live incident, nor is found there', async () => {
    const { players } = service.installation.access;
    const joining = { name: 'Hal Invented', seats: ['cmd'], staff: null, named: false };
    await expect(players.join(live, joining, { agent: 'x', secret: undefined })).rejects.toMatchObject({
      details: { code: 'not-an-exercise' },
    });
    const { player } = await players.join(exercise, joining, { agent: 'x', secret: undefined });
    await service.installation.storage.writer.commit([
      { sql: 'UPDATE player SET incident_id = ? WHERE id = ?', params: [live, player.id] },
    ]);
    expect(await players.good(player.id)).toBeUndefined();
  });
});

describe('going', () => {
  test('who is dismissed, or goes, is out at once', async () => {
    const [sent, gone] = [await table.seated('Ida Invented', 'cmd'), await table.seated('Jon Invented', 'it')];
    const { player } = (await sent.get('/session')).body['seat'] as { player: string };
    await table.played.act({ type: 'dismiss-player', player, reason: 'On the wrong table.' });
    expect(told(await sent.get(`/incidents/${exercise}`))).toEqual([401, 'session-revoked']);
    expect(told(await gone.post('/session/end'))).toEqual([200]);
    expect(told(await gone.get(`/incidents/${exercise}`))).toEqual([401, 'signed-out']);
    const left = (await service.api.record(exercise)).filter(({ kind }) => kind === 'exercise.seats-left');
    expect(left.map(({ actor: by, payload }) => [by.kind, (payload as { reason: string }).reason])).toEqual([
      ['person', 'On the wrong table.'],
      ['seat', ''],
    ]);
  });

  test('a door that was shut opens with other codes; whoever sat down before is still in, until the hot wash is over', async () => {
    const before = table.door;
    const browser = await table.seated('Kim Invented', 'cmd');
    const elsewhere = await PlayedExercise.begin(service.api, newId());
    expect(await refusalOf(table.setDoor(true, elsewhere.id))).toMatchObject({ code: 'players-door-taken' });
    expect(await table.setDoor(false)).toMatchObject({ open: false, code: null, qr: null });
    await expect(fetch(`${table.origin}/api/v1/session`)).rejects.toThrow();
    table.door = await table.setDoor(true, elsewhere.id);
    const there = browser.cookie.replace(/-\d+=/g, `-${new URL(table.origin).port}=`);
    expect(await table.refusal(table.phone(), 'get', '/names', { cookie: there })).toBe('signed-out');
    await table.setDoor(false, elsewhere.id);
    table.door = await table.setDoor(true);
    expect(table.door.code).not.toBe(before.code);
    expect(told(await table.phone().post('/seats/read', { code: before.code }))).toEqual([403, 'code-unknown']);
    const session = browser.cookie.replace(/-\d+=/g, `-${new URL(table.origin).port}=`);
    const look = (): Promise<string | undefined> =>
      table.refusal(table.phone(), 'get', `/incidents/${exercise}`, { cookie: session, 'holdfast-present': '1' });
    expect(await look()).toBeUndefined();
    await table.played.act({ type: 'end', reason: '' });
    expect(await look()).toBeUndefined();
    const late = { code: table.door.code, name: 'Lou', seats: ['cmd'], named: false };
    expect(told(await table.phone().post('/seats/opening', late))).toEqual([403, 'exercise-ended']);
    const { players } = service.installation.access;
    const id = (await players.of(exercise)).findLast(({ name }) => name === 'Kim Invented')?.id ?? '';
    expect(await players.good(id)).toBeDefined();
    service.clock.advance(24 * 60 * 60_000);
    expect(await players.good(id)).toBeUndefined();
    const doors = (await service.api.record(exercise)).filter(({ kind }) => kind === 'exercise.door-set');
    expect(doors.map(({ payload }) => payload)).toEqual([{ open: true }, { open: false }, { open: true }]);
  });
});
