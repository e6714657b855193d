import type { NextFunction, Request, Response } from 'express';
import { isPlayed, routeNeeds } from '#access';
import { Fault } from '#kernel';
import { throughPlayersDoor } from './through-players-door.js';

type Handler = (request: Request, response: Response, next: NextFunction) => void;

const API = '/api/v1';
/** However it is written: what looks like the API to the router behind is none of the page's files. */
const LOOKS_LIKE_API = /^\/+api(\/|$)/i;
const LOOKS_LIKE_SEATS = /^\/+api\/v1\/+seats(\/|$)/i;

/** What is answered there beside the routes of its one exercise. */
const OUTSIDE: ReadonlySet<string> = new Set([
  `GET ${API}/session`,
  `POST ${API}/session/end`,
  `POST ${API}/seats/read`,
  `POST ${API}/seats/opening`,
  `GET ${API}/names`,
]);

/** What an exercise showed of the organisation itself: that is real, and not for a line that others may read. */
const REAL = /\/exercise\/(reports|improvements|journal)(\/|$)/;

/** Routes that somebody in a seat may use, without the incident: `GET` and `/tasks/{task}` in parts. */
const INSIDE: readonly (readonly [method: string, parts: readonly string[]])[] = routeNeeds().flatMap(
  ([route, need]) => {
    const [method = '', path = ''] = route.split(' ');
    if (!path.startsWith('/incidents/{id}') || need === 'nothing') return [];
    if ((need !== 'by-command' && !isPlayed(need)) || REAL.test(path)) return [];
    return [[method.toUpperCase(), path.split('/').slice(3)] as const];
  },
);

/**
 * What the players' listener answers: the page's own files, coming in and going out, and of its one exercise the routes that are played.
 * Whatever else is asked there is not found, before anything of it is read; and by the service's own listener nobody comes in by a code.
 *
 * @param pages answers with a file of the page, and calls on where there is none
 */
export function playersOnly(pages: Handler): Handler {
  return (request, response, next) => {
    const incidentId = throughPlayersDoor(request);
    if (incidentId === undefined) {
      if (LOOKS_LIKE_SEATS.test(request.path)) throw playersDoorOnly();
      return next();
    }
    if (isAnswered(request.method, request.path, incidentId)) return next();
    // What is refused unread would otherwise have to be read to its end.
    if (request.method !== 'GET' && request.method !== 'HEAD') response.setHeader('Connection', 'close');
    if (request.method === 'POST' || LOOKS_LIKE_API.test(request.path)) throw notHere();
    pages(request, response, () => next(notHere()));
  };
}

/** Whether a request by the players' listener reaches the routes at all. */
export function isAnswered(method: string, path: string, incidentId: string): boolean {
  if (OUTSIDE.has(`${method} ${path}`)) return true;
  const below = `${API}/incidents/${incidentId}`;
  if (path !== below && !path.startsWith(`${below}/`)) return false;
  const parts = path === below ? [] : path.slice(below.length + 1).split('/');
  return INSIDE.some(
    ([asked, template]) =>
      asked === method &&
      template.length === parts.length &&
      template.every((part, index) => (part.startsWith('{') ? parts[index] !== '' : part === parts[index])),
  );
}

function notHere(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'not-for-players',
    detail: 'Nothing at this address is for players of the exercise.',
    mend: 'Open the address that whoever conducts it shows.',
  });
}

function playersDoorOnly(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'players-door-only',
    detail: 'Players of an exercise come in by its own address.',
    mend: 'Open the address that whoever conducts it shows.',
  });
}
