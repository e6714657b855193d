import type { ObligationView } from '#contract';
import { isLawWord } from '../words/law-word.js';
import type { Voice } from '../words/words.js';

/** When a law was last looked at, and how far it was checked. */
export function checkedWords({ asOf, confidence }: Pick<ObligationView, 'asOf' | 'confidence'>, voice: Voice): string {
  return voice.say('dutyChecked', { date: asOf, confidence: confidenceWords(confidence, voice) });
}

/** How far a law was checked. */
export function confidenceWords(confidence: string, voice: Voice): string {
  const checked = `checked-${confidence}`;
  return isLawWord(checked) ? voice.say(checked) : confidence;
}
