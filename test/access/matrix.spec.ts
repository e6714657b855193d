import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { PERMISSIONS, PROFILES, needsProof, type Profile } from '#access';
import { ROUTES, problem } from '#contract';
import { LINK_ROLES, isRole } from '#kernel';
import type { Account } from '../../apps/server/src/access/account.js';
import type { KeptLink } from '../../apps/server/src/links/links.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';
import { MEANS, allDoors, expectedAt, expectedByLink, scopesOf, type Door, type Means, type Which } from './doors.js';

// Everybody knocks at every door: each route and command of the table, as each of its lines, in their own incident and in another
// one, by a session, by tokens and by links. Whoever is let in asks for nothing that changes anything: a body
// without its fields, an act without its key. Whether the domain grants what is asked is other specs' to say.

jest.setTimeout(600_000);

const newId = idMint('matrix');
const NO_INCIDENT = newId();
const NO_PLAYBOOK = '0'.repeat(64);
let service: Service;
let incidents: Readonly<Record<Which, string>>;
/** What the parts of an address stand for: things of one's own incident. */
let parts: Readonly<Record<string, string>>;
const accounts = new Map<Profile, Account>();
const keys = new Map<string, Promise<string>>();

beforeAll(async () => {
  service = await Service.start();
  const { api, installation } = service;
  incidents = { own: newId(), another: newId(), none: NO_INCIDENT };
  for (const id of [incidents.own, incidents.another]) await api.declare({ id, title: 'Knocked at', mode: 'live' });
  const { members } = installation.access;
  for (const profile of PROFILES.filter((each) => each !== 'outside-party' && each !== 'seat')) {
    const account = await added(profile, profile === 'administrator');
    accounts.set(profile, account);
    if (!isRole(profile)) continue;
    const actor = { kind: 'person', id: api.id, assurance: 'password' } as const;
    await members.give(incidents.own, { person: account.id, role: profile }, { actor, commandId: newId() });
  }
  const own = incidents.own;
  const { id: document } = await api.makeReport(own, { id: newId(), report: 'ipc-ontario', language: 'en' });
  const { id: item } = await api.keepEvidence(own, 'listing.txt', 'For sale');
  const { id: hold } = await api.as('counsel').placeHold(own, { reason: 'Litigation', scope: { kind: 'incident' } });
  const { decisions, obligations } = await api.incident(own);
  parts = {
    document,
    item,
    hold,
    decision: decisions[0]?.id ?? newId(),
    run: obligations[0]?.runId ?? newId(),
    // Whoever may let this one in anew takes nobody's place.
    account: (await added('Nobody in particular')).id,
    session: newId(),
    token: newId(),
    house: newId(),
    scenario: 'small',
    paper: 'feedback-form',
    improvement: newId(),
    package: newId(),
    letter: newId(),
    batch: newId(),
    link: (await givenLink('observer'))[0].id,
    contact: newId(),
    passkey: newId(),
    preview: newId(),
    import: newId(),
    mapping: newId(),
    hash: NO_PLAYBOOK,
    from: NO_PLAYBOOK,
    to: NO_PLAYBOOK,
    chart: 'main',
  };
});

afterAll(() => service.delete());

async function added(name: string, administrator = false): Promise<Account> {
  const { accounts: all } = service.installation.access;
  const { account } = await all.add({
    name,
    administrator,
    team: name === 'privacy-office' ? ['privacy-officer'] : [],
  });
  return all.keep({ ...account, password: 'nobody signs in by it', invitation: null });
}

/** The headers by which somebody asks. */
function headersOf(profile: Profile, door: Door, means: Means): Promise<string> {
  if (means === 'link') return kept(`link ${profile}`, () => linkSessionOf(profile));
  const key = means === 'session' ? profile : `${profile} ${scopesOf(profile, door, means).join()}`;
  return kept(key, () => (means === 'session' ? sessionOf(profile) : tokenOf(profile, door, means)));
}

function kept(key: string, make: () => Promise<string>): Promise<string> {
  const known = keys.get(key);
  if (known) return known;
  const made = make();
  keys.set(key, made);
  return made;
}

