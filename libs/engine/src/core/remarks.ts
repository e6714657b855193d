import { accept, formatInstant, refuse, type Outcome } from '#kernel';
import type { Command } from './command.js';
import type { Draft } from './draft.js';

/**
 * Says something about an earlier entry, in an entry of its own: the earlier one stays as it is. Of what kind it is, and whether
 * whoever speaks may read it, whoever asks has seen.
 */
export function remark(
  draft: Draft,
  command: Extract<Command, { type: 'annotate-entry' | 'correct-entry' }>,
): Outcome<void> {
  const { entry, text, privileged, quotes } = command;
  if (entry >= draft.nextSeq) {
    return refuse({
      kind: 'not-found',
      code: 'entry-unknown',
      detail: `The record has no entry ${entry}.`,
      place: 'entry',
    });
  }
  if (command.type === 'annotate-entry') {
    draft.record('entry.annotated', { entry, text, privileged, quotes: quotes?.map((item) => ({ ...item })) });
    return accept(undefined);
  }
  const happenedAt = command.happenedAt === undefined ? undefined : formatInstant(command.happenedAt);
  draft.record('entry.corrected', {
    entry,
    text,
    happenedAt,
    privileged,
    quotes: quotes?.map((item) => ({ ...item })),
  });
  return accept(undefined);
}
