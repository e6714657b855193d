import type { WeighedFactor } from './method.js';

type Shared = Omit<WeighedFactor, 'citation'>;

/** Factors that several laws ask for, under one id, so that a person answers each once. Every method cites its own law. */
export const SENSITIVITY: Shared = {
  id: 'sensitivity',
  aspect: 'gravity',
  title: { en: 'How sensitive the information is', fr: 'Sensibilité des renseignements' },
  choices: [
    {
      id: 'nobody',
      raises: 'none',
      settles: 'none',
      words: { en: 'no information about people', fr: 'aucun renseignement personnel' },
    },
    { id: 'contact', raises: 'low', words: { en: 'names and ways to reach people', fr: 'noms et coordonnées' } },
    {
      id: 'personal',
      raises: 'moderate',
      words: {
        en: 'birth dates, work, whereabouts, pictures and the like',
        fr: 'dates de naissance, emploi, déplacements, photographies et semblables',
      },
    },
    {
      id: 'sensitive',
      raises: 'high',
      words: {
        en: 'health, money, official numbers, biometrics, genes or ways into accounts',
        fr: 'santé, finances, numéros officiels, biométrie, génétique ou accès à des comptes',
      },
    },
  ],
};

export const CONSEQUENCES: Shared = {
  id: 'consequences',
  aspect: 'gravity',
  title: { en: 'What misuse would do to people', fr: 'Conséquences appréhendées d’un usage malveillant' },
  choices: [
    { id: 'slight', raises: 'low', words: { en: 'a nuisance', fr: 'un désagrément' } },
    {
      id: 'material',
      raises: 'moderate',
      words: { en: 'trouble that costs time or money to mend', fr: 'des ennuis longs ou coûteux à réparer' },
    },
    {
      id: 'significant',
      raises: 'high',
      words: {
        en: 'bodily harm, humiliation, loss of work, money, credit or good name, or stolen identity',
        fr: 'lésion, humiliation, perte d’emploi, d’argent, de crédit ou de réputation, ou vol d’identité',
      },
    },
  ],
};

export const PEOPLE: Shared = {
  id: 'people',
  aspect: 'gravity',
  title: { en: 'Who the people are', fr: 'Qui sont les personnes' },
  choices: [
    { id: 'ordinary', raises: 'none', words: { en: 'nobody especially vulnerable', fr: 'personne de vulnérable' } },
    {
      id: 'vulnerable',
      raises: 'moderate',
      words: {
        en: 'children or other vulnerable people among them',
        fr: 'des enfants ou d’autres personnes vulnérables',
      },
    },
  ],
};

export const EXPOSURE: Shared = {
  id: 'exposure',
  aspect: 'misuse',
  title: { en: 'What happened to the information', fr: 'Ce qui est arrivé aux renseignements' },
  choices: [
    {
      id: 'excluded',
      raises: 'none',
      settles: 'low',
      words: {
        en: 'evidence shows that nobody saw or took it',
        fr: 'la preuve montre que personne ne les a vus ni pris',
      },
    },
    {
      id: 'possible',
      raises: 'moderate',
      words: { en: 'somebody could have seen it', fr: 'quelqu’un a pu les voir' },
    },
    { id: 'accessed', raises: 'moderate', words: { en: 'it was looked at', fr: 'ils ont été consultés' } },
    { id: 'taken', raises: 'high', words: { en: 'it was copied out', fr: 'ils ont été copiés' } },
  ],
};

export const RECIPIENT: Shared = {
  id: 'recipient',
  aspect: 'misuse',
  title: { en: 'Who has it, or could have it', fr: 'Qui les détient, ou pourrait les détenir' },
  choices: [
    {
      id: 'bound',
      raises: 'low',
      words: { en: 'somebody bound to keep it secret', fr: 'quelqu’un tenu au secret' },
    },
    {
      id: 'known',
      raises: 'moderate',
      words: { en: 'somebody known, bound by nothing', fr: 'quelqu’un de connu, que rien ne lie' },
    },
    { id: 'unknown', raises: 'moderate', words: { en: 'nobody can say who', fr: 'on ne sait qui' } },
    {
      id: 'malicious',
      raises: 'high',
      holds: 'high',
      words: { en: 'somebody who means harm', fr: 'quelqu’un de malveillant' },
    },
  ],
};

export const PROTECTION: Shared = {
  id: 'protection',
  aspect: 'misuse',
  title: { en: 'Whether they can read it', fr: 'S’ils peuvent les lire' },
  choices: [
    {
      id: 'safe',
      raises: 'none',
      settles: 'low',
      words: {
        en: 'all strongly encrypted by us, the keys safe',
        fr: 'tout est fortement chiffré par nous, les clés sont sûres',
      },
    },
    {
      id: 'open',
      raises: 'moderate',
      words: { en: 'readable, or the keys may be gone', fr: 'lisibles, ou clés peut-être prises' },
    },
  ],
};

export const RECOVERY: Shared = {
  id: 'recovery',
  aspect: 'misuse',
  title: { en: 'Whether it came back', fr: 'Si on les a récupérés' },
  choices: [
    {
      id: 'proven',
      raises: 'none',
      limits: 'low',
      words: {
        en: 'returned or destroyed unused, as somebody reliable confirms',
        fr: 'rendus ou détruits sans usage, ce qu’une personne fiable confirme',
      },
    },
    {
      id: 'partial',
      raises: 'low',
      words: { en: 'in part, or on a word that may not hold', fr: 'en partie, ou sur une parole incertaine' },
    },
    { id: 'none', raises: 'moderate', words: { en: 'no', fr: 'non' } },
  ],
};

export const SPREAD: Shared = {
  id: 'spread',
  aspect: 'misuse',
  title: { en: 'Whether it is used or spread', fr: 'S’ils sont utilisés ou répandus' },
  choices: [
    { id: 'none', raises: 'none', words: { en: 'no sign of it', fr: 'aucun signe' } },
    {
      id: 'threatened',
      raises: 'high',
      holds: 'high',
      words: { en: 'somebody threatens to sell or publish it', fr: 'on menace de les vendre ou de les publier' },
    },
    {
      id: 'offered',
      raises: 'high',
      holds: 'high',
      words: { en: 'offered, published or misused', fr: 'offerts, publiés ou utilisés à mal' },
    },
  ],
};

/** What makes misuse likely, as most of these laws ask it in one word. */
export function misuse(citation: string): WeighedFactor[] {
  return [EXPOSURE, RECIPIENT, PROTECTION, RECOVERY, SPREAD].map((factor) => ({ ...factor, citation }));
}
