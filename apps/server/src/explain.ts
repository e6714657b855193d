import { Fault } from '#kernel';
import { describeError } from './describe-error.js';

/** What went wrong, for a terminal: an expected refusal in words with its mend, anything else with where it happened. */
export function explain(error: unknown): string {
  if (error instanceof Fault) {
    const { detail, place, mend, findings = [] } = error.details;
    return (
      [detail, place === undefined ? '' : `At: ${place}`, mend ?? '', ...findings.slice(1)]
        .filter((line) => line !== '')
        .join('\n') + '\n'
    );
  }
  return `${describeError(error)}\n`;
}
