import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Problem } from '#contract';
import { Fault, type FaultDetails, type FaultKind } from '#kernel';
import { broughtBy } from '../access/asker.js';
import { describeError } from '../describe-error.js';
import { loggedRequest, type LoggedRequest } from './request-id.js';

const STATUS: Readonly<Record<FaultKind, number>> = {
  invalid: 400,
  'not-found': 404,
  'signed-out': 401,
  refused: 403,
  conflict: 409,
  'too-large': 413,
  'too-often': 429,
  unavailable: 503,
  internal: 500,
};

const TITLES: Readonly<Record<FaultKind, string>> = {
  invalid: 'The request is not right',
  'not-found': 'Not found',
  'signed-out': 'Not signed in',
  refused: 'Refused',
  conflict: 'Not as things stand',
  'too-large': 'Too large',
  'too-often': 'Wait a little',
  unavailable: 'Not possible right now',
  internal: 'Something went wrong here',
};

/** Longer than any address of ours: whoever is refused may have sent any. */
const PATH_MAX = 200;

const WATCHED: ReadonlySet<FaultKind> = new Set(['signed-out', 'refused', 'too-often']);

/** Turns every fault into problem details (RFC 9457). What was not thrown on purpose is logged and told without its text. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    const logged = loggedRequest(response);
    const { requestId } = logged;
    const details = this.detailsOf(error, logged);
    this.noteRefusal(details, http.getRequest<Request>(), logged);
    // A stream that has begun cannot become a problem document; cutting it tells the client that it is not whole.
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const status = STATUS[details.kind];
    response
      .status(status)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(details, status, requestId)));
  }

  /** Who tries a door that is shut to them, in ids: what was typed, and from where, is personal data. */
  private noteRefusal({ kind, code }: FaultDetails, request: Request, logged: LoggedRequest): void {
    if (!WATCHED.has(kind)) return;
    const { method, path } = request;
    this.logger.warn({
      event: 'refused',
      ...logged,
      code,
      method,
      path: path.slice(0, PATH_MAX),
      by: broughtBy(request),
    });
  }

  private detailsOf(error: unknown, logged: LoggedRequest): FaultDetails {
    if (error instanceof Fault) {
      if (error.details.kind === 'internal')
        this.logger.error({ ...logged, code: error.details.code, detail: error.details.detail });
      return error.details;
    }
    if (error instanceof HttpException) return ofHttpException(error);
    const diskCode = diskCodeOf(error);
    if (diskCode !== undefined) return ofDisk(diskCode);
    this.logger.error({ ...logged, error: describeError(error) });
    return {
      kind: 'internal',
      code: 'unexpected',
      detail: 'Something went wrong that should not have. Nothing half done was kept.',
      mend: 'Try again; if it stays, look for this request id in the service log.',
      retryable: true,
    };
  }
}

function problemOf(details: FaultDetails, status: number, requestId: string): Problem {
  const { kind, code, detail, place, mend, movedOn, findings, listFindings } = details;
  return {
    type: `https://holdfast.invalid/problems/${code}`,
    title: TITLES[kind],
    status,
    code,
    detail,
    ...(place === undefined ? {} : { place }),
    ...(mend === undefined ? {} : { mend }),
    ...(movedOn === undefined ? {} : { movedOn: [...movedOn] }),
    ...(findings === undefined ? {} : { findings: [...findings] }),
    ...(listFindings === undefined ? {} : { listFindings: [...listFindings] }),
    requestId,
    retryable: details.retryable ?? false,
  };
}

function ofHttpException(error: HttpException): FaultDetails {
  const status = error.getStatus();
  if (status === 404)
    return {
      kind: 'not-found',
      code: 'no-such-route',
      detail: 'There is nothing at this address.',
      mend: 'See /api/docs.',
    };
  if (status === 413)
    return { kind: 'too-large', code: 'body-too-large', detail: 'The request is larger than this route takes.' };
  return { kind: status >= 500 ? 'internal' : 'invalid', code: 'bad-request', detail: error.message };
}

/** What the operating system says when a disk takes no more, or takes nothing. */
const DISK_CODES = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS', 'EACCES', 'EPERM', 'EIO']);

function diskCodeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('syscall' in error)) return undefined;
  return typeof error.code === 'string' && DISK_CODES.has(error.code) ? error.code : undefined;
}

function ofDisk(code: string): FaultDetails {
  return {
    kind: 'unavailable',
    code: 'write-failed',
    detail: `The disk refused a write (${code}); nothing of it was kept.`,
    mend: 'Free space on the disk that holds the data folder, see that it can be written, and try again.',
    retryable: true,
  };
}
