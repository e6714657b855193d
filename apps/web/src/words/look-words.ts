/** Words of the page of who saw what, in English and French. */
export const LOOK_WORDS = {
  looksLead: [
    'Each time somebody was given what names people, or evidence, and what administrators did. Who was told how many, and no more, is not here.',
    'Chaque fois que quelqu’un a reçu ce qui nomme des personnes, ou une preuve, et ce qu’ont fait les administrateurs. Qui n’a appris qu’un nombre n’y est pas.',
  ],
  looksNone: ['Nobody has looked.', 'Personne n’a rien consulté.'],
  looksBy: ['By', 'Par'],
  everybody: ['Everybody', 'Tout le monde'],
  looksKind: ['What was done', 'Ce qui a été fait'],
  looksAll: ['Everything', 'Tout'],
  looksOfData: ['People’s data and evidence', 'Données des personnes et preuves'],
  looksOfRunning: ['Administrators, roles and links', 'Administrateurs, rôles et liens'],
  looksTake: ['Take out as a table', 'Extraire en tableau'],
  looksTaken: ['Taken out; the record says so.', 'Extrait ; le registre le dit.'],
  lookWhen: ['When', 'Quand'],
  lookWho: ['Who', 'Qui'],
  lookDid: ['What was done', 'Ce qui a été fait'],
  lookAt: ['At what', 'Sur quoi'],
  lookPurpose: ['What for', 'Pourquoi'],
  lookPeople: ['of one person|of {count} people', 'd’une personne|de {count} personnes'],
} as const;
