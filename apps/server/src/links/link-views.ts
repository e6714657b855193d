import type { LinkView } from '#contract';
import { formatInstant } from '#kernel';
import type { NameOf } from '../access/accounts.js';
import type { KeptSession } from '../access/sessions.js';
import type { Installation } from '../installation.js';
import type { KeptLink } from './links.js';

/** @param sessions The open ones of the link; none where it is not for whoever asks to know */
export function linkView(link: KeptLink, nameOf: NameOf, good: boolean, sessions: readonly KeptSession[]): LinkView {
  const { id, name, role, givenAt, givenBy, endsAt, openedAt } = link;
  const [session] = sessions;
  return {
    id,
    name,
    role,
    since: formatInstant(givenAt),
    by: nameOf(givenBy),
    ends: formatInstant(endsAt),
    opened: openedAt === null ? null : formatInstant(openedAt),
    status: statusOf(link, good),
    session: session
      ? { agent: session.agent, started: formatInstant(session.startedAt), seen: formatInstant(session.seenAt) }
      : null,
  };
}

/** The links of an incident, with their sessions for whoever gives roles. */
export async function linksIn(
  { access: { links, sessions, accounts } }: Pick<Installation, 'access'>,
  incidentId: string,
  { withSessions }: { readonly withSessions: boolean },
): Promise<LinkView[]> {
  const nameOf = await accounts.names();
  return Promise.all(
    (await links.of(incidentId)).map(async (link) =>
      linkView(link, nameOf, links.isGood(link), withSessions ? await sessions.of({ kind: 'link', id: link.id }) : []),
    ),
  );
}

function statusOf({ endedAt, openedAt }: KeptLink, good: boolean): LinkView['status'] {
  if (endedAt !== null) return 'ended';
  if (!good) return 'expired';
  return openedAt === null ? 'waiting' : 'open';
}
