import type { WeighedMethod } from './method.js';
import {
  CONSEQUENCES,
  EXPOSURE,
  PROTECTION,
  RECIPIENT,
  RECOVERY,
  SENSITIVITY,
  SPREAD,
  misuse,
} from './shared-factors.js';

/** Australia: what a reasonable person would conclude, having regard to the matters of the section. */
export const SERIOUS_HARM: WeighedMethod = {
  kind: 'weighed',
  id: 'serious-harm',
  title: { en: 'Likely serious harm (Australia)', fr: 'Préjudice sérieux probable (Australie)' },
  fact: 'risk.serious_harm',
  citation: 'Privacy Act 1988 (Cth), s. 26WG',
  sources: ['https://www5.austlii.edu.au/au/legis/cth/consol_act/pa1988108/s26wg.html'],
  asOf: '2026-11-29',
  confidence: 'partly-verified',
  factors: [
    { ...SENSITIVITY, citation: 's. 26WG(c)-(d)' },
    { ...CONSEQUENCES, citation: 's. 26WG(i)' },
    { ...EXPOSURE, citation: 's. 26WG(j)' },
    { ...RECIPIENT, citation: 's. 26WG(g)' },
    { ...PROTECTION, citation: 's. 26WG(e), (f), (h)' },
    { ...RECOVERY, citation: 's. 26WG(j)' },
    { ...SPREAD, citation: 's. 26WG(j)' },
  ],
  bands: [
    {
      id: 'not-likely',
      proposes: false,
      from: {},
      words: { en: 'serious harm is not likely', fr: 'un préjudice sérieux n’est pas probable' },
    },
    {
      id: 'likely',
      proposes: true,
      from: { moderate: 'high', high: 'moderate' },
      words: { en: 'serious harm is likely', fr: 'un préjudice sérieux est probable' },
    },
  ],
};

/** The United States: each state has its own words, and most name no factor. These are what the words turn on. */
export const HARM_LIKELY: WeighedMethod = {
  kind: 'weighed',
  id: 'harm-likely',
  title: {
    en: 'Harm or misuse reasonably likely (United States)',
    fr: 'Préjudice ou usage abusif raisonnablement probable (États-Unis)',
  },
  fact: 'risk.harm_likely',
  citation: 'Fla. Stat. 501.171(4)(c); Md. Code, Com. Law, 14-3504(b), and others like them',
  sources: ['recalled, no source seen'],
  asOf: '2026-11-29',
  confidence: 'recalled',
  factors: [
    { ...SENSITIVITY, citation: 'the statutes name kinds of information' },
    { ...CONSEQUENCES, citation: 'identity theft or other financial harm (Florida)' },
    ...misuse('misuse has occurred or is reasonably likely (Maryland)'),
  ],
  bands: [
    {
      id: 'not-likely',
      proposes: false,
      from: {},
      words: { en: 'harm is not reasonably likely', fr: 'un préjudice n’est pas raisonnablement probable' },
    },
    {
      id: 'likely',
      proposes: true,
      from: { low: 'high', moderate: 'moderate', high: 'moderate' },
      words: { en: 'harm is reasonably likely', fr: 'un préjudice est raisonnablement probable' },
    },
  ],
};
