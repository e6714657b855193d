import { CHECKED_WORDS } from './checked-words.js';
import { LAW_DESK_WORDS } from './law-desk-words.js';

export type LawWordKey = keyof typeof LAW_DESK_WORDS | keyof typeof CHECKED_WORDS;

/** Whether there are words under a name that the server gives. */
export function isLawWord(key: string): key is LawWordKey {
  return key in LAW_DESK_WORDS || key in CHECKED_WORDS;
}
