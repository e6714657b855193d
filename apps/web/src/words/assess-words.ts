/** Words of the scratch assessment, in English and French. */
export const ASSESS_WORDS = {
  assessLead: [
    'Say what is known, leave out what is not, and see whom the law would make you tell, by when. Nothing is kept.',
    'Dites ce que l’on sait, laissez le reste vide, et voyez qui la loi obligerait à aviser, et quand. Rien n’est conservé.',
  ],
  assessNow: ['What would the law say?', 'Que dirait la loi ?'],
  assessClear: ['Begin again', 'Recommencer'],
  assessUsual: ['What decides most', 'Ce qui décide le plus'],
  assessAnswered: ['{count} answered', '{count} répondus'],
  assessResult: ['What the law would say', 'Ce que dirait la loi'],
  assessStale: ['The facts have changed since: ask again.', 'Les faits ont changé depuis : interrogez de nouveau.'],
  assessDuties: ['one duty|{count} duties', 'une obligation|{count} obligations'],
  assessNone: [
    'No law of those encoded would make you tell anybody. Laws that may bind are below.',
    'Aucune loi encodée n’obligerait à aviser qui que ce soit. Les lois qui pourraient s’appliquer sont ci-dessous.',
  ],
  assessAsks: ['Answer these first', 'Répondez d’abord à ceci'],
  assessDeclare: ['It has happened: declare it with these facts', 'C’est arrivé : déclarez-le avec ces faits'],
  assessDeclareLead: [
    'The facts above are stated as suspected, with this page as their source; each can be corrected.',
    'Les faits ci-dessus sont consignés comme soupçonnés, cette page étant leur source ; chacun peut être corrigé.',
  ],
  assessSource: ['Scratch assessment before the declaration', 'Évaluation préalable à la déclaration'],
} as const;
