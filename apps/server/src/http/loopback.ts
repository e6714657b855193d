import type { NextFunction, Request, Response } from 'express';
import { Fault } from '#kernel';

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Until sign-in exists, only the machine itself may ask: the `Host` header has to name loopback (a rebound DNS name does
 * not), and a browser's `Origin` has to be this very service (another site's page is not). It stands before anything
 * that reads a request.
 */
export function loopbackOnly(request: Request, _response: Response, next: NextFunction): void {
  const host = request.headers.host ?? '';
  if (!LOOPBACK_NAMES.has(host.replace(/:\d+$/, ''))) throw refusal('host-not-loopback', `Host: ${host.slice(0, 100)}`);
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) throw refusal('foreign-origin', 'Origin');
  next();
}

function refusal(code: string, place: string): Fault {
  return new Fault({
    kind: 'refused',
    code,
    detail: 'Holdfast answers this machine only, until sign-in exists.',
    place,
    mend: 'Open it on the machine it runs on, as http://localhost with its port.',
  });
}
