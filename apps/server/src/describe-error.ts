import { Fault, type FaultDetails } from '#kernel';

const FRAMES_MAX = 8;

/** An error for a log: a fault by its code and its words, anything else by its class and where it happened. Its message is left out, for it can repeat a person's data. */
export function describeError(error: unknown): string {
  if (error instanceof Fault) return `${error.details.code}: ${error.details.detail}`;
  if (isFault(error)) return `${error.code}: ${error.detail}`;
  if (typeof error !== 'object' || error === null || !('stack' in error)) return typeof error;
  const name = 'name' in error ? String(error.name) : 'Error';
  return [name, ...framesOf(String(error.stack))].join('\n');
}

/** Where it happened, without the message. */
export function framesOf(stack: string): readonly string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .slice(0, FRAMES_MAX);
}

function isFault(error: unknown): error is FaultDetails {
  return typeof error === 'object' && error !== null && 'code' in error && 'detail' in error && 'kind' in error;
}
