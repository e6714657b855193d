import type { ScoredChoice, ScoredFactor, ScoredMethod } from './method.js';

const RECOMMENDATIONS =
  'ENISA, Recommendations for a methodology of the assessment of severity of personal data breaches, v1.0 (December 2013)';

/**
 * SE = DPC x EI + CB. The bands are ENISA's; that `medium` speaks for telling the authority and `high` for telling people is the
 * common reading, not ENISA's. A low score proposes a risk all the same: articles 33 and 34 have a test of their own.
 */
export const ENISA_SEVERITY: ScoredMethod = {
  kind: 'scored',
  id: 'enisa-severity',
  title: { en: 'ENISA severity of a data breach', fr: 'Gravité d’une violation de données selon l’ENISA' },
  fact: 'risk.rights',
  citation: RECOMMENDATIONS,
  sources: [
    'https://knowledge.co-dex.eu/mod/page/view.php?id=391&lang=en',
    'https://knowledge.co-dex.eu/mod/page/view.php?id=388&lang=en',
    'https://myprivacy.tools/tool-enisascore.html',
    'recalled: the words of each step of identification and of the circumstances',
  ],
  asOf: '2026-11-29',
  confidence: 'verified-secondary',
  factors: [
    dataClass(),
    context(),
    ease(),
    confidentiality(),
    integrity(),
    availability(),
    intent(),
    scale(),
    intelligible(),
  ],
  bands: [
    {
      id: 'low',
      atLeast: 0,
      proposes: 'risk',
      words: { en: 'low (below 2)', fr: 'faible (moins de 2)' },
    },
    {
      id: 'medium',
      atLeast: 2,
      proposes: 'risk',
      words: { en: 'medium (2 to below 3)', fr: 'moyenne (de 2 à moins de 3)' },
    },
    {
      id: 'high',
      atLeast: 3,
      proposes: 'high',
      words: { en: 'high (3 to below 4)', fr: 'élevée (de 3 à moins de 4)' },
    },
    {
      id: 'very-high',
      atLeast: 4,
      proposes: 'high',
      words: { en: 'very high (4 and above)', fr: 'très élevée (4 et plus)' },
    },
  ],
};

function dataClass(): ScoredFactor {
  return {
    id: 'data-class',
    part: 'basic',
    citation: 'DPC, basic score',
    title: { en: 'Class of the data, the highest of them', fr: 'Catégorie de données, la plus élevée' },
    choices: [
      choice('simple', 1, 'simple', 'simples'),
      choice(
        'behavioural',
        2,
        'behavioural: whereabouts, habits, preferences',
        'comportementales : déplacements, habitudes, préférences',
      ),
      choice('financial', 3, 'financial', 'financières'),
      choice('sensitive', 4, 'sensitive: health, sexual life, beliefs', 'sensibles : santé, vie sexuelle, convictions'),
    ],
  };
}

function context(): ScoredFactor {
  return {
    id: 'context',
    part: 'context',
    citation: 'DPC, contextual factors',
    title: { en: 'What the context adds or takes away', fr: 'Ce que le contexte ajoute ou retire' },
    choices: [
      choice('much-less', -3, 'it says next to nothing about anyone', 'elles ne disent presque rien de quiconque'),
      choice('less', -2, 'outdated, invalid or largely public', 'périmées, invalides ou en grande partie publiques'),
      choice('slightly-less', -1, 'it says less than its class', 'elles en disent moins que leur catégorie'),
      choice('as-is', 0, 'nothing', 'rien'),
      choice(
        'more',
        1,
        'volume, or who we are, lets more be inferred',
        'le volume ou notre activité permettent d’en déduire davantage',
      ),
      choice(
        'much-more',
        2,
        'it gives a profile, or lets health or beliefs be inferred',
        'elles donnent un profil, ou laissent déduire santé ou croyances',
      ),
      choice(
        'critical',
        3,
        'it touches the safety of vulnerable people',
        'elles touchent la sécurité de personnes vulnérables',
      ),
    ],
  };
}

