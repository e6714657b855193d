import type { EntryKind } from '#kernel';
import type { Entry } from '#record';
import type { Reader } from './lane-book.js';

/** What an exercise is conducted by, which would tell those who play what is to come and how they are judged. */
const CONDUCT = [
  'exercise.answered',
  'exercise.improvement-set',
  'exercise.inject-added',
  'exercise.inject-changed',
  'exercise.inject-released',
  'exercise.injects-deferred',
  'exercise.message-sent',
  'exercise.observed',
  'exercise.rated',
  'exercise.reported',
  'exercise.surveyed',
] as const satisfies readonly EntryKind[];

/** Whether an entry is of the conduct of an exercise. That is no privilege: counsel moves it to no lane, and no log has it. */
export function isConduct({ kind }: Pick<Entry, 'kind'>): boolean {
  return CONDUCT.some((each) => each === kind);
}

/** Whether this reader may read how the exercise is conducted: they conduct or evaluate it, or wrote this themselves. */
export function opensConduct(entry: Pick<Entry, 'kind' | 'actor'>, { ids, roles }: Reader): boolean {
  if (!isConduct(entry) || ids.includes(entry.actor.id)) return true;
  return roles.includes('facilitator') || roles.includes('evaluator');
}
