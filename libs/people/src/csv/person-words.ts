import type { Custody, LetterFormat, PersonRole } from '../roles.js';

/** What stands in a list for a language, folded; an empty cell is English. */
export const LANGUAGE_NAMES: ReadonlyMap<string, string> = new Map([
  ['english', 'en'],
  ['anglais', 'en'],
  ['eng', 'en'],
  ['e', 'en'],
  ['a', 'en'],
  ['french', 'fr'],
  ['francais', 'fr'],
  ['fra', 'fr'],
  ['fre', 'fr'],
  ['f', 'fr'],
]);

/** What stands in a list for a role, folded. English, then French. */
export const ROLE_WORDS: ReadonlyMap<string, PersonRole> = words({
  patient: ['patient', 'patients', 'client', 'resident', 'patiente', 'beneficiaire', 'usager', 'usagere'],
  employee: ['employee', 'staff', 'worker', 'contractor', 'former employee', 'employe', 'salarie', 'salariee'],
  customer: [
    'customer',
    'buyer',
    'subscriber',
    'consumer',
    'acheteur',
    'acheteuse',
    'abonne',
    'abonnee',
    'consommateur',
  ],
  'card-holder': ['card holder', 'cardholder', 'payer', 'titulaire de carte', 'titulaire', 'detenteur de carte'],
  student: ['student', 'pupil', 'former student', 'etudiant', 'etudiante', 'eleve'],
  member: ['member', 'former member', 'membre', 'adherent', 'adherente'],
});

/** What stands in a list for a format, folded; an empty cell asks for nothing. */
export const FORMAT_WORDS: ReadonlyMap<string, LetterFormat> = words({
  standard: ['', 'standard', 'usual', 'normal', 'regular', 'ordinaire', 'courant'],
  'large-print': ['large print', 'large', 'large type', 'gros caracteres', 'grands caracteres'],
  'plain-language': [
    'plain language',
    'plain',
    'easy read',
    'langage clair',
    'langage simple',
    'facile a lire',
    'falc',
  ],
});

/** What stands in a list for the custody of a child, folded; an empty cell says nothing. */
export const CUSTODY_WORDS: ReadonlyMap<string, Custody> = words({
  sole: ['sole', 'sole custody', 'single', 'full', 'exclusive', 'garde exclusive'],
  'one-parent': ['one parent', 'mother', 'father', 'mere', 'pere', 'un parent'],
  joint: [
    'joint',
    'joint custody',
    'shared',
    'shared custody',
    'both',
    'both parents',
    'partagee',
    'garde partagee',
    'conjointe',
    'garde conjointe',
    'alternee',
    'garde alternee',
    'les deux parents',
  ],
  contested: [
    'contested',
    'disputed',
    'in dispute',
    'before the court',
    'contestee',
    'litigieuse',
    'en litige',
    'en instance',
  ],
  unknown: ['', 'unknown', 'n a', 'inconnue', 'inconnu'],
});

function words<Meaning extends string>(
  lists: Readonly<Record<Meaning, readonly string[]>>,
): ReadonlyMap<string, Meaning> {
  const meanings = Object.keys(lists) as Meaning[];
  return new Map(meanings.flatMap((meaning) => lists[meaning].map((word): [string, Meaning] => [word, meaning])));
}
