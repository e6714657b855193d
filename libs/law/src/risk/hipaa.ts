import type { WeighedMethod } from './method.js';

/** The breach is presumed: only what is *shown* brings the probability down. The factors are weighed together, never added up. */
export const HIPAA_FOUR_FACTORS: WeighedMethod = {
  kind: 'weighed',
  id: 'hipaa-four-factors',
  title: { en: 'HIPAA four factors', fr: 'Quatre facteurs de la HIPAA' },
  fact: 'risk.compromise_low',
  citation: '45 CFR 164.402 ("breach", paragraph (2))',
  sources: [
    'https://www.hipaa.com/2013/01/29/hipaa-final-rule-breach-risk-assessment-factors-for-probability-standard/',
    'recalled: how each answer weighs, after 78 Fed. Reg. 5641-5646',
  ],
  asOf: '2026-11-29',
  confidence: 'partly-verified',
  factors: [
    {
      id: 'phi',
      aspect: 'gravity',
      citation: '45 CFR 164.402(2)(i)',
      title: { en: 'Nature and extent of the health information', fr: 'Nature et étendue des renseignements de santé' },
      choices: [
        {
          id: 'unlikely-identified',
          raises: 'low',
          words: {
            en: 'few identifiers, hardly to be traced to anyone',
            fr: 'peu d’identifiants, difficiles à rattacher à quiconque',
          },
        },
        { id: 'identified', raises: 'moderate', words: { en: 'it says whose it is', fr: 'on sait de qui il s’agit' } },
        {
          id: 'detailed',
          raises: 'high',
          words: {
            en: 'clinical detail, official numbers or account data',
            fr: 'détails cliniques, numéros officiels ou données de comptes',
          },
        },
      ],
    },
    {
      id: 'unauthorised-person',
      aspect: 'misuse',
      citation: '45 CFR 164.402(2)(ii)',
      title: { en: 'Who used it or was given it', fr: 'Qui les a utilisés ou reçus' },
      choices: [
        {
          id: 'bound',
          raises: 'low',
          words: {
            en: 'somebody with a duty of their own to protect it',
            fr: 'quelqu’un qui a lui-même le devoir de les protéger',
          },
        },
        {
          id: 'unbound',
          raises: 'moderate',
          words: { en: 'somebody known, without such a duty', fr: 'quelqu’un de connu, sans ce devoir' },
        },
        { id: 'unknown', raises: 'high', words: { en: 'nobody can say who', fr: 'on ne sait qui' } },
        {
          id: 'criminal',
          raises: 'high',
          holds: 'high',
          words: { en: 'a thief or an extortionist', fr: 'un voleur ou un extorqueur' },
        },
      ],
    },
    {
      id: 'acquired-or-viewed',
      aspect: 'misuse',
      citation: '45 CFR 164.402(2)(iii)',
      title: { en: 'Whether it was actually acquired or viewed', fr: 'S’ils ont réellement été acquis ou vus' },
      choices: [
        {
          id: 'never',
          raises: 'none',
          settles: 'low',
          words: { en: 'forensic evidence shows that it was not', fr: 'l’expertise montre que non' },
        },
        {
          id: 'opportunity',
          raises: 'moderate',
          words: { en: 'it could have been; nothing shows it', fr: 'c’était possible; rien ne le montre' },
        },
        { id: 'acquired', raises: 'high', words: { en: 'it was', fr: 'oui' } },
      ],
    },
    {
      id: 'mitigation',
      aspect: 'misuse',
      citation: '45 CFR 164.402(2)(iv)',
      title: { en: 'How far the risk was mitigated', fr: 'Mesure dans laquelle le risque a été atténué' },
      choices: [
        {
          id: 'assured',
          raises: 'none',
          limits: 'low',
          words: {
            en: 'destroyed or returned unused, on the word of somebody who can be relied on',
            fr: 'détruits ou rendus sans usage, sur la parole d’une personne fiable',
          },
        },
        { id: 'partial', raises: 'moderate', words: { en: 'in part', fr: 'en partie' } },
        { id: 'none', raises: 'moderate', words: { en: 'not at all', fr: 'en rien' } },
      ],
    },
  ],
  bands: [
    {
      id: 'low-probability',
      proposes: true,
      from: {},
      words: { en: 'a low probability of compromise', fr: 'une faible probabilité d’atteinte' },
    },
    {
      id: 'presumed',
      proposes: false,
      from: { low: 'high', moderate: 'moderate', high: 'moderate' },
      words: { en: 'a breach, as the law presumes', fr: 'une atteinte, comme la loi le présume' },
    },
  ],
};
