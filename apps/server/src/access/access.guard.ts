import { Inject, Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import {
  PERMISSIONS,
  commandNeed,
  may,
  mustProveAgain,
  needsConfirmed,
  needsProof,
  routeNeed,
  useToken,
  type Permission,
  type Profile,
} from '#access';
import { PRESENT_HEADER, ROLE_HEADER, SEAT_HEADER, TOKEN_HEADER } from '#contract';
import { Fault, isRole, isUuid, type Actor, type Role } from '#kernel';
import type { Installation } from '../installation.js';
import { INSTALLATION } from '../installation-token.js';
import type { Account } from './account.js';
import { accountUnconfirmed } from './account-unconfirmed.js';
import {
  isSession,
  notByLink,
  notPermitted,
  noteBrought,
  proofStale,
  roleMayNot,
  roleNotHeld,
  roleNotSaid,
  setAsker,
  type Asker,
} from './asker.js';
import { readCookies } from './cookies.js';
import { incidentUnknown } from './incident-unknown.js';
import { forPeople } from './passwords.js';
import type { KeptLink } from '../links/links.js';
import { outsiderOf } from '../links/outsider.js';
import { admitPlayer, plays, roomActor, seatSpokenFor } from '../players/admit-player.js';
import { playerAsAccount } from '../players/player-account.js';
import type { PlayedSeat } from '../players/played.js';
import type { SeatedPlayer } from '../players/players.js';
import { throughPlayersDoor } from '../players/through-players-door.js';
import { standingsOf } from './standings.js';
import type { KeptSession } from './sessions.js';
import type { KeptToken } from './tokens.js';

const BELOW = '/api/v1';
const logger = new Logger('access');
/** What the service says of its own interface, and of no incident. */
const DESCRIPTION: ReadonlySet<string> = new Set(['/api/openapi.json', '/api/docs']);

/** Of those who came by a link, in the installation. */
const OUTSIDE: readonly Profile[] = ['outside-party'];

interface Asking {
  readonly account: Account;
  readonly by: KeptSession | KeptToken;
  readonly link?: KeptLink;
  readonly player?: SeatedPlayer;
}

/** A route that the table of permissions does not know, or a permission that the asker lacks, is refused before anything of it is read. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const template = templateOf(request);
    if (DESCRIPTION.has(template)) return true;
    const need = routeNeed(request.method, template.slice(BELOW.length));
    if (!template.startsWith(BELOW) || need === undefined) throw routeUnknown();
    if (need === 'nothing') {
      if (request.method !== 'GET') this.installation.access.knocks.note(request.ip ?? '');
      return true;
    }
    const asking = await this.whoAsks(request);
    noteBrought(request, asking.by);
    const permission = need === 'by-command' ? neededByCommand(request) : need;
    setAsker(request, await this.admitted(request, asking, permission));
    return true;
  }

  /**
   * By a token where one is brought, otherwise by the browser's session. What else stands in the header is not for this
   * service: a proxy that asks for a password of its own has it sent along.
   *
   * @throws Fault `signed-out`, `session-…`, `token-…`
   */
  private async whoAsks(request: Request): Promise<Asking> {
    const { accounts, sessions, tokens } = this.installation.access;
    const door = throughPlayersDoor(request);
    const byPlayersDoor = door !== undefined;
    const token = byPlayersDoor ? undefined : /^Bearer (.*)$/i.exec(request.headers[TOKEN_HEADER] ?? '')?.[1];
    const { session: secret } = readCookies(request);
    const by =
      token !== undefined
        ? await tokens.find(token)
        : secret === undefined
          ? undefined
          : await sessions.find(secret, { isUse: isUse(request) });
    const asking = by && isHolderAt(by, byPlayersDoor) ? await this.askingBy(by, door) : undefined;
    if (asking) return asking;
    throw new Fault({
      kind: 'signed-out',
      code: 'signed-out',
      detail: 'Nobody is signed in here.',
      mend: byPlayersDoor
        ? 'Type in the code of the exercise.'
        : (await accounts.areThere())
          ? 'Sign in.'
          : 'Set Holdfast up: it printed the address when it started.',
    });
  }

  /** Where a link let them in, no account is looked for under its id, and the other way round. */
  private async askingBy(by: KeptSession | KeptToken, door: string | undefined): Promise<Asking | undefined> {
    const { accounts, links, players } = this.installation.access;
    if (isSession(by) && by.holder === 'seat') {
      const player = await players.good(by.account);
      // The door is another exercise's by now: there they are nobody, and may come in by its code.
      return player && player.incidentId === door ? { account: playerAsAccount(player), by, player } : undefined;
    }
    if (isSession(by) && by.holder === 'link') {
      const link = await links.good(by.account);
      return link && { account: outsiderOf(link), by, link };
    }
    const account = await accounts.byId(by.account);
    return account && account.disabledAt === null ? { account, by } : undefined;
  }

  /** Who acts, and as what: for themselves, from a seat, or for a room without devices. @throws Fault as `admit` and `admitPlayer` do */
  private async admitted(request: Request, asking: Asking, permission: Permission): Promise<Asker> {
    const { player, by, account } = asking;
    if (player) return admitPlayer(request, { player, by }, permission);
    const spoken = await this.spokenFor(request, asking, permission);
    if (!spoken || !plays(spoken.seat.role, permission)) return this.admit(request, asking, permission);
    const { seat, roles } = spoken;
    const { actor } =
      request.method === 'GET' ? await this.admit(request, asking, 'read-incident') : { actor: roomActor(seat) };
    logger.debug({ event: 'seat-spoken-for', account: account.id, seat: seat.id });
    const own = this.permitsOf(asking, roles);
    const permits = (other: Permission): boolean => own(other) || plays(seat.role, other);
    return { account, by, actor, roles: [...new Set([...roles, seat.role])], permits };
  }

  /** The seat that a facilitator names, and the roles that they have themselves. */
  private async spokenFor(
    request: Request,
    { account, by, link }: Asking,
    permission: Permission,
  ): Promise<{ readonly seat: PlayedSeat; readonly roles: readonly Role[] } | undefined> {
    const incidentId = String(request.params['id'] ?? '');
    if (request.headers[SEAT_HEADER] === undefined || link || !isSession(by)) return undefined;
    if (PERMISSIONS[permission].reach !== 'incident' || !isUuid(incidentId)) return undefined;
    const { members, players } = this.installation.access;
    const roles = await members.rolesOf(account.id, incidentId);
    if (roles.length === 0) throw incidentUnknown();
    const seat = seatSpokenFor(request, roles, await players.played(incidentId));
    return seat && { seat, roles };
  }

  /** Who acts, and as what. @throws Fault `not-permitted`, `role-not-said`, `incident-unknown`, `proof-stale`, `for-people`, `not-by-link`, `token-scope-missing`, `account-unconfirmed` */
  private async admit(request: Request, { account, by, link }: Asking, permission: Permission): Promise<Asker> {
    const { clock } = this.installation.ports;
    const { reach, means } = PERMISSIONS[permission];
    const incidentId = String(request.params['id'] ?? '');
    const roles = reach === 'incident' ? await this.rolesIn(incidentId, account, link) : undefined;
    const standings = link ? OUTSIDE : standingsOf(account);
    const doing = (roles ?? standings).filter((profile) => may(profile, permission));
    if (doing.length === 0) throw notPermitted(permission, means);
    if (account.unconfirmed && needsConfirmed(permission)) throw accountUnconfirmed();
    if (link) {
      if (needsProof(permission)) throw notByLink();
    } else if (isSession(by)) {
      // What is administered is nobody's on a provider's word.
      const onProvidersWord = by.assurance === 'provider' && doing.every((profile) => profile === 'administrator');
      if (onProvidersWord || (needsProof(permission) && mustProveAgain(by, clock.now()))) throw proofStale();
    } else {
      // Somebody's token is not somebody else: by it they would sign a second time.
      if (needsProof(permission)) throw forPeople();
      const used = useToken(by, permission, clock.now());
      if (!used.ok) throw new Fault(used.fault);
      if (by.incidentId !== (roles ? incidentId : null)) throw notPermitted(permission, means);
      await this.installation.access.tokens.noteUse(by);
    }
    const role = roles && roleActedIn(request, roles, doing.filter(isRole));
    const actor: Actor = {
      kind: isSession(by) ? 'person' : 'token',
      id: isSession(by) ? account.id : by.id,
      ...(role === undefined ? {} : { role }),
      assurance: isSession(by) ? by.assurance : 'password',
    };
    const permits = this.permitsOf({ account, by, ...(link && { link }) }, roles ?? []);
    return { account, by, ...(link && { link }), actor, roles: roles ?? [], permits };
  }

  private permitsOf({ account, by, link }: Asking, roles: readonly Role[]): (permission: Permission) => boolean {
    const standings = link ? OUTSIDE : standingsOf(account);
    return (other) =>
      (PERMISSIONS[other].reach === 'incident' ? roles : standings).some((each) => may(each, other)) &&
      (isSession(by) || by.scopes.includes(other)) &&
      !(link && needsProof(other)) &&
      !(account.unconfirmed && needsConfirmed(other));
  }

  /** To whoever has no role in it, an incident does not exist. @throws Fault `incident-unknown`, `request-invalid` */
  private async rolesIn(incidentId: string, account: Account, link: KeptLink | undefined): Promise<readonly Role[]> {
    if (!isUuid(incidentId)) throw noId();
    const opened = link?.incidentId === incidentId ? [link.role] : [];
    const roles = link ? opened : await this.installation.access.members.rolesOf(account.id, incidentId);
    if (roles.length > 0) return roles;
    throw incidentUnknown();
  }
}

