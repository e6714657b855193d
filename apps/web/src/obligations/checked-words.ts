import type { ObligationView } from '#contract';
import { CHECKED_WORDS } from '../words/checked-words.js';
import { addWords, type Voice } from '../words/words.js';

addWords(CHECKED_WORDS);

/** When a law was last looked at, and how far it was checked. */
export function checkedWords({ asOf, confidence }: Pick<ObligationView, 'asOf' | 'confidence'>, voice: Voice): string {
  return voice.say('dutyChecked', { date: asOf, confidence: confidenceWords(confidence, voice) });
}

/** How far a law was checked. */
export function confidenceWords(confidence: string, voice: Voice): string {
  const checked = `checked-${confidence}`;
  return isChecked(checked) ? voice.say(checked) : confidence;
}

function isChecked(key: string): key is keyof typeof CHECKED_WORDS {
  return key in CHECKED_WORDS;
}
