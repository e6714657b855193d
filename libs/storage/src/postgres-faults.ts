import { Fault } from '#kernel';

/** How long a server may take to accept a connection. */
export const CONNECTING_MAX_MS = 10_000;

/** The network's words for a server that is not there, PostgreSQL's classes for one that comes or goes, or has no place. */
const GONE = /^(ECONN|EHOST|ENET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_|08|57P|53300)/;
/** What the driver says of a connection that has ended; it has no codes for it. */
const ENDED = /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout )/;

/** A server that could not be reached: nothing was asked of it. */
export function unreachable(error: unknown): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'no-database',
    detail: `PostgreSQL could not be reached (${codeOf(error) ?? 'unknown'}).`,
    place: 'HOLDFAST_DATABASE_URL',
    mend: 'Check that the server runs, and the address, user, password and database in it.',
    retryable: true,
  });
}

/** The fault for a read that failed because the server is away; what failed for another reason stays as it is. */
export function readFailed(error: unknown): unknown {
  const cause = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  const away = GONE.test(codeOf(cause) ?? '') || (cause instanceof Error && ENDED.test(cause.message));
  return away ? unreachable(cause) : error;
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}
