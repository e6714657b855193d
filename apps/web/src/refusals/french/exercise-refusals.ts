import type { RefusalTable } from '../refusal-table.js';

/** Of exercises, those who conduct them and those who play. */
export const EXERCISE_REFUSALS = {
  'not-an-exercise': [
    'Personne n’anime cet incident comme un exercice.',
    'Commencez un exercice à partir d’un scénario.',
  ],
  'scenario-unknown': ['Ce scénario n’est pas ici.', 'Choisissez un scénario de la liste.'],
  'cut-unknown': ['Le scénario n’a pas cette version abrégée.', 'Choisissez une version du scénario.'],
  'blank-unknown': ['Le scénario n’a pas ce blanc à remplir.', 'Remplissez les blancs qui sont montrés.'],
  'exercise-ended': [
    'Cet exercice est terminé.',
    'Observations, notes et retours peuvent encore être donnés ; commencez-en un autre pour rejouer.',
  ],
  'speed-out-of-range': ['Ce rythme n’existe pas : l’horloge va de ×1 à son maximum, ou le récit seul l’avance (0).'],
  'clock-conducted': [
    'Un scénario se joue ici, et ses injects suivent l’horloge.',
    'Déplacez l’heure à la console de l’exercice.',
  ],
  'nothing-to-jump-to': ['Plus rien ne doit venir par là.', 'Allez à une heure, ou terminez l’exercice.'],
  'inject-unknown': ['Cet exercice n’a pas cet inject.'],
  'inject-exists': ['Un inject de cet identifiant existe déjà.'],
  'inject-moved-on': ['L’état de cet inject a changé entre-temps.', 'Regardez de nouveau le déroulé.'],
  'defer-goes-later': ['Un inject se reporte à plus tard, non à plus tôt.'],
  'expected-unknown': ['Cet inject n’attend pas cette action.', 'Choisissez une action attendue de cet inject.'],
  'rating-subject-unknown': [
    'Le scénario n’a pas cette capacité ni cette cible.',
    'Notez une capacité ou une cible qui est montrée.',
  ],
  'reason-needed': ['Dites pourquoi : le rapport le raconte.'],
  'paper-unknown': ['Un exercice n’a pas ce document à imprimer.', 'Choisissez un document de la liste.'],
  'improvement-unknown': ['Aucun exercice n’a montré cela.', 'Relisez la liste.'],

  'seat-unknown': ['L’exercice n’a pas cette place.', 'Choisissez une place du scénario.'],
  'seat-not-own': ['Ce n’est pas votre place.', 'Écrivez pour une place que vous occupez.'],
  'seat-not-yours': [
    'Pour une place parle qui l’occupe ; si la salle n’a pas d’appareils, l’animation.',
    'Agissez pour vous-même.',
  ],
  'seat-not-said': [
    'Vous occupez plusieurs places, et le registre dit pour laquelle vous agissez.',
    'Choisissez pour quelle place vous agissez.',
  ],
  'seat-may-not': [
    'La place pour laquelle vous agissez ne permet pas cela, ou n’est pas la vôtre.',
    'Agissez pour une autre de vos places.',
  ],
  'seats-missing': ['Qui joue prend une place.', 'Choisissez-en une, ou plusieurs.'],
  'staff-takes-no-seat': [
    'Qui regarde ne prend pas de place.',
    'Laissez les places de côté, ou entrez par le code des participants.',
  ],
  'staff-role-missing': [
    'Ce code est pour ceux qui regardent : dites dans quel rôle.',
    'Choisissez d’observer ou d’évaluer.',
  ],
  'code-seats-players': [
    'Ce code est pour les participants seuls.',
    'Prenez une place, ou tapez le code de ceux qui regardent.',
  ],
  'code-unknown': [
    'Ce code n’ouvre rien : il est mal tapé, ou la porte a été fermée depuis.',
    'Demandez à l’animation le code actuel.',
  ],
  'not-a-player': [
    'Une place est prise par qui est entré avec le code de l’exercice.',
    'Faites-vous donner le rôle, ou entrez avec le code dans un autre navigateur.',
  ],
  'not-for-players': [
    'Rien à cette adresse n’est pour les participants de l’exercice.',
    'Ouvrez l’adresse que l’animation affiche.',
  ],
  'players-door-only': [
    'Les participants d’un exercice entrent par son adresse à lui.',
    'Ouvrez l’adresse que l’animation affiche.',
  ],
  'players-door-taken': [
    'La porte des participants est ouverte pour un autre exercice.',
    'Un exercice à la fois : demandez à qui l’a ouverte de la fermer, ou jouez sans appareils.',
  ],
  'players-port-not-free': [
    'La porte des participants ne peut s’ouvrir : son port est occupé, ou interdit à cet utilisateur.',
    'L’exploitant arrête ce qui l’occupe, ou nomme un autre port dans HOLDFAST_PLAYERS_PORT, ou 0 pour un port libre.',
  ],
  'player-unknown': ['Cet exercice n’a pas ce participant.'],
  'player-broken': ['Ce qui est conservé d’un participant est illisible.'],
  'players-full': [
    'Cet exercice a autant de participants qu’il peut en avoir.',
    'Ceux qui sont partis comptent aussi ; commencez un autre exercice pour d’autres.',
  ],
} as const satisfies RefusalTable;
