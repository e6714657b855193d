import type { BREACH_COLUMNS, BreachEntry } from '#contract';
import type { Language, Text } from '#kernel';

/** How the columns of the register's file are headed. */
export const COLUMN_WORDS: Readonly<Record<(typeof BREACH_COLUMNS)[number], Text>> = {
  id: { en: 'Incident', fr: 'Incident' },
  title: { en: 'Title', fr: 'Titre' },
  mode: { en: 'Live or exercise', fr: 'Réel ou exercice' },
  status: { en: 'Open or closed', fr: 'Ouvert ou clos' },
  year: { en: 'Year', fr: 'Année' },
  knownAt: { en: 'Known at', fr: 'Connu le' },
  people: { en: 'People', fr: 'Personnes' },
  happened: { en: 'What happened', fr: 'Ce qui s’est passé' },
  effects: { en: 'Effects and risk', fr: 'Effets et risque' },
  measures: { en: 'What was done', fr: 'Mesures prises' },
  told: { en: 'Told', fr: 'Avisés' },
  open: { en: 'Still to be told', fr: 'Encore à aviser' },
  notTold: { en: 'Not told, and why', fr: 'Non avisés, et pourquoi' },
  notOwed: { en: 'Duties found not to apply', fr: 'Obligations jugées non applicables' },
  missing: { en: 'Not known yet', fr: 'Pas encore connu' },
};

export const MODE_WORDS: Readonly<Record<BreachEntry['mode'], Text>> = {
  live: { en: 'live', fr: 'réel' },
  exercise: { en: 'EXERCISE', fr: 'EXERCICE' },
};

export const STATUS_WORDS: Readonly<Record<BreachEntry['status'], Text>> = {
  open: { en: 'open', fr: 'ouvert' },
  closed: { en: 'closed', fr: 'clos' },
};

export const CSV_WORDS = {
  privileged: { en: 'privileged', fr: 'privilégié' },
  due: { en: 'due', fr: 'échéance' },
  yes: { en: 'yes', fr: 'oui' },
  no: { en: 'no', fr: 'non' },
} as const satisfies Readonly<Record<string, Text>>;

/** Of how many incidents a register says nothing. */
export function unreadWords(unread: number, language: Language): string {
  return language === 'fr'
    ? `Incidents plus anciens qui ne figurent pas ici : ${unread}`
    : `Older incidents that are not in here: ${unread}`;
}
