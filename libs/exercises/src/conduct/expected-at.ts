import type { EpochMs } from '#kernel';
import type { Expected } from '../scenario/scenario.js';
import type { Conduct, ConductedInject } from './conduct.js';

/**
 * When something is expected because of an inject. It moves with its inject, whether that was deferred or came late by
 * itself: nobody is late with what they were not told. An inject that came early leaves it where it was.
 */
export function expectedAt(
  { startedAt }: Pick<Conduct, 'startedAt'>,
  { dueAt, deferredMs, released }: ConductedInject,
  { by }: Expected,
): EpochMs {
  const heldUpMs = released ? Math.max(0, released.at - (startedAt + dueAt)) : 0;
  return startedAt + by + deferredMs + heldUpMs;
}
