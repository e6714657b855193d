import type { Problem } from '#contract';
import { Refused } from '../api/failures.js';
import { frenchRefusal } from '../refusals/learned.js';
import { WORDS, type Voice, type WordKey } from '../words/words.js';

/** What a refusal says to people, where the screens have words of their own for its code. */
export function refusalWords(code: string, voice: Voice): string | undefined {
  const key = `refused-${code}`;
  return isWordKey(key) ? voice.say(key) : undefined;
}

/** A refusal as it is read: by words of the screens, else in French where that is known, else as the service wrote it. */
export interface RefusalRead {
  readonly said: string;
  readonly mend?: string | undefined;
  /** Where in the request: told unless the words of the screens say it. */
  readonly place?: string | undefined;
  /** English on a French page, which a screen reader has to be told. */
  readonly lang?: 'en' | undefined;
  /** The service’s own sentence, which names what a sentence for every refusal of the code cannot. English. */
  readonly original?: string | undefined;
}

export function refusalRead({ code, detail, mend, place }: Problem, voice: Voice): RefusalRead {
  const words = refusalWords(code, voice);
  if (words !== undefined) return { said: words };
  if (voice.language === 'en') return { said: detail, mend, place };
  const french = frenchRefusal(code);
  if (!french) return { said: detail, mend, place, lang: 'en' };
  return { said: french[0], mend: french[1], place, original: mend === undefined ? detail : `${detail} ${mend}` };
}

/** Whether somebody else was quicker: what is on the screen was old, and the page shows the newest state by now. */
export function hasMovedOn({ status, code, movedOn = [] }: Problem): boolean {
  return status === 409 && (movedOn.length > 0 || code.endsWith('moved-on') || OLD.has(code));
}

const OLD: ReadonlySet<string> = new Set(['stale-answer', 'write-conflict']);

/** What a refusal says of one field; `undefined` where it is about something else. */
export function fieldMistake(failure: unknown, place: string, voice: Voice): string | undefined {
  if (!(failure instanceof Refused) || failure.problem.place !== place) return undefined;
  const { said, mend, original } = refusalRead(failure.problem, voice);
  // Of this one the service alone says what is wrong with the field.
  if (failure.problem.code === 'request-invalid' && original !== undefined) return original;
  return mend === undefined ? said : `${said} ${mend}`;
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
