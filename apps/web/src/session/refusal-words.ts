import { Refused } from '../api/failures.js';
import { WORDS, type Voice, type WordKey } from '../words/words.js';

/** What a refusal says to people, where the screens have words of their own for its code. */
export function refusalWords(code: string, voice: Voice): string | undefined {
  const key = `refused-${code}`;
  return isWordKey(key) ? voice.say(key) : undefined;
}

/** What a refusal says of one field; `undefined` where it is about something else. */
export function fieldMistake(failure: unknown, place: string, voice: Voice): string | undefined {
  if (!(failure instanceof Refused) || failure.problem.place !== place) return undefined;
  const { code, detail, mend } = failure.problem;
  return refusalWords(code, voice) ?? [detail, mend].filter((part) => part !== undefined).join(' ');
}

/** The failure where none of the fields tells of it. */
export function beyondFields(failure: Error | null, places: readonly string[]): Error | null {
  const told = failure instanceof Refused && places.includes(failure.problem.place ?? '');
  return told ? null : failure;
}

/** Whether the account has a second factor, which the service asks for only then. */
export function asksCode(failure: unknown): boolean {
  return failure instanceof Refused && failure.problem.place === 'code';
}

function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(WORDS, key);
}