/** At the players' listener come in players and nobody else, and they nowhere else. */
function isHolderAt(by: KeptSession | KeptToken, playersDoor: boolean): boolean {
  return (isSession(by) && by.holder === 'seat') === playersDoor;
}

/** Whether a person asks, and not their page by itself, which looks again and again. */
function isUse({ method, headers }: Request): boolean {
  return method !== 'GET' || headers[PRESENT_HEADER] === '1';
}

function templateOf(request: Request): string {
  const route: unknown = request.route;
  const path = typeof route === 'object' && route !== null && 'path' in route ? String(route.path) : '';
  return path.replace(/:(\w+)/g, '{$1}');
}

/** A command of no known type is refused by its form, which says what is wrong with it: to get so far, one has to be in the incident. */
function neededByCommand(request: Request): Permission {
  const body: unknown = request.body;
  const type = typeof body === 'object' && body !== null && 'type' in body ? String(body.type) : '';
  return commandNeed(type) ?? 'read-incident';
}

/** @param doing Those of the roles that have the permission */
function roleActedIn(request: Request, roles: readonly Role[], doing: readonly Role[]): Role | undefined {
  const said = request.headers[ROLE_HEADER];
  if (said === undefined) {
    if (doing.length > 1 && request.method !== 'GET') throw roleNotSaid(doing, ROLE_HEADER);
    return doing[0];
  }
  const role = roles.find((each) => each === said);
  if (role !== undefined && doing.includes(role)) return role;
  // Looking is for the person, whichever role is on the screen, be it one that has ended since.
  if (request.method === 'GET') return doing[0];
  throw role === undefined ? roleNotHeld(doing, ROLE_HEADER) : roleMayNot(role, doing, ROLE_HEADER);
}

function noId(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'request-invalid',
    detail: 'must be a lower-case UUID',
    place: 'id',
    mend: 'What each request holds is described in /api/openapi.json.',
  });
}

function routeUnknown(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'no-such-route',
    detail: 'There is nothing at this address.',
    mend: 'See /api/docs.',
  });
}
