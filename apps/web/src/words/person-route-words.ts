import type { Likeness, Reason, Route } from '#kernel';
import type { WordTable } from './worded.js';

/** How a person of the register is told; rows that were left out are no persons of it, and are counted with them. */
export const ROUTE_WORDS: WordTable<Route | 'rejected'> = {
  letter: ['Letter', 'Lettre'],
  estate: ['Letter to the estate', 'Lettre à la succession'],
  'substitute-decision-maker': ['Letter to the substitute decision-maker', 'Lettre au mandataire spécial'],
  held: ['Held', 'Retenue'],
  'substitute-notice': ['Substitute notice', 'Avis substitut'],
  'no-letter': ['No letter', 'Aucune lettre'],
  rejected: ['Rejected row', 'Ligne écartée'],
  duplicate: ['Counted elsewhere', 'Comptée ailleurs'],
};

/** Why a person takes their route. */
export const REASON_WORDS: WordTable<Reason | 'left-out'> = {
  'of-age': ['Of age', 'En âge d’être avisée'],
  'age-unknown': ['Age unknown', 'Âge inconnu'],
  'newly-found-data': ['More of their data was found', 'D’autres données ont été trouvées'],
  decided: ['Decided by a person', 'Décidé par une personne'],
  deceased: ['Deceased', 'Décédée'],
  minor: ['Minor', 'Mineure'],
  'both-addresses': ['To both addresses', 'Aux deux adresses'],
  'hidden-address': ['Address must not be known', 'Adresse à ne pas révéler'],
  'own-treatment': ['Treated without the parents’ knowledge', 'Soignée à l’insu des parents'],
  'contested-custody': ['Custody contested', 'Garde contestée'],
  'joint-custody': ['Joint custody', 'Garde partagée'],
  'one-parent-custody': ['Custody with one parent', 'Garde à un seul parent'],
  'minor-without-substitute': ['Minor without a substitute decision-maker', 'Mineure sans mandataire spécial'],
  'duplicates-disagree': ['Lists disagree', 'Les listes ne concordent pas'],
  'address-incomplete': ['Address incomplete', 'Adresse incomplète'],
  'postal-code-malformed': ['Postal code malformed', 'Code postal mal formé'],
  'estate-not-deliverable': ['Estate cannot be reached by post', 'Succession injoignable par la poste'],
  'substitute-not-deliverable': [
    'Substitute decision-maker cannot be reached by post',
    'Mandataire spécial injoignable par la poste',
  ],
  'told-otherwise': ['Told otherwise', 'Avisée autrement'],
  'left-out': ['Left out of the import', 'Laissée de côté à l’importation'],
  'same-person': ['The same person as another row', 'Même personne qu’une autre ligne'],
};

/** Why two rows may be one person. */
export const LIKENESS_WORDS: WordTable<Likeness> = {
  'another-postal-code': ['Another postal code', 'Un autre code postal'],
  'names-in-another-order': ['Names in another order', 'Noms dans un autre ordre'],
  'another-family-name': ['Another family name', 'Un autre nom de famille'],
  'same-initial': ['Same initial', 'Même initiale'],
  'another-birth-date': ['Another date of birth', 'Une autre date de naissance'],
};
