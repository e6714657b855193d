import type { ServerResponse } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { NextFunction, Request, Response } from 'express';
import express from 'express';
import { throughPlayersDoor } from '../players/through-players-door.js';
import { packageRoot } from '../package-root.js';
import { nonceOf } from './security-headers.js';

const NONCE_TOKEN = /__CSP_NONCE__/g;
const ORGANISATION_TOKEN = /__ORGANISATION__/g;
/** By which the page knows that it came from the players' listener: there one comes in by a code, and by nothing else. */
const AT_PLAYERS_DOOR = '<meta name="door" content="seats"></head>';

/**
 * Serves the built web pages: files by name, and the one page for every address that is not the API's.
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
      const there = throughPlayersDoor(request) === undefined ? page : page.replace('</head>', AT_PLAYERS_DOOR);
      response.type('html').send(there.replace(NONCE_TOKEN, nonceOf(response)));
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
