import type { EntryView } from '#contract';
import type { Voice } from '../words/words.js';
import { asWords } from '../words/words.js';

/** Who wrote an entry, in words; a person's name is only claimed until sign-in exists. */
export function actorWords(actor: EntryView['actor'], voice: Voice): string {
  if (actor.kind === 'timer') return `${voice.say('byTimer')} (${asWords(actor.id)})`;
  if (actor.kind === 'system') return `${voice.say('bySystem')} (${asWords(actor.id)})`;
  const role = actor.role === undefined ? '' : `, ${voice.role(actor.role)}`;
  return `${actor.id}${role}`;
}

/** The text that a person wrote into an entry, where there is one: a note is read as it is, not as data. */
export function writtenText(payload: EntryView['payload']): string | undefined {
  if (payload === null || typeof payload !== 'object' || Array.isArray(payload)) return undefined;
  const { text } = payload;
  return typeof text === 'string' ? text : undefined;
}
