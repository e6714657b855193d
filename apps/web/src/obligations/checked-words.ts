import type { ObligationView } from '#contract';
import { LAW_DESK_WORDS } from '../words/law-desk-words.js';
import { isLawWord, type LawWordKey } from '../words/use-law-words.js';
import type { Voice } from '../words/words.js';

/** When a duty’s law was last looked at, and how far it was checked. */
export function checkedWords({ asOf, confidence }: Pick<ObligationView, 'asOf' | 'confidence'>, voice: Voice): string {
  const say = voice.own<LawWordKey>(LAW_DESK_WORDS);
  const checked = `checked-${confidence}`;
  return say('dutyChecked', { date: asOf, confidence: isLawWord(checked) ? say(checked) : confidence });
}
