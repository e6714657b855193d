import { Fault } from '#kernel';
import { describeError } from '../describe-error.js';

export type CheckState = 'ok' | 'warning' | 'failed';

/** What one check found, in a sentence, and what would mend it. Holds no personal data. */
export interface Check {
  readonly name: string;
  readonly state: CheckState;
  readonly sentence: string;
  readonly mend?: string;
}

/** A check that could not be carried out has failed: silence is no finding. */
export async function carriedOut(name: string, check: () => Promise<Omit<Check, 'name'>>): Promise<Check> {
  try {
    return { name, ...(await check()) };
  } catch (error) {
    if (!(error instanceof Fault))
      return { name, state: 'failed', sentence: `It could not be checked: ${describeError(error)}.` };
    const { detail, mend } = error.details;
    return { name, state: 'failed', sentence: detail, ...(mend === undefined ? {} : { mend }) };
  }
}

export function ok(sentence: string): Omit<Check, 'name'> {
  return { state: 'ok', sentence };
}

export function warning(sentence: string, mend: string): Omit<Check, 'name'> {
  return { state: 'warning', sentence, mend };
}

export function failed(sentence: string, mend: string): Omit<Check, 'name'> {
  return { state: 'failed', sentence, mend };
}

/** 0 where all is well, 1 where something is to be looked at, 2 where something has failed. */
export function exitCodeOf(checks: readonly Check[]): 0 | 1 | 2 {
  if (checks.some(({ state }) => state === 'failed')) return 2;
  return checks.some(({ state }) => state === 'warning') ? 1 : 0;
}
