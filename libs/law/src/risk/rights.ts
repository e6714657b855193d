import type { WeighedMethod } from './method.js';
import { CONSEQUENCES, PEOPLE, SENSITIVITY, misuse } from './shared-factors.js';

const GUIDELINES = 'EDPB Guidelines 9/2022, section IV.B';

/**
 * The factors of the guidelines. Notice to the authority falls away only where risk is *unlikely*, so that every likelihood above
 * low is a risk; where health or the like is touched, damage is to be taken as likely (para. 102), so that it is a high one.
 */
export const RISK_TO_RIGHTS: WeighedMethod = {
  kind: 'weighed',
  id: 'gdpr-risk',
  title: { en: 'Risk to rights and freedoms (GDPR)', fr: 'Risque pour les droits et libertés (RGPD)' },
  fact: 'risk.rights',
  citation: 'GDPR, art. 33(1), 34(1), recitals 75-76; EDPB Guidelines 9/2022, paras 102-107 and following',
  sources: [
    'https://issuu.com/9349442/docs/mervinskiy_491_af291113ebbf0d/s/17170571 (text of the guidelines, section B)',
    'recalled: the last factors of the section, and how each answer weighs',
  ],
  asOf: '2026-11-29',
  confidence: 'partly-verified',
  factors: [
    { ...SENSITIVITY, citation: `${GUIDELINES}: nature, sensitivity and volume` },
    {
      id: 'identification',
      aspect: 'gravity',
      citation: `${GUIDELINES}: ease of identification`,
      title: { en: 'How easily people are identified', fr: 'Facilité d’identifier les personnes' },
      choices: [
        {
          id: 'negligible',
          raises: 'none',
          limits: 'low',
          words: { en: 'hardly, even with other sources', fr: 'à peine, même avec d’autres sources' },
        },
        {
          id: 'indirect',
          raises: 'none',
          limits: 'moderate',
          words: { en: 'only with other sources', fr: 'seulement avec d’autres sources' },
        },
        { id: 'direct', raises: 'none', words: { en: 'from the data itself', fr: 'par les données mêmes' } },
      ],
    },
    { ...CONSEQUENCES, citation: `${GUIDELINES}: severity of consequences` },
    { ...PEOPLE, citation: `${GUIDELINES}: special characteristics of the individual` },
    {
      id: 'controller',
      aspect: 'gravity',
      citation: `${GUIDELINES}: special characteristics of the controller`,
      title: { en: 'What we do', fr: 'Notre activité' },
      choices: [
        {
          id: 'ordinary',
          raises: 'none',
          words: { en: 'nothing that adds to the risk', fr: 'rien qui ajoute au risque' },
        },
        {
          id: 'sensitive',
          raises: 'moderate',
          words: {
            en: 'work whose data says much by itself, such as care, money or credit',
            fr: 'une activité dont les données en disent long, comme les soins, la finance ou le crédit',
          },
        },
      ],
    },
    {
      id: 'scale',
      aspect: 'gravity',
      citation: `${GUIDELINES}: number of affected individuals`,
      title: { en: 'How many people', fr: 'Nombre de personnes' },
      choices: [
        { id: 'few', raises: 'none', words: { en: 'at most 100', fr: 'au plus 100' } },
        { id: 'many', raises: 'moderate', words: { en: 'more than 100', fr: 'plus de 100' } },
      ],
    },
    ...misuse(`${GUIDELINES}: type of breach`),
    {
      id: 'availability',
      aspect: 'loss',
      citation: `${GUIDELINES}: type of breach`,
      title: { en: 'Whether the data itself was lost or changed', fr: 'Si les données ont été perdues ou altérées' },
      choices: [
        { id: 'kept', raises: 'none', words: { en: 'no', fr: 'non' } },
        {
          id: 'restored',
          raises: 'low',
          words: { en: 'for a time that nobody felt', fr: 'un temps, sans que personne le sente' },
        },
        {
          id: 'interrupted',
          raises: 'moderate',
          words: { en: 'long enough that people felt it', fr: 'assez longtemps pour que des personnes le sentent' },
        },
        { id: 'lost', raises: 'high', words: { en: 'for good', fr: 'pour toujours' } },
      ],
    },
  ],
  bands: [
    {
      id: 'unlikely',
      proposes: 'none',
      from: {},
      words: { en: 'a risk is unlikely', fr: 'un risque est improbable' },
    },
    {
      id: 'risk',
      proposes: 'risk',
      from: { low: 'moderate', moderate: 'moderate', high: 'moderate' },
      words: { en: 'a risk: the authority is told', fr: 'un risque : l’autorité est informée' },
    },
    {
      id: 'high-risk',
      proposes: 'high',
      from: { moderate: 'high', high: 'moderate' },
      words: { en: 'a high risk: people are told too', fr: 'un risque élevé : les personnes le sont aussi' },
    },
  ],
};
