import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import { throughPlayersDoor } from '../players/through-players-door.js';

/** The nonce under which this answer's page may hold styles. */
export function nonceOf(response: Response): string {
  const nonce: unknown = response.locals['nonce'];
  return typeof nonce === 'string' ? nonce : '';
}

/** What every answer forbids a browser to do with it, refusals among them. */
export function securityHeaders(request: Request, response: Response, next: NextFunction): void {
  const nonce = randomBytes(18).toString('base64');
  response.locals['nonce'] = nonce;
  response.setHeader(
    'Content-Security-Policy',
    [
      "default-src 'self'",
      "script-src 'self'",
      `style-src 'self' 'nonce-${nonce}'`,
      "style-src-attr 'none'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join('; '),
  );
  // What may be kept says so itself: the built files of the page, and they alone.
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  // Whoever holds a link may paste it where machines read.
  response.setHeader('X-Robots-Tag', 'noindex, nofollow');
  response.setHeader('Referrer-Policy', 'no-referrer');
  // By plain HTTP from another machine, as players come, browsers heed it not and complain.
  if (throughPlayersDoor(request) === undefined) response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  next();
}
