import { Fault } from '#kernel';

/** What is good to know and nobody’s to wait for: a disk that takes no writes keeps nobody from reading. */
export function unlessUnavailable(error: unknown): void {
  if (!(error instanceof Fault) || error.details.kind !== 'unavailable') throw error;
}
