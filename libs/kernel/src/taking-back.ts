import type { EntryKind } from './entry-kinds.js';

/** Acts that change nothing but the house's own picture: the first entry that each leaves. */
export const TAKEABLE_KINDS = [
  'entry.annotated',
  'facts.stated',
  'role.given',
  'situation.due-set',
  'task.done',
] as const satisfies readonly EntryKind[];

export type TakeableKind = (typeof TAKEABLE_KINDS)[number];

/** What is done about an act that is not taken back; a screen has words for each, and a page that it leads to. */
export const INSTEADS = [
  'answer-again',
  'correct-filing',
  'correct-words',
  'custody-grows',
  'decide-again',
  'end-or-give',
  'hand-over-again',
  'put-remark',
  'say-severity',
  'say-what-is-so',
  'state-again',
  'undo-import',
  'withdraw-letters',
] as const;

export type Instead = (typeof INSTEADS)[number];

/** By what the name of a kind begins with. */
const WAYS: ReadonlyMap<string, Instead> = new Map<string, Instead>([
  ['batch', 'withdraw-letters'],
  ['command', 'end-or-give'],
  ['contact', 'answer-again'],
  ['decision', 'decide-again'],
  ['delay', 'correct-filing'],
  ['entry', 'correct-words'],
  ['event', 'say-what-is-so'],
  ['evidence', 'custody-grows'],
  ['facts', 'state-again'],
  ['glass', 'end-or-give'],
  ['handover', 'hand-over-again'],
  ['hold', 'custody-grows'],
  ['law', 'correct-filing'],
  ['letter', 'withdraw-letters'],
  ['letters', 'withdraw-letters'],
  ['link', 'end-or-give'],
  ['note', 'correct-words'],
  ['obligation', 'correct-filing'],
  ['package', 'withdraw-letters'],
  ['pilot', 'withdraw-letters'],
  ['report', 'correct-filing'],
  ['role', 'end-or-give'],
  ['situation', 'hand-over-again'],
  ['task', 'say-what-is-so'],
]);

/** What to do about an act of this kind instead of taking it back. */
export function insteadOf(kind: string): Instead {
  if (kind === 'people.imported') return 'undo-import';
  return WAYS.get(kind.slice(0, kind.indexOf('.'))) ?? 'put-remark';
}

export function isTakeable(kind: string): kind is TakeableKind {
  return (TAKEABLE_KINDS as readonly string[]).includes(kind);
}
