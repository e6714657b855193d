import type { ServerResponse } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import express from 'express';
import { packageRoot } from '../package-root.js';
import { throughPlayersDoor } from '../players/through-players-door.js';
import { nonceOf } from './security-headers.js';

const NONCE_TOKEN = /__CSP_NONCE__/g;
const ORGANISATION_TOKEN = /__ORGANISATION__/g;
const DOOR_TOKEN = '__DOOR__';

/**
 * Serves the built web pages: files by name, and the one page for every address that is not the API's. The page is told by which
 * listener it came: by the players' one comes in by a code.
 *
 * @param organisation what the page is to call the organisation; empty: nothing
 */
export function webPages(organisation = ''): (request: Request, response: Response, next: NextFunction) => void {
  const folder = join(packageRoot(), 'dist', 'apps', 'web', 'client');
  const built = existsSync(join(folder, 'index.html')) ? readFileSync(join(folder, 'index.html'), 'utf8') : undefined;
  // A function: `$&` in a title is text.
  const page = built?.replace(ORGANISATION_TOKEN, () => asAttribute(organisation));
  const assets = express.static(folder, { index: false, fallthrough: true, setHeaders: keptByBrowsers });
  return (request, response, next) => {
    if (request.path.startsWith('/api/')) return next();
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    assets(request, response, () => {
      if (page === undefined || request.path.includes('.')) return next();
      const door = throughPlayersDoor(request) === undefined ? '' : 'seats';
      response.type('html').send(page.replace(NONCE_TOKEN, nonceOf(response)).replace(DOOR_TOKEN, door));
    });
  };
}

function asAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Built files have their hash in their names. The others, such as the worker that shows alerts, are asked for anew after an update. */
function keptByBrowsers(response: ServerResponse, path: string): void {
  const hashed = path.includes(`${sep}assets${sep}`);
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}
