import { ASSESS_WORDS } from './assess-words.js';
import { BREACH_WORDS } from './breach-words.js';
import { CONTACT_DESK_WORDS } from './contact-desk-words.js';
import { EXERCISE_CONSOLE_WORDS } from './exercise-console-words.js';
import { EXERCISE_EVALUATION_WORDS } from './exercise-evaluation-words.js';
import { EXERCISE_WORDS } from './exercise-words.js';
import { EXERCISES_WORDS } from './exercises-words.js';
import { INCIDENT_LATE_WORDS } from './incident-late-words.js';
import { ON_CALL_WORDS } from './on-call-words.js';
import { PLAYBOOK_WORDS } from './playbook-words.js';
import { READINESS_WORDS } from './readiness-words.js';
import { SETTINGS_WORDS } from './settings-words.js';
import { SEVERITY_DESK_WORDS } from './severity-desk-words.js';
import { SITUATION_WORDS } from './situation-words.js';

/** Words that come with their pages: each page adds its own. Only types and specs read them from here. */
export const LATE_WORDS = {
  ...INCIDENT_LATE_WORDS,
  ...ON_CALL_WORDS,
  ...PLAYBOOK_WORDS,
  ...READINESS_WORDS,
  ...BREACH_WORDS,
  ...ASSESS_WORDS,
  ...SETTINGS_WORDS,
  ...CONTACT_DESK_WORDS,
  ...SITUATION_WORDS,
  ...SEVERITY_DESK_WORDS,
  ...EXERCISE_WORDS,
  ...EXERCISE_CONSOLE_WORDS,
  ...EXERCISE_EVALUATION_WORDS,
  ...EXERCISES_WORDS,
};
