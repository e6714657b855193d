import type { LinkView } from '#contract';
import { formatInstant } from '#kernel';
import type { NameOf } from '../access/accounts.js';
import type { KeptSession } from '../access/sessions.js';
import type { Installation } from '../installation.js';
import type { KeptLink } from './links.js';

export interface ToldOfLink {
  readonly nameOf: NameOf;
  readonly good: boolean;
  /** Mail houses of the incident, by id. */
  readonly mailHouses: ReadonlyMap<string, string>;
  /** The open ones of the link; none where it is not for whoever asks to know. */
  readonly sessions: readonly KeptSession[];
}

export function linkView(link: KeptLink, { nameOf, good, mailHouses, sessions }: ToldOfLink): LinkView {
  const { id, name, role, mailHouse, givenAt, givenBy, endsAt, openedAt } = link;
  const [session] = sessions;
  return {
    id,
    name,
    role,
    mailHouse: mailHouse === null ? null : (mailHouses.get(mailHouse) ?? null),
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
  { access: { links, sessions, accounts }, dispatch }: Pick<Installation, 'access' | 'dispatch'>,
  incidentId: string,
  { withSessions }: { readonly withSessions: boolean },
): Promise<LinkView[]> {
  const nameOf = await accounts.names();
  const mailHouses = await dispatch.mailHouses.names(incidentId);
  return Promise.all(
    (await links.of(incidentId)).map(async (link) =>
      linkView(link, {
        nameOf,
        good: links.isGood(link),
        mailHouses,
        sessions: withSessions ? await sessions.of({ kind: 'link', id: link.id }) : [],
      }),
    ),
  );
}

function statusOf({ endedAt, openedAt }: KeptLink, good: boolean): LinkView['status'] {
  if (endedAt !== null) return 'ended';
  if (!good) return 'expired';
  return openedAt === null ? 'waiting' : 'open';
}
