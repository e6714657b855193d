import { Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { loggedRequest } from '../http/request-id.js';
import { giveCookies } from './cookies.js';
import type { KeptSession, OpenedSession } from './sessions.js';

const logger = new Logger('access');

/** Gives a session that begins to its browser. */
export function letIn({ session, secret, browserSecret }: OpenedSession, request: Request, response: Response): void {
  giveCookies(request, response, { session: secret, browser: browserSecret });
  noteAccess('signed-in', session, response);
}

/**
 * The same for somebody whom the provider sends back. What marks their browser stays: no other site's page has it sent along, so that
 * a new mark would take the place of one that a password has earned.
 */
export function letInThroughProvider(
  { session, secret }: Pick<OpenedSession, 'session' | 'secret'>,
  request: Request,
  response: Response,
): void {
  giveCookies(request, response, { session: secret });
  noteAccess('signed-in', session, response);
}

/** For whoever looks back after an intrusion. Ids alone: the accounts say who they are. */
export function noteAccess(
  event: 'signed-in' | 'proved-again',
  { account, id: session, assurance }: KeptSession,
  response: Response,
): void {
  logger.log({ event, ...loggedRequest(response), account, session, assurance });
}

export function noteSignOut(
  { account, id: session }: { readonly account: string; readonly id: string },
  response: Response,
): void {
  logger.log({ event: 'signed-out', ...loggedRequest(response), account, session });
}
