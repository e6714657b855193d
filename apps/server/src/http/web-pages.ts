import type { ServerResponse } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import express from 'express';
import { packageRoot } from '../package-root.js';
import { nonceOf } from './security-headers.js';

const NONCE_TOKEN = /__CSP_NONCE__/g;

/** Serves the built web pages: files by name, and the one page for every address that is not the API's. */
export function webPages(): (request: Request, response: Response, next: NextFunction) => void {
  const folder = join(packageRoot(), 'dist', 'apps', 'web', 'client');
  const page = existsSync(join(folder, 'index.html')) ? readFileSync(join(folder, 'index.html'), 'utf8') : undefined;
  const assets = express.static(folder, { index: false, fallthrough: true, setHeaders: keptByBrowsers });
  return (request, response, next) => {
    if (request.path.startsWith('/api/')) return next();
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    assets(request, response, () => {
      if (page === undefined || request.path.includes('.')) return next();
      response.type('html').send(page.replace(NONCE_TOKEN, nonceOf(response)));
    });
  };
}

/** Built files have their hash in their names. The others, such as the worker that shows alerts, are asked for anew after an update. */
function keptByBrowsers(response: ServerResponse, path: string): void {
  const hashed = path.includes(`${sep}assets${sep}`);
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
