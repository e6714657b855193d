import type { Voice } from '../words/words.js';

/** How long something is kept, in words; a period that is neither years nor months stands as it is. */
export function keepWords(keep: string | null, voice: Voice): string {
  if (keep === null) return voice.say('breachKeepOpen');
  const match = /^P(\d+)([YM])$/.exec(keep);
  if (!match) return keep;
  const count = Number(match[1]);
  return voice.say(match[2] === 'Y' ? 'breachKeepYears' : 'breachKeepMonths', { count });
}
