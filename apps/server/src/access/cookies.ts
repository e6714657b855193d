import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { SESSION_LIFETIME_MS } from '#access';
import { isSecure } from '../http/own-origin-only.js';
import { organisationOf } from '../http/request-id.js';

/** How long a browser says that it has been used before. */
const BROWSER_COOKIE_MS = 180 * 24 * 60 * 60_000;

/** What the browser brings: the secret of its session, and of an earlier sign-in. */
export interface BroughtCookies {
  readonly session: string | undefined;
  readonly browser: string | undefined;
}

export function readCookies(request: Request): BroughtCookies {
  const cookies = parseCookie(request.headers.cookie ?? '');
  return { session: cookies[nameOf('session', request)], browser: cookies[nameOf('browser', request)] };
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
 * Cookies of one host are shared by all its ports, where another organisation, or another service, may answer: a name is
 * one organisation's at one port. Under TLS a browser takes one of this prefix from this very host over TLS alone.
 */
function nameOf(what: 'session' | 'browser', request: Request): string {
  const port = /:(\d+)$/.exec(request.headers.host ?? '')?.[1];
  const whose = [port, organisationOf(request)].map((part) => (part === undefined ? '' : `-${part}`));
  return `${isSecure(request) ? '__Host-' : ''}holdfast-${what}${whose.join('')}`;
}
