import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { randomUUID } from 'node:crypto';

const logger = new Logger('http');

/** The id under which a request stands in the log and in its problem document. */
export function requestIdOf(response: Response): string {
  const id: unknown = response.locals['requestId'];
  return typeof id === 'string' ? id : '';
}

/** Gives each request an id and one structured log line. Paths carry ids only, so the line holds no personal data. */
export function identifyRequest(request: Request, response: Response, next: NextFunction): void {
  const requestId = randomUUID();
  const started = process.hrtime.bigint();
  response.locals['requestId'] = requestId;
  response.setHeader('X-Request-Id', requestId);
  response.on('finish', () => {
    const durationMs = Number((process.hrtime.bigint() - started) / 1_000_000n);
    const { method, path } = request;
    logger.debug({ requestId, method, path, status: response.statusCode, durationMs });
  });
  next();
}
