import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { isPermission, may, routeNeed } from '#access';
import { ROUTES, contactList, type DemonstrationView } from '#contract';
import { ROLES } from '#kernel';
import { ApiClient, Refusal } from '../support/api-client.js';
import { answerAccessRoutes } from './access-routes-answer.js';
import { answerListRoutes, bringSignature } from './list-routes-answer.js';
import { LETTER_MAIL, answerDispatchRoutes, dispatchBodies, importAgreed } from './dispatch-routes-answer.js';
import { CONTACT_DESK_BODIES, QUERIES, answerDeskRoutes, lookAtLetters } from './contact-desk-routes-answer.js';
import { EXERCISE_BODIES, EXERCISE_PARTS, answerExerciseRoutes } from './exercise-routes-answer.js';
import { answerRegisterRoutes, registerBodies } from './register-routes-answer.js';
import { FeedReader } from '../support/feed-reader.js';
import { approvedLetters, printLetters } from '../support/printed-letters.js';
import { PushBrowser } from '../support/push-browser.js';
import { posted } from '../support/asked.js';
import { deadLetter } from '../support/dead-letter.js';
import { LANE_BODIES, lanesOf } from '../support/lanes-client.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { ServiceFolder } from '../support/service-folder.js';
import { layScenario } from '../support/small-exercise.js';
import { SignInProvider } from '../support/sign-in-provider.js';

jest.setTimeout(600_000);

const json = z.record(z.string(), z.unknown());
const media = z.record(z.string(), z.object({ schema: json.optional() }));
const operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.enum(['path', 'query', 'header']), required: z.boolean() })),
  requestBody: z.object({ content: media }).optional(),
  security: z.array(z.unknown()).optional(),
  responses: z.record(z.string(), z.object({ content: media })),
});
const description = z.object({
  openapi: z.literal('3.1.0'),
  paths: z.record(
    z.string(),
    z.record(z.enum(['get', 'post']), operation).or(z.partialRecord(z.enum(['get', 'post']), operation)),
  ),
});
type Operation = z.infer<typeof operation>;

/** Signing in, one's account, accounts: what is done there twice is done once, or refused. */
const ABOUT_ONESELF: ReadonlySet<string> = new Set(['Sign-in', 'Account', 'Accounts']);
/** A thousand commits and more, on a machine that does other things. */
const PLAYED_WITHIN_MS = 90_000;
const newId = idMint('description');
let service: Service;
let browser: PushBrowser;
let provider: SignInProvider;
let paths: z.infer<typeof description>['paths'];

beforeAll(async () => {
  browser = await PushBrowser.open();
  provider = await SignInProvider.start();
  service = await Service.start({
    folder: layScenario(new ServiceFolder()),
    config: {
      webPush: { contact: 'mailto:operator@elsewhere.example', services: [new URL(browser.origin).host] },
      provider: provider.settings(),
      letterMail: LETTER_MAIL,
    },
  });
  await provider.serve(service, {});
  const response = await fetch(`${service.api.origin}/api/openapi.json`);
  paths = description.parse(await response.json()).paths;
});

afterAll(async () => {
  await service.delete();
  await browser.stop();
  await provider.stop();
});

function operationOf(method: 'get' | 'post', path: string): Operation {
  const found = paths[`/api/v1${path}`]?.[method];
  if (!found) throw new Error(`${method} ${path} is not described.`);
  return found;
}

function isOpen(method: string, path: string): boolean {
  return routeNeed(method, path) === 'nothing';
}

/** Somebody whom the table lets in. */
function entitledTo(method: string, path: string): ApiClient {
  const need = routeNeed(method, path);
  const role = ROLES.find((each) => need !== undefined && isPermission(need) && may(each, need));
  return role === undefined ? service.api : service.api.as(role);
}

