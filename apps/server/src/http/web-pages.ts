import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import express from 'express';
import { packageRoot } from '../package-root.js';

const NONCE_TOKEN = /__CSP_NONCE__/g;

/** Serves the built web pages: files by name, and the one page for every address that is not the API's. */
export function webPages(): (request: Request, response: Response, next: NextFunction) => void {
  const folder = join(packageRoot(), 'dist', 'apps', 'web', 'client');
  const page = existsSync(join(folder, 'index.html')) ? readFileSync(join(folder, 'index.html'), 'utf8') : undefined;
  const assets = express.static(folder, { index: false, immutable: true, maxAge: '1y', fallthrough: true });
  return (request, response, next) => {
    const nonce = randomBytes(18).toString('base64');
    setSecurityHeaders(response, nonce);
    if (request.path.startsWith('/api/')) return next();
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    assets(request, response, () => {
      if (page === undefined || request.path.includes('.')) return next();
      response.setHeader('Cache-Control', 'no-store');
      response.type('html').send(page.replace(NONCE_TOKEN, nonce));
    });
  };
}

function setSecurityHeaders(response: Response, nonce: string): void {
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
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
}