async function givenLink(profile: Profile): Promise<[KeptLink, string]> {
  const role = LINK_ROLES.find((each) => each === profile) ?? 'observer';
  const order = { name: 'Somebody outside', role, endsAt: service.clock.now() + 86_400_000 };
  const actor = { kind: 'person', id: service.api.id, assurance: 'password' } as const;
  return service.installation.access.links.give(incidents.own, order, { actor, commandId: newId() });
}

async function linkSessionOf(profile: Profile): Promise<string> {
  const [, secret] = await givenLink(profile);
  const { opened } = await service.installation.access.links.open(secret, { agent: 'matrix', secret: undefined });
  return `holdfast-session-${new URL(service.api.origin).port}=${opened.secret}`;
}

async function sessionOf(profile: Profile): Promise<string> {
  const { access } = service.installation;
  const account = await access.accounts.require(accounts.get(profile)?.id ?? '');
  const { secret } = await access.sessions.open(account, 'password', { agent: 'matrix', secret: undefined });
  return `holdfast-session-${new URL(service.api.origin).port}=${secret}`;
}

async function tokenOf(profile: Profile, door: Door, means: Means): Promise<string> {
  const scopes = scopesOf(profile, door, means);
  const inside = scopes.some((scope) => PERMISSIONS[scope].reach === 'incident');
  const incidentId = inside ? incidents.own : null;
  const order = { label: 'Desk', scopes, expiresAt: service.clock.now() + 86_400_000, incidentId };
  const { access } = service.installation;
  const account = await access.accounts.require(accounts.get(profile)?.id ?? '');
  const { text } = await access.tokens.make(account, order, new Set(scopes));
  return `Bearer ${text}`;
}

function contentTypeOf({ method, path }: Door): string {
  const route = ROUTES.find((each) => each.method === method && each.path === path);
  return route?.requestType ?? 'application/json';
}

/** By which the guard refuses somebody who is signed in. */
const REFUSALS: ReadonlySet<string> = new Set([
  'not-permitted',
  'incident-unknown',
  'proof-stale',
  'role-not-said',
  'role-may-not',
  'no-such-route',
  'for-people',
  'not-by-link',
  'token-scope-missing',
]);

interface Answer {
  /** `in`, or `403 not-permitted`. */
  readonly told: string;
  /** A refusal, all but the id of its request. */
  readonly refusal: object | undefined;
}

async function knock(door: Door, profile: Profile, which: Which, means: Means = 'session'): Promise<Answer> {
  const { method, path, command } = door;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    name === 'id' ? incidents[which] : (parts[name] ?? ''),
  );
  const who =
    (profile === 'outside-party' || profile === 'seat') && means !== 'link'
      ? ''
      : await headersOf(profile, door, means);
  const response = await fetch(`${service.api.origin}/api/v1${filled}`, {
    method: method.toUpperCase(),
    headers: {
      ...(who !== '' && { [means === 'session' || means === 'link' ? 'cookie' : 'authorization']: who }),
      ...(method === 'post' && { 'content-type': contentTypeOf(door) }),
    },
    ...(method === 'post' && { body: JSON.stringify(command === undefined ? {} : { type: command }) }),
  });
  if (path === '/session/end') {
    keys.delete(profile);
    keys.delete(`link ${profile}`);
  }
  if (response.ok) {
    await response.body?.cancel();
    return { told: 'in', refusal: undefined };
  }
  const { requestId: _, ...refusal } = problem.parse(await response.json());
  const { status, code } = refusal;
  const byGuard = status >= 500 || status === 401 || REFUSALS.has(code);
  return { told: byGuard ? `${status} ${code}` : 'in', refusal };
}

const DOORS = allDoors().map((door) => [`${door.method} ${door.path} ${door.command ?? ''}`.trim(), door] as const);
const SIGNED_IN = PROFILES.filter((each) => each !== 'outside-party' && each !== 'seat');
const reach = (door: Door): string => (door.need === 'nothing' ? 'nothing' : PERMISSIONS[door.need].reach);

