/** Words of who else looks at an incident, in English and French. */
export const ONLOOKER_WORDS = {
  onlookers: ['Also here: {names}', 'Aussi ici : {names}'],
  onlookerAt: ['{name}, at {place}', '{name}, à {place}'],
  onlookersMore: ['one more|{count} more', 'une autre personne|{count} autres personnes'],
  shownTitle: ['Who sees that you are here', 'Qui voit que vous êtes là'],
  shownHere: [
    'Show others who look at the same incident that I do, and at which group of pages',
    'Montrer aux autres qui regardent le même incident que j’y suis, et à quel groupe de pages',
  ],
  shownHint: [
    'By name, while a page of the incident is open. It is kept nowhere, and guests and players of an exercise never see it. This choice is kept in this browser.',
    'Par votre nom, tant qu’une page de l’incident est ouverte. Ce n’est conservé nulle part, et ni les invités ni les joueurs d’un exercice ne le voient. Ce choix est conservé dans ce navigateur.',
  ],
} as const;
