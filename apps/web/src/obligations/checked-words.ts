import type { ObligationView } from '#contract';
import { isLawWord } from '../words/law-word.js';
import type { Voice } from '../words/words.js';

/** When a duty’s law was last looked at, and how far it was checked. */
export function checkedWords({ asOf, confidence }: Pick<ObligationView, 'asOf' | 'confidence'>, voice: Voice): string {
  const checked = `checked-${confidence}`;
  return voice.say('dutyChecked', { date: asOf, confidence: isLawWord(checked) ? voice.say(checked) : confidence });
}
