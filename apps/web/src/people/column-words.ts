import { COLUMN_WORDS } from '../words/list-words.js';
import { asWords, type Voice } from '../words/words.js';

/** What a column of a list is called; a column that a newer service knows is named as it is. */
export function columnWords(name: string, voice: Voice): string {
  const words = COLUMN_WORDS[name];
  return words ? voice.tell({ en: words[0], fr: words[1] }) : asWords(name);
}
