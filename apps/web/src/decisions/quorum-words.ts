import type { Voice } from '../words/words.js';
import type { Quorum } from './quorum.js';

/** How far an option is from being decided, in one line: `signed by Executive; still needs Privacy officer`. */
export function quorumWords(quorum: Quorum, voice: Voice): string {
  const names = (roles: Quorum['signed']): string[] => roles.map((role) => voice.role(role));
  const signed = voice.list(names(quorum.signed), 'and');
  if (quorum.reached) return voice.say('quorumReached', { signed });
  const anyOf = voice.list(names(quorum.missingOneOf), 'or');
  const all = voice.list(names(quorum.missingAll), 'and');
  if (quorum.signed.length > 0) {
    const rest = [all, quorum.missingOneOf.length > 1 ? voice.say('oneOf', { roles: anyOf }) : anyOf];
    return voice.say('stillNeeds', { signed, rest: voice.list(rest.filter(Boolean), 'and') });
  }
  const needs = [
    ...(all === '' ? [] : [voice.say('needsAll', { roles: all })]),
    ...(anyOf === '' ? [] : [voice.say(quorum.missingOneOf.length > 1 ? 'needsOneOf' : 'needsAll', { roles: anyOf })]),
  ];
  return voice.list(needs, 'and');
}
