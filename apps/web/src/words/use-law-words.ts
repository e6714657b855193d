import { LAW_DESK_WORDS } from './law-desk-words.js';
import { useVoice } from './use-voice.js';
import type { WordValues } from './words.js';

export type LawWordKey = keyof typeof LAW_DESK_WORDS;

/** Words of the law’s pages in the language of the screen. */
export function useLawWords(): (key: LawWordKey, values?: WordValues) => string {
  return useVoice().own<LawWordKey>(LAW_DESK_WORDS);
}

/** Whether there are words under a name that the server gives. */
export function isLawWord(key: string): key is LawWordKey {
  return key in LAW_DESK_WORDS;
}
