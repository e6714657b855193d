import type { ObligationView } from '#contract';
import type { WordKey } from '../words/words.js';

/** Where a duty stands, in the words of the screens. */
export const DUTY_STATUS_WORDS: Readonly<Record<ObligationView['status'], WordKey>> = {
  open: 'dutyOpen',
  met: 'dutyMet',
  'not-required': 'dutyNot',
  'no-longer-required': 'dutyGone',
};
