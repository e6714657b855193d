import express, { type NextFunction, type Request, type Response } from 'express';
import { ROUTES } from '#contract';
import { Fault, type FaultDetails } from '#kernel';

const JSON_BODY_MAX = '1mb';

/**
 * Reads JSON where a route takes JSON, and leaves a file's bytes to the routes that take files. Each route has one media
 * type: were a JSON file read here as a request, its route would keep an empty file in its place.
 */
export function requestBodies(): (request: Request, response: Response, next: NextFunction) => void {
  const readJson = express.json({ limit: JSON_BODY_MAX, type: () => true });
  const files = ROUTES.flatMap(({ path, requestType }) =>
    requestType === undefined
      ? []
      : [{ address: new RegExp(`^/api/v1${path.replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i'), requestType }],
  );
  return (request, response, next) => {
    if (request.method !== 'POST') return next();
    const file = files.find(({ address }) => address.test(request.path));
    if (file) {
      requireMediaType(request, file.requestType);
      return next();
    }
    if (!hasBody(request)) return next();
    requireMediaType(request, 'application/json');
    readJson(request, response, (error?: unknown) => next(error === undefined ? undefined : unreadable(error)));
  };
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? '0') > 0;
}

function requireMediaType({ headers }: Request, type: string): void {
  const sent = headers['content-type'] ?? 'a body of no named type';
  if (sent.split(';', 1)[0]?.trim().toLowerCase() === type) return;
  throw new Fault({
    kind: 'invalid',
    code: 'media-type-not-taken',
    detail: `This route does not take ${sent.slice(0, 100)}.`,
    place: 'Content-Type',
    mend: `Send it as ${type}.`,
  });
}

/** The reader's own words can repeat what the body held, so they go no further. */
function unreadable(error: unknown): Fault {
  const tooLarge = typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.too.large';
  const details: FaultDetails = tooLarge
    ? { kind: 'too-large', code: 'body-too-large', detail: `This route takes at most ${JSON_BODY_MAX}.` }
    : {
        kind: 'invalid',
        code: 'body-unreadable',
        detail: 'The request body is not JSON that can be read.',
        place: 'body',
        mend: 'Send JSON as UTF-8 with Content-Type application/json.',
      };
  return new Fault(details);
}
