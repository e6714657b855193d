import { CHECKED_WORDS } from './checked-words.js';
import { COVERAGE_WORDS } from './coverage-words.js';
import { DISPATCH_WORDS } from './dispatch-words.js';
import { EXERCISE_NAV_WORDS } from './exercise-nav-words.js';
import { LAW_DESK_WORDS } from './law-desk-words.js';
import { LETTER_DESK_WORDS } from './letter-desk-words.js';
import { LOOK_WORDS } from './look-words.js';
import { REGISTER_WORDS } from './register-words.js';
import { RISK_WORDS } from './risk-words.js';
import { TAKING_BACK_WORDS } from './taking-back-words.js';
import { TIMELINE_WORDS } from './timeline-words.js';

/** Words of an incident's pages: they come with the incident's own frame, which is loaded when one is opened. */
export const INCIDENT_LATE_WORDS = {
  ...REGISTER_WORDS,
  ...COVERAGE_WORDS,
  ...DISPATCH_WORDS,
  ...TIMELINE_WORDS,
  ...TAKING_BACK_WORDS,
  ...LAW_DESK_WORDS,
  ...CHECKED_WORDS,
  ...LETTER_DESK_WORDS,
  ...EXERCISE_NAV_WORDS,
  ...LOOK_WORDS,
  ...RISK_WORDS,
};
