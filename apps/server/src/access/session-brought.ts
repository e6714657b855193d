import { Fault } from '#kernel';
import type { Request } from 'express';
import { readCookies } from './cookies.js';
import type { KeptSession, Sessions } from './sessions.js';

/** The open session that a request brings to a door where nobody has to be signed in; one that has ended is none. */
export async function sessionBrought(sessions: Sessions, request: Request): Promise<KeptSession | undefined> {
  const { session: secret } = readCookies(request);
  return secret === undefined ? undefined : sessions.find(secret, { isUse: false }).catch(ended);
}

/** What else fails says nothing of who is signed in, and is told as it is. */
function ended(error: unknown): undefined {
  if (error instanceof Fault && error.details.kind === 'signed-out') return undefined;
  throw error;
}
