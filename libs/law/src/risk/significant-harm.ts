import type { Text } from '#kernel';
import type { Authority } from '../law-pack.js';
import type { Level, Variant, WeighedMethod } from './method.js';
import { CONSEQUENCES, PEOPLE, SENSITIVITY, misuse } from './shared-factors.js';

const STATUTES = 'https://github.com/justicecanada/laws-lois-xml (eng/acts/P-8.6.xml)';
const RECALLED = 'recalled, no source seen';

/** Even names and addresses are enough once somebody means harm; anything more, as soon as misuse is possible. */
const REAL_RISK: { readonly [gravity in Level]?: Level } = { low: 'high', moderate: 'moderate', high: 'moderate' };

/** The two factors of the Act, each with what the federal commissioner asks about it. */
export const REAL_RISK_OF_SIGNIFICANT_HARM: WeighedMethod = {
  kind: 'weighed',
  id: 'real-risk-of-significant-harm',
  title: { en: 'Real risk of significant harm', fr: 'Risque réel de préjudice grave' },
  fact: 'risk.significant_harm',
  citation: 'PIPEDA, s. 10.1(7)-(8)',
  sources: [
    STATUTES,
    'https://www.blakes.com/insights/privacy-commissioner-of-canada-releases-privacy-breach-risk-assessment-tool',
  ],
  asOf: '2026-11-29',
  confidence: 'partly-verified',
  factors: [
    { ...SENSITIVITY, citation: 'PIPEDA, s. 10.1(8)(a)' },
    { ...CONSEQUENCES, citation: 'PIPEDA, s. 10.1(7)' },
    { ...PEOPLE, citation: 'guidance of the Privacy Commissioner of Canada (recalled)' },
    ...misuse('PIPEDA, s. 10.1(8)(b)'),
  ],
  bands: [
    {
      id: 'no-real-risk',
      proposes: false,
      from: {},
      words: { en: 'no real risk of significant harm', fr: 'aucun risque réel de préjudice grave' },
    },
    {
      id: 'real-risk',
      proposes: true,
      from: REAL_RISK,
      words: { en: 'a real risk of significant harm', fr: 'un risque réel de préjudice grave' },
    },
  ],
  variants: variants(),
};

/** Quebec names a factor of its own, the consequences feared, and has the person in charge of privacy consulted. */
export const RISK_OF_SERIOUS_INJURY: WeighedMethod = {
  kind: 'weighed',
  id: 'risk-of-serious-injury',
  title: { en: 'Risk of serious injury (Quebec)', fr: 'Risque de préjudice sérieux (Québec)' },
  fact: 'risk.serious_injury',
  citation: 'CQLR, c. P-39.1, s. 3.7',
  sources: ['https://www.legisquebec.gouv.qc.ca/en/version/cs/P-39.1?code=se:3_7&history=20230206'],
  asOf: '2026-11-29',
  confidence: 'partly-verified',
  factors: [
    { ...SENSITIVITY, citation: 'CQLR, c. P-39.1, s. 3.7' },
    { ...CONSEQUENCES, citation: 'CQLR, c. P-39.1, s. 3.7' },
    ...misuse('CQLR, c. P-39.1, s. 3.7'),
  ],
  bands: [
    {
      id: 'no-serious-injury',
      proposes: false,
      from: {},
      words: { en: 'no risk of serious injury', fr: 'aucun risque de préjudice sérieux' },
    },
    {
      id: 'serious-injury',
      proposes: true,
      from: REAL_RISK,
      words: { en: 'a risk of serious injury', fr: 'un risque de préjudice sérieux' },
    },
  ],
};

function variants(): Variant[] {
  const reference: Omit<Authority, 'citation'> = { sources: [RECALLED], asOf: '2026-11-23', confidence: 'recalled' };
  const variant = (jurisdiction: string, citation: string, words: Text): Variant => ({
    ...reference,
    jurisdiction,
    citation,
    words,
  });
  return [
    variant('CA-ON', 'FIPPA (Ontario), s. 40.1', {
      en: 'Weigh also what people themselves can do against it, and what the Commissioner directs.',
      fr: 'Pesez aussi ce que les personnes peuvent faire elles-mêmes, et les directives du commissaire.',
    }),
    variant('CA-AB', 'PIPA (Alberta), s. 34.1', {
      en: 'The test is what a reasonable person would consider; harm must be more than speculation.',
      fr: 'Le critère est ce qu’estimerait une personne raisonnable; le préjudice doit dépasser la conjecture.',
    }),
    variant('CA-AB', 'HIA (Alberta), s. 60.1', {
      en: 'Any risk of harm is enough; it need not be significant.',
      fr: 'Tout risque de préjudice suffit; il n’a pas à être grave.',
    }),
    variant('CA-BC', 'FIPPA (British Columbia), s. 36.3', {
      en: 'The test is whether significant harm could reasonably be expected.',
      fr: 'Le critère est de savoir si un préjudice grave est raisonnablement à prévoir.',
    }),
    variant('CA-MB', 'PHIA (Manitoba), s. 19.0.1', {
      en: 'The test is a real risk of significant harm, as the regulation lists its factors.',
      fr: 'Le critère est un risque réel de préjudice grave, selon les facteurs du règlement.',
    }),
  ];
}
