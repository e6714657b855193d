import { NEVER_PROVEN_AT, SIGNING_FRESHNESS_MS } from '#access';
import type { SessionView } from '#contract';
import { formatInstant } from '#kernel';
import type { KeptLink } from '../links/links.js';
import type { SeatedPlayer } from '../players/players.js';
import type { Access } from './open-access.js';
import type { Account } from './account.js';
import type { KeptSession } from './sessions.js';

const SIGNED_OUT = { person: null, link: null, assurance: null, provenUntil: null } as const;

/** What whoever is signed in is told of it. */
export async function signedIn(
  access: Pick<Access, 'provider'>,
  { id, name, administrator, team, app }: Account,
  { assurance, provenAt }: KeptSession,
): Promise<SessionView> {
  return {
    state: 'signed-in',
    person: { id, name, administrator, team: [...team], secondFactor: app !== null },
    link: null,
    assurance,
    provenUntil: provenAt === NEVER_PROVEN_AT ? null : formatInstant(provenAt + SIGNING_FRESHNESS_MS),
    provider: await providerView(access),
  };
}

/** Nothing is proved by a link, so nothing can be signed. */
export async function signedInByLink(
  access: Pick<Access, 'provider'>,
  { id, name, incidentId, role, endsAt }: KeptLink,
  { assurance }: KeptSession,
): Promise<SessionView> {
  return {
    state: 'signed-in',
    person: { id, name, administrator: false, team: [], secondFactor: false },
    link: { incident: incidentId, role, ends: formatInstant(endsAt) },
    assurance,
    provenUntil: null,
    provider: await providerView(access),
  };
}

/** Where whoever came by the code of an exercise sits. Of the installation they are told nothing. */
export function signedInAtSeat({ id, name, incidentId, seats }: SeatedPlayer, { assurance }: KeptSession): SessionView {
  return {
    state: 'signed-in',
    person: { id, name, administrator: false, team: [], secondFactor: false },
    link: null,
    seat: { incident: incidentId, player: id, name, seats: [...seats] },
    assurance,
    provenUntil: null,
    provider: null,
  };
}

/** At the players' listener, for whoever has not come in yet. */
export const NOBODY_AT_SEAT: SessionView = { state: 'signed-out', ...SIGNED_OUT, provider: null };

export async function signedOut(access: Pick<Access, 'accounts' | 'provider'>): Promise<SessionView> {
  const state = (await access.accounts.areThere()) ? 'signed-out' : 'set-up';
  return { state, ...SIGNED_OUT, provider: await providerView(access) };
}

/** The provider as everybody may know it, who has to choose a door. */
async function providerView({ provider }: Pick<Access, 'provider'>): Promise<SessionView['provider']> {
  if (!provider) return null;
  return { name: provider.name, distrusted: (await provider.trust.distrustOf(provider.issuer)) !== undefined };
}
