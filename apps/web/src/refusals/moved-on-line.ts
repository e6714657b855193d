import type { Problem } from '#contract';
import { kindWords } from '../record/entry-words.js';
import type { Voice } from '../words/words.js';

export type MovedOn = NonNullable<Problem['movedOn']>[number];

/** An entry that came meanwhile: what it tells, in which role it was written, where it stands. */
export function movedOnLine(entry: MovedOn, voice: Voice): string {
  const what = [kindWords(entry.kind, voice), whoOf(entry, voice)].filter((part) => part !== undefined).join(', ');
  return voice.say('movedOnLine', { what, seq: entry.seq });
}

function whoOf({ by, role }: MovedOn, voice: Voice): string | undefined {
  if (role !== undefined) return voice.role(role);
  // What only a timer writes says so itself.
  if (by === 'system') return voice.say('bySystem');
  return by === 'token' ? voice.say('byToken') : undefined;
}
