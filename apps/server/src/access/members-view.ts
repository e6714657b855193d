import { ALL_PERMISSIONS, PERMISSIONS } from '#access';
import type { MemberList } from '#contract';
import { formatInstant } from '#kernel';
import type { Installation } from '../installation.js';
import { linksIn } from '../links/link-views.js';
import type { Asker } from './asker.js';

/** Who has which role in an incident, as whoever asks sees it. */
export async function membersView(
  installation: Pick<Installation, 'access' | 'dispatch'>,
  incidentId: string,
  { account, link, player, roles, permits }: Asker,
): Promise<MemberList> {
  const { accounts, members } = installation.access;
  const known = new Map((await accounts.all()).map((each) => [each.id, each]));
  const nameOf = (id: string): string => known.get(id)?.name ?? id;
  const rows = await members.of(incidentId);
  const offer = await members.offerIn(incidentId);
  return {
    members: rows.map((row) => ({
      person: row.account,
      name: nameOf(row.account),
      unconfirmed: known.get(row.account)?.unconfirmed === true,
      role: row.role,
      since: formatInstant(Number(row.givenAt)),
      by: row.givenBy === null ? null : nameOf(row.givenBy),
      brokeGlass: row.glassReason === null ? null : { reason: row.glassReason },
    })),
    links: await linksIn(installation, incidentId, { withSessions: permits('give-roles') }),
    mine: player
      ? [...roles]
      : link
        ? [link.role]
        : rows.filter((row) => row.account === account.id).map(({ role }) => role),
    may: ALL_PERMISSIONS.filter((permission) => PERMISSIONS[permission].reach === 'incident' && permits(permission)),
    offer: offer && { from: offer.from, to: offer.to, at: formatInstant(Number(offer.offeredAt)) },
  };
}
