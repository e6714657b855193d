import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { SESSION_LIFETIME_MS } from '#access';
import { ATTEMPT_LASTS_MS } from './provider/attempts.js';
import { isSecure } from '../http/own-origin-only.js';
import { organisationOf } from '../http/request-id.js';
import { throughPlayersDoor } from '../players/through-players-door.js';

/** How long a browser says that it has been used before. */
const BROWSER_COOKIE_MS = 180 * 24 * 60 * 60_000;

/** What the browser brings: the secret of its session, of an earlier sign-in, and of an errand at the sign-in provider. */
export interface BroughtCookies {
  readonly session: string | undefined;
  readonly browser: string | undefined;
  readonly errand: string | undefined;
}

export function readCookies(request: Request): BroughtCookies {
  const cookies = parseCookie(request.headers.cookie ?? '');
  return {
    session: cookies[nameOf('session', request)],
    browser: cookies[nameOf('browser', request)],
    errand: cookies[nameOf('errand', request)],
  };
}

/** Scripts never see them, and no other site’s page sends them. */
export function giveCookies(
  request: Request,
  response: Response,
  { session, browser }: { readonly session: string; readonly browser?: string },
): void {
  const usual = { httpOnly: true, sameSite: 'strict', path: '/', secure: isSecure(request) } as const;
  response.cookie(nameOf('session', request), session, { ...usual, maxAge: SESSION_LIFETIME_MS });
  if (browser === undefined) return;
  response.cookie(nameOf('browser', request), browser, { ...usual, maxAge: BROWSER_COOKIE_MS });
}

export function takeSessionCookie(request: Request, response: Response): void {
  response.clearCookie(nameOf('session', request), { path: '/', secure: isSecure(request) });
}

/**
 * Whoever comes back from the provider comes from its page: a stricter cookie would stay behind. It opens nothing by itself, and no
 * page of another site can send more with it than that it was sent.
 */
export function giveErrandCookie(request: Request, response: Response, secret: string): void {
  response.cookie(nameOf('errand', request), secret, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure(request),
    maxAge: ATTEMPT_LASTS_MS,
  });
}

export function takeErrandCookie(request: Request, response: Response): void {
  response.clearCookie(nameOf('errand', request), { path: '/', secure: isSecure(request) });
}

/**
 * Cookies of one host are shared by all its ports, where another organisation, or another service, may answer: a name is
 * one organisation's at one port, and a player's is another's than an account's. Under TLS a browser takes one of this prefix from
 * this very host over TLS alone.
 */
function nameOf(what: 'session' | 'browser' | 'errand', request: Request): string {
  const port = /:(\d+)$/.exec(request.headers.host ?? '')?.[1];
  const whose = [port, organisationOf(request)].map((part) => (part === undefined ? '' : `-${part}`));
  const kind = throughPlayersDoor(request) === undefined ? what : `seat-${what}`;
  return `${isSecure(request) ? '__Host-' : ''}holdfast-${kind}${whose.join('')}`;
}