/** Asked by each of them at once: what came, and what the table says, by who asked. */
async function told(
  door: Door,
  profiles: readonly Profile[],
  which: Which,
  means: Means = 'session',
): Promise<[told: object, expected: object]> {
  const answers = await Promise.all(profiles.map((profile) => knock(door, profile, which, means)));
  const came = profiles.map((profile, index) => [profile, answers[index]?.told] as const);
  const expected = profiles.map((profile) => [profile, expectedAt(door, profile, which, means)] as const);
  return [
    { which, means, ...Object.fromEntries(came) },
    { which, means, ...Object.fromEntries(expected) },
  ];
}

describe('at every door the table decides who comes in', () => {
  test.each(DOORS)('%s', async (_, door) => {
    for (const which of reach(door) === 'incident' ? (['own', 'another'] as const) : (['own'] as const)) {
      const [came, expected] = await told(door, PROFILES, which);
      expect(came).toEqual(expected);
    }
  });
});

describe('a link opens what its role may in its incident, and nothing that takes proof of who one is', () => {
  test.each(DOORS)('%s', async (_, door) => {
    for (const which of reach(door) === 'incident' ? (['own', 'another', 'none'] as const) : (['own'] as const)) {
      const answers = await Promise.all(LINK_ROLES.map((role) => knock(door, role, which, 'link')));
      const came = LINK_ROLES.map((role, index) => [role, answers[index]?.told]);
      expect([which, came]).toEqual([which, LINK_ROLES.map((role) => [role, expectedByLink(door, role, which)])]);
    }
  });
});

describe('a token opens no more than its scopes, and nothing that takes fresh proof', () => {
  test.each(DOORS.filter(([, { need }]) => need !== 'nothing'))('%s', async (_, door) => {
    const profiles = SIGNED_IN.filter(
      (profile) =>
        expectedAt(door, profile, 'own', 'session') === 'in' &&
        MEANS.every((means) => means === 'session' || scopesOf(profile, door, means).length > 0),
    );
    for (const means of ['token', 'token without the scope'] as const) {
      const [came, expected] = await told(door, profiles, 'own', means);
      expect(came).toEqual(expected);
    }
    const [came, expected] = await told(door, profiles, 'another', 'token');
    expect(came).toEqual(expected);
  });
});

test('of an incident in which one has no role no door tells that it is there', async () => {
  for (const [, door] of DOORS.filter(([, each]) => reach(each) === 'incident')) {
    for (const profile of ['incident-commander', 'administrator'] as const) {
      const [there, nowhere] = [await knock(door, profile, 'another'), await knock(door, profile, 'none')];
      expect(there.told).toBe('404 incident-unknown');
      expect(there).toEqual(nowhere);
    }
  }
});

test('a token of one incident opens nothing of the installation, and one of the installation no incident', async () => {
  const { tokens, accounts: all } = service.installation.access;
  const account = await all.require(accounts.get('incident-commander')?.id ?? '');
  const expiresAt = service.clock.now() + 86_400_000;
  const scopes = ['read-incident', 'list-incidents'] as const;
  const ask = async (incidentId: string | null, path: string): Promise<number> => {
    const { text } = await tokens.make(account, { label: 'Both', scopes, expiresAt, incidentId }, new Set(scopes));
    return (await fetch(`${service.api.origin}/api/v1${path}`, { headers: { authorization: `Bearer ${text}` } }))
      .status;
  };
  expect(await ask(incidents.own, '/incidents')).toBe(403);
  expect(await ask(null, '/incidents')).toBe(200);
  expect(await ask(null, `/incidents/${incidents.own}`)).toBe(403);
  expect(await ask(incidents.own, `/incidents/${incidents.own}`)).toBe(200);
});

test('what takes fresh proof is refused five minutes after it, and nothing else is', async () => {
  for (const profile of SIGNED_IN) keys.set(profile, sessionOf(profile));
  for (const key of keys.values()) await key;
  service.clock.advance(5 * 60_000);
  for (const [, door] of DOORS) {
    const { need } = door;
    if (need === 'nothing' || door.path === '/session/end') continue;
    const profiles = SIGNED_IN.filter((profile) => expectedAt(door, profile, 'own', 'session') === 'in');
    const answers = await Promise.all(profiles.map((profile) => knock(door, profile, 'own')));
    const all = new Set(answers.map((answer) => answer.told));
    expect([need, ...all]).toEqual([need, needsProof(need) ? '403 proof-stale' : 'in']);
  }
});
