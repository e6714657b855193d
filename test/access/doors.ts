import {
  GRANTS,
  PERMISSIONS,
  commandNeeds,
  may,
  needsProof,
  routeNeeds,
  type Need,
  type Permission,
  type Profile,
} from '#access';
import { isRole, type LinkRole } from '#kernel';

/** A route, with the type of the command that it is sent where its need hangs on that. */
export interface Door {
  readonly method: string;
  readonly path: string;
  readonly command: string | undefined;
  readonly need: Permission | 'nothing';
}

/** The incident in which one has one's role, one in which one has none, and one that is not there. */
export type Which = 'own' | 'another' | 'none';

/** By what one asks: a session, or a token that has all scopes of its owner that a token can have, or all but the one that is asked. */
export const MEANS = ['session', 'token', 'token without the scope'] as const;
export type Means = (typeof MEANS)[number] | 'link';

/** Every row of the table, those of commands among them. */
export function allDoors(): Door[] {
  return routeNeeds().flatMap(([route, need]) => {
    const [method = '', path = ''] = route.split(' ');
    return needsAt(need).map(([command, each]) => ({ method, path, command, need: each }));
  });
}

function needsAt(need: Need): (readonly [string | undefined, Permission | 'nothing'])[] {
  return need === 'by-command' ? [...commandNeeds()] : [[undefined, need]];
}

/** What the table says of somebody at a door, as `403 not-permitted`; `in` where the guard is to let them through. */
export function expectedAt({ need }: Door, profile: Profile, which: Which, means: Means): string {
  if (need === 'nothing') return 'in';
  if (profile === 'outside-party' || profile === 'seat') return '401 signed-out';
  const inside = PERMISSIONS[need].reach === 'incident';
  if (inside && (which !== 'own' || !isRole(profile))) return '404 incident-unknown';
  const line = !inside && isRole(profile) ? 'member' : profile;
  if (!may(line, need)) return '403 not-permitted';
  if (means === 'session') return 'in';
  if (needsProof(need)) return '403 for-people';
  return means === 'token' ? 'in' : '403 token-scope-missing';
}

/** What the table says of somebody of an outside party who came by a link to this role. */
export function expectedByLink({ need }: Door, role: LinkRole, which: Which): string {
  if (need === 'nothing') return 'in';
  if (PERMISSIONS[need].reach === 'installation') return may('outside-party', need) ? 'in' : '403 not-permitted';
  if (which !== 'own') return '404 incident-unknown';
  if (!may(role, need)) return '403 not-permitted';
  return needsProof(need) ? '403 not-by-link' : 'in';
}

/** What a token of this line of the table may have. */
export function scopesOf(profile: Profile, door: Door, means: Means): Permission[] {
  const inside = door.need !== 'nothing' && PERMISSIONS[door.need].reach === 'incident';
  const line = !inside && isRole(profile) ? 'member' : profile;
  const all = GRANTS[line].filter((each) => !needsProof(each));
  return means === 'token' ? all : all.filter((each) => each !== door.need);
}
