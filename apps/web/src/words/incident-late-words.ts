import { COVERAGE_WORDS } from './coverage-words.js';
import { DISPATCH_WORDS } from './dispatch-words.js';
import { REGISTER_WORDS } from './register-words.js';

/** Words of an incident's people and letters: they come with the incident's own frame, which is loaded when one is opened. */
export const INCIDENT_LATE_WORDS = { ...REGISTER_WORDS, ...COVERAGE_WORDS, ...DISPATCH_WORDS };
