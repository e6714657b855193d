import type { ConductEntry, ConductKind } from './conduct-entries.js';
import type { RecordedEntry } from './fold-world.js';

const CONDUCT_KINDS: Readonly<Record<ConductKind, true>> = {
  'exercise.answered': true,
  'exercise.begun': true,
  'exercise.clock-set': true,
  'exercise.ended': true,
  'exercise.inject-added': true,
  'exercise.inject-changed': true,
  'exercise.inject-released': true,
  'exercise.injects-deferred': true,
  'exercise.message-sent': true,
  'exercise.no-duff': true,
  'exercise.observed': true,
  'exercise.rated': true,
  'exercise.seats-left': true,
  'exercise.seats-taken': true,
  'exercise.surveyed': true,
};

/** What an entry of the record says of the conduct; nothing where it is of something else, or was erased. */
export function conductEntryOf({ kind, payload }: Pick<RecordedEntry, 'kind' | 'payload'>): ConductEntry | undefined {
  if (!Object.hasOwn(CONDUCT_KINDS, kind) || payload === null) return undefined;
  // What was decided by `decideAct`, as it was recorded.
  return { kind, payload } as ConductEntry;
}
