import { Fault, type FaultDetails } from '#kernel';

/** An optimistic lock that did not hold. */
export const WRITE_CONFLICT: FaultDetails = {
  kind: 'conflict',
  code: 'write-conflict',
  detail: 'Someone else changed this in the meantime.',
  mend: 'Read it again and repeat.',
  retryable: true,
};

/** Whoever comes after the thread that writes has ended. */
export const WRITER_GONE: FaultDetails = {
  kind: 'unavailable',
  code: 'write-failed',
  detail: 'The thread that writes has ended; nothing of this was kept.',
  mend: 'Start the service anew.',
  retryable: true,
};

/** The one outcome that leaves a question open. Whoever repeats with the same command id asks it. */
export const OUTCOME_UNKNOWN: FaultDetails = {
  kind: 'unavailable',
  code: 'outcome-unknown',
  detail: 'The database did not answer; whether this was kept is not known.',
  mend: 'Repeat the command with the same Idempotency-Key: it is done once, whatever happened.',
  retryable: true,
};

/** Whether a unit that failed may have been kept, now or in a moment: then nothing that it names may be taken away. */
export function isOutcomeUnknown(error: unknown): boolean {
  return error instanceof Fault && error.details.code === OUTCOME_UNKNOWN.code;
}

/** SQLite's and PostgreSQL's word for a disk without room. */
const DISK_FULL: ReadonlySet<string> = new Set(['SQLITE_FULL', '53100']);

/** What a database said, without its own text: that can repeat values of the row. Only its code goes on. */
export function writeFailed(error: unknown): FaultDetails {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
  return {
    kind: 'unavailable',
    code: 'write-failed',
    detail: `The database refused a write (${code}); nothing of it was kept.`,
    mend: DISK_FULL.has(code)
      ? 'Free space on the disk that holds the database.'
      : 'See the service log; run the command again.',
    retryable: true,
  };
}
