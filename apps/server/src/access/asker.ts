import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { mustProveAgain, type Permission } from '#access';
import { Fault, type Actor, type EpochMs, type Role } from '#kernel';
import type { KeptLink } from '../links/links.js';
import type { SeatedPlayer } from '../players/players.js';
import type { Account } from './account.js';
import { accountUnconfirmed } from './account-unconfirmed.js';
import { forPeople } from './passwords.js';
import type { KeptSession } from './sessions.js';
import type { KeptToken } from './tokens.js';

/** Who asks: a person by a session, or a machine by a token of theirs. */
export interface Asker {
  readonly account: Account;
  readonly by: KeptSession | KeptToken;
  /** Where a link let them in; they have no account then, and `account` is kept nowhere. */
  readonly link?: KeptLink;
  /** Where the code of an exercise let them in; they have no account then either. */
  readonly player?: SeatedPlayer;
  /** What the record says of who acts. */
  readonly actor: Actor;
  /** Every role that they have in the incident that is asked of, whichever they act in; none where none is. */
  readonly roles: readonly Role[];
  /** Whether they may do something else, too, in the incident that is asked of, or in the installation. */
  readonly permits: (permission: Permission) => boolean;
}

/** Whose session or token a request brought, before it is known whether they may. */
export type Brought = Pick<KeptSession | KeptToken, 'id'> & { readonly means: 'session' | 'token' };

const BROUGHT = new WeakMap<Request, Brought>();

export function noteBrought(request: Request, by: KeptSession | KeptToken): void {
  BROUGHT.set(request, { means: isSession(by) ? 'session' : 'token', id: by.id });
}

/** `undefined` where nobody was found to be signed in. */
export function broughtBy(request: Request): Brought | undefined {
  return BROUGHT.get(request);
}

const ASKERS = new WeakMap<Request, Asker>();

export function setAsker(request: Request, asker: Asker): void {
  ASKERS.set(request, asker);
}

/** Who asks; that the guard let them in is certain by then. */
export function requireAsker(request: Request): Asker {
  const asker = ASKERS.get(request);
  if (asker) return asker;
  throw new Fault({ kind: 'internal', code: 'nobody-asks', detail: 'A route that needs somebody let nobody in.' });
}

/** Who asks, as a controller's parameter. */
export const Asking = createParamDecorator((_data: unknown, context: ExecutionContext): Asker =>
  requireAsker(context.switchToHttp().getRequest<Request>()),
);

/**
 * For what takes fresh proof only by what its body says. A seat of an exercise is asked for none: nothing binds there.
 *
 * @throws Fault `proof-stale`, `for-people`, `not-by-link`, `account-unconfirmed`
 */
export function requireFreshProof(
  { account, actor, by, link }: Pick<Asker, 'account' | 'actor' | 'by' | 'link'>,
  now: EpochMs,
): void {
  if (actor.kind === 'seat') return;
  if (link) throw notByLink();
  if (account.unconfirmed) throw accountUnconfirmed();
  if (!isSession(by)) throw forPeople();
  if (mustProveAgain(by, now)) throw proofStale();
}

/** What was proved is too old for what is asked. */
export function proofStale(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'proof-stale',
    detail: 'This needs proof, not older than five minutes, that it is you.',
    mend: 'Prove it again at POST /api/v1/session/proof, then repeat this.',
    retryable: true,
  });
}

export function isSession(by: KeptSession | KeptToken): by is KeptSession {
  return 'assurance' in by;
}

/** A refusal of the table of permissions. It says what is missing, and nothing of what lies behind. */
export function notPermitted(permission: Permission, means: string): Fault {
  return new Fault({
    kind: 'refused',
    code: 'not-permitted',
    detail: `You may not ${means} here.`,
    place: permission,
    mend: 'Who may what is in docs/roles.md; whoever commands the incident gives roles.',
  });
}

/** One has roles that may, but acts in another. */
export function roleMayNot(role: Role, doing: readonly Role[], header: string): Fault {
  return roleRefused(`A ${role} may not do this.`, doing, header);
}

/** One says to act in a role that one does not have. */
export function roleNotHeld(doing: readonly Role[], header: string): Fault {
  return roleRefused('You do not have this role here.', doing, header);
}

function roleRefused(detail: string, doing: readonly Role[], place: string): Fault {
  return new Fault({ kind: 'refused', code: 'role-may-not', detail, place, mend: `Act as: ${doing.join(', ')}.` });
}

/** What takes proof of who one is, asked by somebody who can give none. */
export function notByLink(): Fault {
  return new Fault({
    kind: 'refused',
    code: 'not-by-link',
    detail: 'This binds, and takes proof of who does it; whoever came by a link can give none.',
    mend: 'Somebody with an account does it.',
  });
}

/** One has several roles that would do, and the record has to say which acts. */
export function roleNotSaid(roles: readonly Role[], header: string): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'role-not-said',
    detail: 'You have several roles here, and the record says in which of them you act.',
    place: header,
    mend: `Send the header "${header}" with one of: ${roles.join(', ')}.`,
  });
}
