import type { SessionView } from '#contract';
import { SIGNING_FRESHNESS_MS } from '#access';
import { formatInstant } from '#kernel';
import type { KeptLink } from '../links/links.js';
import type { Account } from './account.js';
import type { KeptSession } from './sessions.js';

export function signedIn({ id, name, administrator, team, app }: Account, session: KeptSession): SessionView {
  return {
    state: 'signed-in',
    person: { id, name, administrator, team: [...team], secondFactor: app !== null },
    link: null,
    assurance: session.assurance,
    provenUntil: formatInstant(session.provenAt + SIGNING_FRESHNESS_MS),
  };
}

/** Nothing is proved by a link, so nothing can be signed. */
export function signedInByLink({ id, name, incidentId, role, endsAt }: KeptLink, session: KeptSession): SessionView {
  return {
    state: 'signed-in',
    person: { id, name, administrator: false, team: [], secondFactor: false },
    link: { incident: incidentId, role, ends: formatInstant(endsAt) },
    assurance: session.assurance,
    provenUntil: null,
  };
}
