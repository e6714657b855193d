import { LOOKS, assertNever, type Instead } from '#kernel';
import type { TakingBackView } from '#contract';
import type { PagePath } from '../incidents/incident-pages.js';

type Act = NonNullable<TakingBackView['act']>;

/** Where one does what is done instead of taking an act back. */
export function insteadPage(instead: Instead): PagePath {
  switch (instead) {
    case 'answer-again':
      return '/incidents/$id/desk';
    case 'correct-filing':
      return '/incidents/$id/obligations';
    case 'correct-words':
    case 'put-remark':
      return '/incidents/$id/timeline';
    case 'custody-grows':
      return '/incidents/$id/evidence';
    case 'decide-again':
      return '/incidents/$id/decisions';
    case 'end-or-give':
      return '/incidents/$id/members';
    case 'hand-over-again':
      return '/incidents/$id/situation';
    case 'say-severity':
    case 'say-what-is-so':
      return '/incidents/$id';
    case 'state-again':
      return '/incidents/$id/facts';
    case 'undo-import':
      return '/incidents/$id/people';
    case 'withdraw-letters':
      return '/incidents/$id/dispatch';
    default:
      return assertNever(instead, 'way');
  }
}

/**
 * Whether whoever did it is told: not that they looked at something, nor what has a page and a word of its own, nor line after line
 * of the log, which a scribe would have to clear away while they write.
 */
export function isWorthTelling({ kind, refused }: Act): boolean {
  if (
    kind === 'entry.taken-back' ||
    kind === 'note.added' ||
    LOOKS.some((each) => each === kind && kind !== 'people.imported')
  )
    return false;
  return refused === null || refused.instead !== 'put-remark';
}