function ease(): ScoredFactor {
  return {
    id: 'ease',
    part: 'ease',
    citation: 'EI',
    title: { en: 'Ease of identification', fr: 'Facilité d’identification' },
    choices: [
      choice('negligible', 0.25, 'negligible', 'négligeable'),
      choice('limited', 0.5, 'limited', 'limitée'),
      choice('significant', 0.75, 'significant', 'importante'),
      choice('maximum', 1, 'maximum', 'maximale'),
    ],
  };
}

function confidentiality(): ScoredFactor {
  return {
    id: 'confidentiality',
    part: 'circumstance',
    citation: 'CB, loss of confidentiality',
    title: { en: 'Who may have seen it', fr: 'Qui a pu les voir' },
    choices: [
      choice(
        'no-evidence',
        0,
        'exposed, with no evidence that anyone did',
        'exposées, sans preuve que quiconque les ait vues',
      ),
      choice('known-recipients', 0.25, 'a known number of recipients', 'un nombre connu de destinataires'),
      choice('unknown-recipients', 0.5, 'an unknown number of recipients', 'un nombre inconnu de destinataires'),
    ],
  };
}

function integrity(): ScoredFactor {
  return {
    id: 'integrity',
    part: 'circumstance',
    citation: 'CB, loss of integrity',
    title: { en: 'Whether it was altered', fr: 'Si elles ont été altérées' },
    choices: [
      choice('unused', 0, 'no, or without any incorrect use', 'non, ou sans usage incorrect'),
      choice(
        'recoverable',
        0.25,
        'altered and perhaps used, to be recovered',
        'altérées et peut-être utilisées, récupérables',
      ),
      choice(
        'unrecoverable',
        0.5,
        'altered and perhaps used, beyond recovery',
        'altérées et peut-être utilisées, irrécupérables',
      ),
    ],
  };
}

function availability(): ScoredFactor {
  return {
    id: 'access',
    part: 'circumstance',
    citation: 'CB, loss of availability',
    title: { en: 'Whether we could reach it', fr: 'Si nous pouvions y accéder' },
    choices: [
      choice('recovered', 0, 'always, or again without difficulty', 'toujours, ou de nouveau sans difficulté'),
      choice('temporary', 0.25, 'not for a time', 'pas pendant un temps'),
      choice('permanent', 0.5, 'not any more', 'plus du tout'),
    ],
  };
}

function intent(): ScoredFactor {
  return {
    id: 'intent',
    part: 'circumstance',
    citation: 'CB, malicious intent',
    title: { en: 'Whether somebody meant harm', fr: 'Si quelqu’un voulait nuire' },
    choices: [choice('none', 0, 'no', 'non'), choice('malicious', 0.5, 'yes', 'oui')],
  };
}

function scale(): ScoredFactor {
  const many = {
    en: 'More than 100 people: weigh it beside the score.',
    fr: 'Plus de 100 personnes : à peser à côté du résultat.',
  };
  return {
    id: 'scale',
    part: 'flag',
    citation: 'flag: number of individuals',
    title: { en: 'How many people', fr: 'Nombre de personnes' },
    choices: [
      choice('few', 0, 'at most 100', 'au plus 100'),
      { ...choice('many', 0, 'more than 100', 'plus de 100'), flag: many },
    ],
  };
}

function intelligible(): ScoredFactor {
  const flag = {
    en: 'Unintelligible to whoever has it: weigh it beside the score.',
    fr: 'Inintelligibles pour qui les détient : à peser à côté du résultat.',
  };
  return {
    id: 'protection',
    part: 'flag',
    citation: 'flag: unintelligible data',
    title: { en: 'Whether they can read it', fr: 'S’ils peuvent les lire' },
    choices: [
      {
        ...choice(
          'safe',
          0,
          'all strongly encrypted by us, the keys safe',
          'tout est fortement chiffré par nous, les clés sont sûres',
        ),
        flag,
      },
      choice('open', 0, 'readable, or the keys may be gone', 'lisibles, ou clés peut-être prises'),
    ],
  };
}

function choice(id: string, points: number, en: string, fr: string): ScoredChoice {
  return { id, points, words: { en, fr } };
}
