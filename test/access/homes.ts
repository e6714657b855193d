import { PROFILES, type Profile } from '#access';
import { passkey, passkeyChallenge, type DeskContact, type ListPreview, type MappingList } from '#contract';
import { isRole, type LinkRole } from '#kernel';
import type { KeptLink } from '../../apps/server/src/links/links.js';
import type { ApiClient } from '../support/api-client.js';
import { posted } from '../support/asked.js';
import { dispatchOf } from '../support/dispatch-client.js';
import { TAKEN } from '../e2e/contact-desk-routes-answer.js';
import { SHORT_LIST, uploaded } from '../support/lists.js';
import { MailHouse } from '../support/mail-house.js';
import { idMint } from '../support/seeded.js';
import type { Service } from '../support/service.js';
import { SoftPasskey } from '../support/soft-passkey.js';

const newId = idMint('homes');
const EXPIRES_MS = 86_400_000;
export const SIGNED_IN = PROFILES.filter((each) => each !== 'outside-party' && each !== 'seat');

/** An organisation with people of every line, an incident, and things in it. */
export interface Home {
  readonly service: Service;
  readonly incident: string;
  readonly accounts: ReadonlyMap<Profile, string>;
  /** What the parts of an address stand for. */
  readonly parts: Readonly<Record<string, string>>;
}

export async function homeOf(service: Service): Promise<Home> {
  const { api, installation } = service;
  const { accounts: all, members } = installation.access;
  const incident = newId();
  await api.declare({ id: incident, title: 'Nobody else’s', mode: 'live' });
  const accounts = new Map<Profile, string>();
  for (const profile of SIGNED_IN) {
    const team = profile === 'privacy-office' ? (['privacy-officer'] as const) : [];
    const { account } = await all.add({ name: profile, administrator: profile === 'administrator', team });
    await all.keep({ ...account, password: 'nobody signs in by it', invitation: null });
    accounts.set(profile, account.id);
    if (!isRole(profile)) continue;
    const actor = { kind: 'person', id: api.id, assurance: 'password' } as const;
    await members.give(incident, { person: account.id, role: profile }, { actor, commandId: newId() });
  }
  const { id: document } = await api.makeReport(incident, { id: newId(), report: 'ipc-ontario', language: 'en' });
  const { id: item } = await api.keepEvidence(incident, 'listing.txt', 'For sale');
  const { id: hold } = await api
    .as('counsel')
    .placeHold(incident, { reason: 'Litigation', scope: { kind: 'incident' } });
  const { decisions, obligations } = await api.incident(incident);
  const parts = {
    id: incident,
    document,
    item,
    hold,
    ...(await thingsOfOfficer(api.as('privacy-officer'), incident)),
    link: (await linkAt(service, incident, 'observer'))[0].id,
    contact: (
      await api.as('privacy-officer').json<DeskContact>('post', '/incidents/{id}/desk', { id: incident }, posted(TAKEN))
    ).id,
    decision: decisions[0]?.id ?? newId(),
    run: obligations[0]?.runId ?? newId(),
    ...(await thingsOfCommander(service)),
  };
  return { service, incident, accounts, parts };
}

export async function linkAt(
  { api, clock, installation }: Service,
  incident: string,
  role: LinkRole,
): Promise<[KeptLink, string]> {
  const order = { name: 'Somebody outside', role, endsAt: clock.now() + EXPIRES_MS };
  const actor = { kind: 'person', id: api.id, assurance: 'password' } as const;
  return installation.access.links.give(incident, order, { actor, commandId: newId() });
}

/** Lists and a mail house. Letters take an incident of weeks: their ids are made up. */
async function thingsOfOfficer(officer: ApiClient, id: string): Promise<Readonly<Record<string, string>>> {
  const previews = '/incidents/{id}/imports/previews';
  const upload = (): Promise<ListPreview> => officer.json('post', previews, { id }, uploaded(SHORT_LIST));
  const [{ id: first, mapping }, list] = [await upload(), newId()];
  const order = posted({ mapping, saveAs: 'Short lists' }, list);
  await officer.json('post', `${previews}/{preview}/import`, { id, preview: first }, order);
  const { mappings } = await officer.json<MappingList>('get', '/incidents/{id}/mappings', { id });
  const { id: preview } = await upload();
  const { id: house } = await dispatchOf(officer).setMailHouse(id, (await MailHouse.open()).key);
  const letters = { batch: newId(), letter: newId(), package: newId() };
  return { preview, import: list, mapping: mappings[0]?.id ?? '', house, ...letters };
}

/** What somebody has who signs in here. */
async function thingsOfCommander({
  api,
  cast,
  clock,
  installation,
}: Service): Promise<Readonly<Record<string, string>>> {
  const { accounts, sessions, tokens } = installation.access;
  const account = await accounts.require(api.id);
  const { session } = await sessions.open(account, 'password', { agent: 'a spec', secret: undefined });
  const order = {
    label: 'Desk',
    scopes: ['list-incidents'],
    expiresAt: clock.now() + EXPIRES_MS,
    incidentId: null,
  } as const;
  const { token } = await tokens.make(account, order, new Set(order.scopes));
  const phone = new SoftPasskey(api.origin).added('Phone', await challengeAt(api.origin));
  const { id } = passkey.parse(await cast.commander.post('/account/passkeys', phone));
  return { account: account.id, session: session.id, token: token.id, passkey: id };
}

export async function challengeAt(origin: string): Promise<string> {
  const response = await fetch(`${origin}/api/v1/session/challenges`, { method: 'POST' });
  return passkeyChallenge.parse(await response.json()).challenge;
}
