import { ASSESS_WORDS } from './assess-words.js';
import { BREACH_WORDS } from './breach-words.js';
import { INCIDENT_LATE_WORDS } from './incident-late-words.js';
import { READINESS_WORDS } from './readiness-words.js';
import { SETTINGS_WORDS } from './settings-words.js';

/** Words that come with their pages: each page adds its own. Only types and specs read them from here. */
export const LATE_WORDS = {
  ...INCIDENT_LATE_WORDS,
  ...READINESS_WORDS,
  ...BREACH_WORDS,
  ...ASSESS_WORDS,
  ...SETTINGS_WORDS,
};
