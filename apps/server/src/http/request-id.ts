import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { randomUUID } from 'node:crypto';

const logger = new Logger('http');

/** By what a line of the log names a request. */
export interface LoggedRequest {
  readonly requestId: string;
  /** Absent: the service's first. One log has the lines of all. */
  readonly organisation?: string;
}

const REQUESTS = new WeakMap<Response, LoggedRequest>();
const ORGANISATIONS = new WeakMap<Request, string>();

/** Whom a request is for; `undefined`: the service's first organisation. */
export function organisationOf(request: Request): string | undefined {
  return ORGANISATIONS.get(request);
}

/** What stands in the log of the request that this answers. */
export function loggedRequest(response: Response): LoggedRequest {
  return REQUESTS.get(response) ?? { requestId: '' };
}

/** Gives each request an id and one structured log line. Paths carry ids only, so the line holds no personal data. */
export function identifyRequests(
  organisation: string | undefined,
): (request: Request, response: Response, next: NextFunction) => void {
  return (request, response, next) => {
    const logged = { requestId: randomUUID(), ...(organisation !== undefined && { organisation }) };
    const started = process.hrtime.bigint();
    REQUESTS.set(response, logged);
    if (organisation !== undefined) ORGANISATIONS.set(request, organisation);
    response.setHeader('X-Request-Id', logged.requestId);
    response.on('finish', () => {
      const durationMs = Number((process.hrtime.bigint() - started) / 1_000_000n);
      const { method, path } = request;
      logger.debug({ ...logged, method, path, status: response.statusCode, durationMs });
    });
    next();
  };
}
