import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { ROLE_HEADER, ROUTES } from '#contract';
import { ROLES } from '#kernel';
import { newcomer, type Newcomer } from '../support/newcomer.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { anyBody } from './any-request.js';

// Any request, made from the contract: mostly of the right shape, with ids of things that there are, in incidents that one is in and
// in one that one is not. Whatever comes of it, the service does not fail, does not tell how it is built, and says nothing of the other.

const RUNS = 300;
const SEED = 20260309;
/** In every word of the incident in which nobody who asks has a role. */
const SECRET = 'Zanzibar';

/** Not asked here, each for what it would set going. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'post /demonstrations': 'plays a story for seconds, which its own specs hear to the end',
  'post /playbooks/check': 'starts a process for each playbook',
  'get /breach-register': 'tells the privacy office of every incident, as its own specs hold',
  'get /breach-register.csv': 'tells the privacy office of every incident, as its own specs hold',
  'post /session/end': 'ends the session that asks',
  'post /accounts/{account}/invitations': 'takes the password of whoever asks next',
  'post /accounts/{account}': 'shuts out whoever asks next',
  'post /account/second-factor/confirmation': 'would need a code from then on',
};

jest.setTimeout(600_000);

const newId = idMint('any requests');
let service: Service;
let askers: readonly Newcomer[];
let secretIncident: string;
let ids: readonly string[];

beforeAll(async () => {
  service = await Service.start();
  const { api } = service;
  secretIncident = newId();
  await api.declare({ id: secretIncident, title: `Of ${SECRET}`, mode: 'live' });
  await api.command(secretIncident, { type: 'add-note', text: `They are in ${SECRET}.` });
  const { id: secretItem } = await api.keepEvidence(secretIncident, `${SECRET}.txt`, SECRET);
  askers = [
    await newcomer(service, 'Everybody Else', { team: ROLES }),
    await newcomer(service, 'Operator', { administrator: true }),
    await newcomer(service, 'Bystander'),
  ];
  const incident = newId();
  await api.declare({ id: incident, title: 'Of ours', mode: 'live' });
  const { id: item } = await api.keepEvidence(incident, 'x.txt', 'x');
  const { id: hold } = await api
    .as('counsel')
    .placeHold(incident, { reason: 'Litigation', scope: { kind: 'incident' } });
  const { tasks, decisions } = await api.incident(incident);
  const things = [tasks[0]?.id, decisions[0]?.id, decisions[0]?.runId].filter((each) => each !== undefined);
  ids = [incident, incident, incident, incident, secretIncident, item, secretItem, hold, newId(), ...things];
});

afterAll(() => service.delete());

const hash = (): string => service.installation.playbooks.newest('data-extortion').playbook.hash;

/** One request, as a failure is to print it. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly type: string;
  readonly streams: boolean;
  readonly asker: number;
  readonly role: string;
  readonly keyed: boolean;
}

function asked(): fc.Arbitrary<Asked> {
  const routes = ROUTES.filter(({ method, path }) => !(`${method} ${path}` in LEFT_OUT));
  return fc.constantFrom(...routes).chain((route) => {
    const part = (name: string): fc.Arbitrary<string> =>
      ['hash', 'from', 'to'].includes(name)
        ? fc.constant(hash())
        : name === 'chart'
          ? fc.constantFrom('main', '__proto__')
          : fc.constantFrom(...ids);
    const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const query = fc.dictionary(
      fc.constantFrom(...(route.query ?? []).map(({ name }) => name), 'odd'),
      fc.constantFrom('1', '-1', 'en', 'a', secretIncident),
      { maxKeys: 2 },
    );
    return fc
      .record({
        parts: fc.tuple(...names.map(part)),
        query,
        body: anyBody(route, ids),
        asker: fc.nat(askers.length),
        role: fc.constantFrom('', ...ROLES),
        keyed: fc.boolean(),
      })
      .map(({ parts, query: said, ...rest }) => {
        const filled = names.reduce((path, name, index) => path.replace(`{${name}}`, parts[index] ?? ''), route.path);
        return {
          method: route.method.toUpperCase(),
          path: `${filled}?${new URLSearchParams(said).toString()}`,
          type: route.requestType ?? 'application/json',
          streams: route.responseType === 'text/event-stream',
          ...rest,
        };
      });
  });
}

async function answered(request: Asked): Promise<{ status: number; text: string }> {
  const { method, path, body, type, streams, asker, role, keyed } = request;
  const cookie = askers[asker]?.browser.cookie;
  const response = await fetch(`${service.api.origin}/api/v1${path}`, {
    method,
    headers: {
      connection: 'close',
      ...(cookie !== undefined && { cookie }),
      ...(role !== '' && { [ROLE_HEADER]: role }),
      ...(keyed && { 'idempotency-key': newId() }),
      ...(method === 'POST' && { 'content-type': type }),
    },
    ...(method === 'POST' && { body }),
  });
  if (!streams || !response.ok) return { status: response.status, text: await response.text() };
  await response.body?.cancel();
  return { status: response.status, text: '' };
}

test('whatever is asked, the service does not fail, does not tell how it is built, and says nothing of another incident', async () => {
  const statuses = new Map<number, number>();
  const requests = asked();
  // What the service closed meanwhile is noticed before it is used again.
  await setImmediate();
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      const { status, text } = await answered(request);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      expect(status).toBeLessThan(500);
      expect(text).not.toContain(SECRET);
      expect(text).not.toMatch(/node_modules|\bat \S+ \(|\.[jt]s:\d+|SQLITE|SELECT |QueryFailed/);
    }),
    { seed: SEED, numRuns: RUNS, endOnFailure: true },
  );
  // Not all of it stayed outside the door.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(RUNS / 20);
  expect((await service.api.incident(secretIncident)).status).toBe('open');
});