describe('the description of the API', () => {
  test('describes every route of the contract and no other, each under an id of its own', () => {
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(described.sort()).toEqual(ROUTES.map(({ method, path }) => `${method} /api/v1${path}`).sort());
    const ids = ROUTES.map(({ method, path }) => operationOf(method, path).operationId);
    expect(new Set(ids).size).toBe(ROUTES.length);
  });

  test('names every part of an address as a parameter, and every refusal as problem details', () => {
    for (const { method, path } of ROUTES) {
      const { parameters, responses } = operationOf(method, path);
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
      expect(inPath).toEqual(path.match(/\{\w+\}/g) ?? []);
      expect(responses['default']?.content['application/problem+json']?.schema).toBeDefined();
    }
  });

  test('says truly which routes are asked without being signed in, and which need an id of the act', async () => {
    const nobody = new ApiClient(service.api.origin, undefined);
    const right: Readonly<Record<string, object>> = {
      '/incidents': { id: newId(), title: 'Right but for its headers', mode: 'live' },
      '/incidents/{id}/commands': { type: 'add-note', text: 'Right but for its headers.' },
      '/on-call': { role: 'deputy', channel: 'sms', name: 'Bo', address: '+14165550123' },
      '/on-call/removals': { role: 'deputy' },
      '/on-call/tests': { role: 'deputy' },
      '/on-call/browsers': {
        role: 'deputy',
        label: 'Phone',
        subscription: { endpoint: 'https://push.example/', keys: { p256dh: 'x', auth: 'y' } },
      },
      '/on-call/browsers/removals': { browser: newId() },
      '/outbox/{id}/settle': { outcome: 'arrived', note: 'Right but for its headers.' },
      '/incidents/{id}/imports/previews/{preview}/import': { mapping: { columns: [] } },
      '/incidents/{id}/imports/{import}/undo': { reason: 'Described.' },
      '/incidents/{id}/batches': {},
      ...registerBodies(newId),
      ...CONTACT_DESK_BODIES,
      ...EXERCISE_BODIES,
      ...dispatchBodies(newId),
      '/readiness': { item: 'counsel', standing: 'missing', until: null, note: 'Described.' },
      '/incidents/{id}/erasures': { entries: [1], reason: 'Right but for its headers.' },
      '/incidents/{id}/evidence/{item}/custody': { type: 'verify' },
      '/incidents/{id}/evidence/{item}/views': { purpose: 'describe' },
      '/incidents/{id}/evidence/{item}/downloads': { purpose: 'describe' },
      '/incidents/{id}/holds': { scope: { kind: 'incident' }, reason: 'Described.' },
      '/incidents/{id}/holds/{hold}/release': { reason: 'Described.' },
      ...LANE_BODIES,
    };
    const incident = newId();
    await service.api.declare({ id: incident, title: 'Described', mode: 'live' });
    for (const { method, path, requestType = 'application/json' } of ROUTES) {
      if (path.endsWith('/stream')) continue;
      const needs = (name: string): boolean => operationOf(method, path).parameters.some((each) => each.name === name);
      const body = method === 'get' ? {} : { body: JSON.stringify(right[path] ?? {}) };
      const codeFor = (api: ApiClient, headers: Record<string, string>): Promise<string | undefined> =>
        api
          .json(
            method,
            path,
            {
              id: path.startsWith('/incidents/') ? incident : newId(),
              document: newId(),
              batch: newId(),
              letter: newId(),
              item: newId(),
              hold: newId(),
              decision: newId(),
              run: newId(),
              contact: newId(),
              hash: 'a'.repeat(64),
              from: 'a'.repeat(64),
              to: 'b'.repeat(64),
              chart: 'main',
              session: newId(),
              token: newId(),
              link: newId(),
              house: newId(),
              ...EXERCISE_PARTS,
              package: newId(),
              passkey: newId(),
              preview: newId(),
              import: newId(),
              mapping: newId(),
              account: newId(),
            },
            { headers, ...body },
          )
          .then(
            () => undefined,
            (error: unknown) => (error instanceof Refusal ? error.problem.code : String(error)),
          );
      const type = method === 'get' ? {} : { 'content-type': requestType };
      const open = isOpen(method, path);
      const byNobody = await codeFor(nobody, { ...type, 'idempotency-key': newId() });
      expect([path, byNobody === 'signed-out']).toEqual([path, !open]);
      expect([path, operationOf(method, path).security]).toEqual([path, open ? [] : undefined]);
      const unkeyed = await codeFor(entitledTo(method, path), type);
      expect([path, unkeyed === 'idempotency-key-missing']).toEqual([path, needs('Idempotency-Key')]);
    }
  });

  test('every act in an incident is keyed', () => {
    const needs = (name: string): string[] =>
      ROUTES.filter((route) => operationOf(route.method, route.path).parameters.some((each) => each.name === name)).map(
        ({ method, path }) => `${method} ${path}`,
      );
    // Checking a playbook, rehearsing a migration, judging any facts and asking what is to be signed change nothing.
    const acts = ROUTES.filter(
      ({ method, path, subject }) =>
        method === 'post' && !/^\/(playbooks|assessments)|\/challenges$/.test(path) && !ABOUT_ONESELF.has(subject),
    );
    const posts = acts.map(({ path }) => `post ${path}`);
    expect(needs('Idempotency-Key')).toEqual(posts);
  });

  test('is there to be read as a page, which lists every route', async () => {
    const response = await fetch(`${service.api.origin}/api/docs`);
    const page = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const { path } of ROUTES) expect(page).toContain(` ${path}</code>`);
  });
});

