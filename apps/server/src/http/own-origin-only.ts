import type { NextFunction, Request, Response } from 'express';
import { Fault } from '#kernel';
import { throughPlayersDoor } from '../players/through-players-door.js';
import { isLoopbackName, type OwnOrigin } from '../reach/own-origin.js';

const SECURE = new WeakSet<Request>();

/** Whether whoever asks does so over TLS, be it that of a proxy. */
export function isSecure(request: Request): boolean {
  return SECURE.has(request);
}

/**
 * The `Host` header has to name this service (a rebound DNS name does not), and a browser's `Origin` has to be this very
 * service (another site's page is not). It stands before anything that reads a request.
 *
 * @param players under what the players' listener answers
 */
export function ownOriginOnly(
  service: OwnOrigin,
  players: OwnOrigin,
): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    const own = throughPlayersDoor(request) === undefined ? service : players;
    const host = (request.headers.host ?? '').toLowerCase();
    const expected = own.originOf(host);
    const { origin } = request.headers;
    if (expected === undefined || (origin !== undefined && origin !== expected)) {
      // What is refused unread would otherwise have to be read to its end.
      response.setHeader('Connection', 'close');
      throw expected === undefined
        ? refusal('host-not-ours', `Host: ${host.slice(0, 100)}`)
        : refusal('foreign-origin', 'Origin');
    }
    if (own.secure) SECURE.add(request);
    if (own.tlsOnlySeconds > 0 && !isLoopbackName(host))
      response.setHeader('Strict-Transport-Security', `max-age=${own.tlsOnlySeconds}`);
    next();
  };
}

function refusal(code: 'host-not-ours' | 'foreign-origin', place: string): Fault {
  return new Fault({
    kind: 'refused',
    code,
    detail: 'Holdfast answers its own pages, under its own address, and nobody else.',
    place,
    mend: 'Open an address that it printed when it started. docs/reach.md says how others reach it.',
  });
}
