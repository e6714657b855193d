import type { Request } from 'express';
import { PERMISSIONS, isPlayed, may, type Permission } from '#access';
import { ROLE_HEADER, SEAT_HEADER } from '#contract';
import { Fault, ROOM, seatActorId, type Actor, type Role } from '#kernel';
import { notPermitted, type Asker } from '../access/asker.js';
import { incidentUnknown } from '../access/incident-unknown.js';
import { playerAsAccount } from './player-account.js';
import type { Played, PlayedSeat } from './played.js';
import { actorOf, rolesOf, type SeatedPlayer } from './players.js';

/**
 * Whoever sits in an exercise, in that exercise alone. Nothing binds there, so that nobody is asked for proof.
 *
 * @throws Fault `incident-unknown`, `not-permitted`, `not-played`, `seat-not-said`, `seat-may-not`
 */
export function admitPlayer(
  request: Request,
  { player, by }: { readonly player: SeatedPlayer; readonly by: Asker['by'] },
  permission: Permission,
): Asker {
  const account = playerAsAccount(player);
  const roles = rolesOf(player);
  const permits = (other: Permission): boolean =>
    PERMISSIONS[other].reach === 'incident' ? roles.some((role) => plays(role, other)) : may('seat', other);
  if (PERMISSIONS[permission].reach === 'installation') {
    if (!permits(permission)) throw notPermitted(permission, PERMISSIONS[permission].means);
    return { account, by, player, actor: actorOf(player), roles: [], permits };
  }
  if (request.params['id'] !== player.incidentId) throw incidentUnknown();
  if (!permits(permission)) throw refusalOf(roles, permission);
  return { account, by, player, actor: actorOf(player, seatActedIn(request, player, permission)), roles, permits };
}

/** Whether a seat of this role may do it. */
export function plays(role: Role, permission: Permission): boolean {
  return isPlayed(permission) && may(role, permission);
}

/**
 * The seat for which a facilitator enters what the room answers: then the seat acts, and the record has the room's word.
 *
 * @returns `undefined` where they name none
 * @throws Fault `seat-not-yours`
 */
export function seatSpokenFor(
  request: Request,
  roles: readonly Role[],
  played: Played | undefined,
): PlayedSeat | undefined {
  const said = request.headers[SEAT_HEADER];
  if (said === undefined) return undefined;
  const seat =
    played?.room === true && roles.includes('facilitator') ? played.seats.find(({ id }) => id === said) : undefined;
  if (seat || request.method === 'GET') return seat;
  throw new Fault({
    kind: 'refused',
    code: 'seat-not-yours',
    detail: 'For a seat speaks whoever sits in it; where the room has no devices, a facilitator.',
    place: SEAT_HEADER,
    mend: 'Leave the header out.',
  });
}

export function roomActor({ id, role }: PlayedSeat): Actor {
  return { kind: 'seat', id: seatActorId(ROOM, id), role, assurance: 'claimed' };
}

const OF_EXERCISE = /^\/api\/v1\/incidents\/[^/]+\/exercise(\/|$)/;

/** The seat that is said, by its own name or by its role; the only one that may, where none is. */
function seatActedIn(
  { method, headers, path }: Request,
  { staff, sitsIn }: SeatedPlayer,
  permission: Permission,
): PlayedSeat | undefined {
  if (staff !== null) return undefined;
  const doing = sitsIn.filter(({ role }) => plays(role, permission));
  const [said, saidRole] = [headers[SEAT_HEADER], headers[ROLE_HEADER]];
  const meant = doing.filter(
    ({ id, role }) =>
      (said === undefined || id === said) && (said !== undefined || saidRole === undefined || role === saidRole),
  );
  const [first, second] = meant;
  // Looking is for the person, whichever seat is on the screen; so is what is said of the exercise itself, not in it.
  if (method === 'GET' || (said === undefined && OF_EXERCISE.test(path))) return first ?? doing[0];
  if (!first) throw seatMayNot(doing);
  if (second) throw seatNotSaid(meant);
  return first;
}

function refusalOf(roles: readonly Role[], permission: Permission): Fault {
  const { means } = PERMISSIONS[permission];
  if (!roles.some((role) => may(role, permission))) return notPermitted(permission, means);
  return new Fault({
    kind: 'refused',
    code: 'not-played',
    detail: `To ${means} is not done from a seat of an exercise: it reaches beyond it, or cannot be taken back.`,
    place: permission,
    mend: 'Tell whoever conducts the exercise what you would do.',
  });
}

function seatNotSaid(seats: readonly PlayedSeat[]): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'seat-not-said',
    detail: 'You sit in several seats, and the record says in which of them you act.',
    place: SEAT_HEADER,
    mend: `Send the header "${SEAT_HEADER}" with one of: ${seats.map(({ id }) => id).join(', ')}.`,
  });
}

function seatMayNot(seats: readonly PlayedSeat[]): Fault {
  return new Fault({
    kind: 'refused',
    code: 'seat-may-not',
    detail: 'The seat that you act in may not do this, or is not yours.',
    place: SEAT_HEADER,
    mend: `Act in: ${seats.map(({ id }) => id).join(', ')}.`,
  });
}