describe('the demonstration, played by the service', () => {
  let played: DemonstrationView;

  beforeAll(async () => {
    const [first, second] = await Promise.all([service.api.playDemonstration(), service.api.playDemonstration()]);
    expect(second.incidentId).toBe(first.incidentId);
    // Sent again under the key that began it: the same one, at whatever step it is.
    expect((await service.api.playDemonstration(first.incidentId)).incidentId).toBe(first.incidentId);
    const { incidentId } = first;
    await service.committed(incidentId, 'note.added', ({ payload }) => JSON.stringify(payload).includes('to its end'));
    played = await service.api.demonstration(incidentId);
    while (played.status === 'running') played = await service.api.demonstration(incidentId);
  }, PLAYED_WITHIN_MS);

  test('comes to its end: everyone accounted for, the second wave open, the record whole', async () => {
    const id = played.incidentId;
    expect(service.reports).toEqual([]);
    expect(played).toMatchObject({ status: 'complete', done: played.of });
    expect(await service.api.people(id)).toMatchObject({ people: 60, unexplained: 0 });
    const incident = await service.api.incident(id);
    expect(incident).toMatchObject({ mode: 'exercise', clock: { now: '2018-08-20T09:00:00.000Z', state: 'stopped' } });
    expect(incident.runs.filter(({ chart }) => chart === 'second-wave').map(({ status }) => status)).toEqual(['open']);
    expect(await service.api.verification(id)).toMatchObject({ ok: true, entries: incident.version });
  });

  test('has letters for those who may see letters: any other role is told so, and gets its reports all the same', async () => {
    const lead = service.api.as('technical-lead');
    const { documents } = await service.api.letters(played.incidentId);
    const answers = await Promise.all(
      documents.map(async ({ id: document, kind }) => [
        kind,
        await lead.download(played.incidentId, document).then(
          () => 'handed out',
          (error: unknown) => (error instanceof Refusal ? error.problem.code : String(error)),
        ),
      ]),
    );
    const ofPeople = (kind: unknown): boolean => kind === 'letters-pdf' || kind === 'manifest';
    expect(answers.some(([kind]) => ofPeople(kind))).toBe(true);
    expect(answers).toEqual(answers.map(([kind]) => [kind, ofPeople(kind) ? 'not-permitted' : 'handed out']));
  });

  test('every route answers, and each answer fits the description that is published of it', async () => {
    const { api } = service;
    const id = played.incidentId;
    const own = newId();
    await api.declare({ id: own, title: 'All routes', mode: 'live' });
    const { version } = await api.command(own, { type: 'add-note', text: 'Here.' });
    const officer = api.as('privacy-officer');
    await officer.erase(own, { entries: [version], reason: 'to see that it answers' });
    await officer.import(
      own,
      'family_name,given_names,street,city,province,postal_code\nDoe,Jo,1 Main St,Ottawa,ON,K1N 5B1\n',
    );
    await answerListRoutes(officer, own);
    const { id: item } = await api.keepEvidence(own, 'a.eml', 'From: a@b.example\n\n');
    await api.custody(own, item, { type: 'verify' });
    await api.viewMail(own, item, 'describe');
    await api.takeEvidence(own, item, { purpose: 'describe' });
    await (await FeedReader.open(api, own)).close();
    const { id: document } = await api.makeReport(own, { id: newId(), report: 'ipc-ontario', language: 'en' });
    const [decision] = (await api.incident(own)).decisions;
    await api.printBrief(own, decision?.id ?? '', 'en');
    const duty = (await api.incident(id)).obligations.find(({ clause }) => clause === 'ipc-report');
    await api.printDelayLog(id, duty?.runId ?? '', 'en');
    const counsel = api.as('counsel');
    const { id: hold } = await counsel.placeHold(own, { scope: { kind: 'incident' }, reason: 'Described.' });
    const custodian = api.as('evidence-custodian');
    await custodian.acknowledgeHold(own, hold);
    await counsel.releaseHold(own, hold, 'Described.');
    await lanesOf(counsel).direct(own, { request: 'Somebody as counsel' });
    await lanesOf(counsel).change(own, { type: 'waive', item: { type: 'hold', id: hold }, reason: 'Described.' });
    await lanesOf(counsel).allowExport(own, { to: 'A court', reason: 'Described.' });
    await lanesOf(api).print(own, 'en');
    await lanesOf(api).table(own, 'fr');
    await bringSignature(api, own);
    const [batch] = (await api.letters(id)).batches;
    const letter = await lookAtLetters(service, officer, id, batch?.id ?? '');
    // Ordered again under its id: the same answer as the first time.
    await officer.orderLetters(id, { id: batch?.id ?? '' });
    const successor = api.as('deputy');
    await successor.incident(own);
    const handover = newId();
    await api.declare({ id: handover, title: 'Handed over', mode: 'live' });
    await successor.incident(handover);
    await api.json('post', '/incidents/{id}/command/offers', { id: handover }, posted({ to: successor.id }));
    await successor.json('post', '/incidents/{id}/command/acceptances', { id: handover }, posted({}));

    await api.checkPlaybook({ files: {} });
    await api.assess({ facts: {} });
    await api.assessRisk({ facts: {} });
    await api.previewFacts(id, { facts: {} });
    await api.setOnCall({ role: 'deputy', channel: 'sms', name: 'Bo', address: '+14165550123' });
    const { subscription } = browser;
    const { browser: phone } = await api.subscribeBrowser({ role: 'deputy', label: 'Phone', subscription });
    await api.testOnCall({ role: 'deputy' });
    await api.removeBrowser(phone);
    await api.removeOnCall({ role: 'deputy' });
    const number = { kind: 'insurer', name: 'Insurer', phone: '+14165550123' };
    await api.json('post', '/contacts', {}, posted(number));
    const contact = contactList.parse(await api.json('get', '/contacts', {})).contacts.at(-1)?.id ?? '';
    await api.json('post', '/contacts/removals', {}, posted({ contact }));
    await api.ask('post', '/on-call/prints', {}, posted({}));
    const nobodyRetained = { item: 'counsel', standing: 'missing', until: null, note: 'Described.' };
    await api.json('post', '/readiness', {}, posted(nobodyRetained));
    const [failed, given] = [newId(), newId()];
    await service.installation.storage.writer.commit([deadLetter(failed, own), deadLetter(given, own)]);
    await api.retry(failed);
    await api.settle(given, { outcome: 'given-up', note: 'Told them by phone.' });
    const { hash } = (await api.incident(id)).playbook;
    await api.charts(hash);
    await api.picture(hash, 'main');
    await api.rehearseMigrations(hash);

    // The demonstration's letters print what was known before the data was published: they leave no more.
    const [exercise, fresh] = [newId(), newId()];
    await approvedLetters(service, exercise, 'exercise', () => importAgreed(service, exercise));
    await printLetters(service, exercise, fresh);
    const dispatched = await answerDispatchRoutes(service, { exercise, batch: fresh, live: own });
    const until = new Date(service.clock.now()).toISOString().slice(0, 10);
    const desk = await answerRegisterRoutes(api, newId(), until, () => service.clock.advance(2 * 86_400_000));
    const answering = await answerDeskRoutes(api, own);
    const conducting = await answerExerciseRoutes(api, newId());
    const access = await answerAccessRoutes(api, own, () => service.clock.now());
    for (const { method, path, response } of ROUTES) {
      if (method !== 'get' || path.endsWith('/stream') || path.startsWith('/incidents/{id}/exercise')) continue;
      // Who looked is told to those who answer for it, and not to who commands.
      const asking = /\/looks|\/mappings|^\/breach-register/.test(path) ? officer : api;
      const parts = {
        id: /\{package\}|\{letter\}/.test(path) ? exercise : /\{document\}|\{item\}|\{decision\}/.test(path) ? own : id,
        item,
        import: newId(),
        document,
        batch: batch?.id ?? '',
        letter,
        decision: decision?.id ?? '',
        run: duty?.runId ?? '',
        hash,
        chart: 'main',
        ...dispatched.parts,
        ...EXERCISE_PARTS,
        from: hash,
        to: hash,
      };
      const answer = await asking.ask('get', path, parts, { query: QUERIES[path] ?? {} });
      if (!response) continue;
      const schema = operationOf('get', path).responses['200']?.content['application/json']?.schema;
      const reading = z.fromJSONSchema(schema ?? { not: {} }).safeParse(await answer.json());
      expect([path, reading.error?.message]).toEqual([path, undefined]);
    }
    expect(
      [
        ...new Set(
          [
            api,
            counsel,
            custodian,
            officer,
            successor,
            desk,
            answering,
            ...conducting,
            ...access,
            ...dispatched.clients,
          ].flatMap(({ answered }) => [...answered]),
        ),
      ].sort(),
    ).toEqual(
      // Setting up is done once, and was, for this spec to be let in.
      ROUTES.map(({ method, path }) => `${method} ${path}`)
        .filter((route) => route !== 'post /set-up')
        .sort(),
    );
  });
});
