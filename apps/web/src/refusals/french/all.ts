import type { RefusalTable } from '../refusal-table.js';
import { ACCESS_REFUSALS } from './access-refusals.js';
import { DESK_REFUSALS } from './desk-refusals.js';
import { DISPATCH_REFUSALS } from './dispatch-refusals.js';
import { ENGINE_REFUSALS } from './engine-refusals.js';
import { EXERCISE_REFUSALS } from './exercise-refusals.js';
import { LETTER_REFUSALS } from './letter-refusals.js';
import { PEOPLE_REFUSALS } from './people-refusals.js';
import { SERVICE_REFUSALS } from './service-refusals.js';
import { VERSION_REFUSALS } from './version-refusals.js';

export const REFUSAL_TABLES: readonly RefusalTable[] = [
  ENGINE_REFUSALS,
  ACCESS_REFUSALS,
  SERVICE_REFUSALS,
  VERSION_REFUSALS,
  PEOPLE_REFUSALS,
  LETTER_REFUSALS,
  DISPATCH_REFUSALS,
  EXERCISE_REFUSALS,
  DESK_REFUSALS,
];

export const REFUSALS: RefusalTable = Object.fromEntries(REFUSAL_TABLES.flatMap((table) => Object.entries(table)));

/** Titles of refusals by HTTP status. */
export const REFUSAL_TITLES: Readonly<Record<number, string>> = {
  400: 'La demande ne convient pas',
  401: 'Personne n’est connecté',
  403: 'Refusé',
  404: 'Introuvable',
  409: 'Pas dans l’état actuel',
  413: 'Trop grand',
  429: 'Attendez un peu',
  500: 'Une erreur s’est produite ici',
  503: 'Impossible pour le moment',
};
