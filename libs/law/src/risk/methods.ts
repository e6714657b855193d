import { ENISA_SEVERITY } from './enisa.js';
import { HIPAA_FOUR_FACTORS } from './hipaa.js';
import { HARM_LIKELY, SERIOUS_HARM } from './likely-harm.js';
import type { RiskMethod } from './method.js';
import { RISK_TO_RIGHTS } from './rights.js';
import { REAL_RISK_OF_SIGNIFICANT_HARM, RISK_OF_SERIOUS_INJURY } from './significant-harm.js';

/** Every assessment of risk that a law here asks for, and ENISA's, which none asks for and many use. */
export const RISK_METHODS: readonly RiskMethod[] = [
  HIPAA_FOUR_FACTORS,
  REAL_RISK_OF_SIGNIFICANT_HARM,
  RISK_OF_SERIOUS_INJURY,
  RISK_TO_RIGHTS,
  ENISA_SEVERITY,
  SERIOUS_HARM,
  HARM_LIKELY,
];
