/** Words of the palette, the sheet of keys and the list of pages, in English and French. */
export const PALETTE_WORDS = {
  palette: ['Go anywhere', 'Aller partout'],
  paletteField: ['Page, incident, task or decision', 'Page, incident, tâche ou décision'],
  paletteFound: ['Where to go', 'Où aller'],
  paletteNone: ['Nothing here begins with “{typed}”.', 'Rien ici ne commence par « {typed} ».'],
  keys: ['Keys', 'Raccourcis clavier'],
  keysEverywhere: ['On every page', 'Sur chaque page'],
  keysLog: ['Write to the log; send what was written', 'Écrire au journal ; envoyer ce qui est écrit'],
  help: ['Help', 'Aide'],
  incident: ['Incident', 'Incident'],
  installation: ['Installation', 'Installation'],
  pagesNow: ['Now', 'Maintenant'],
  pagesLaw: ['Law', 'Droit'],
  pagesPeople: ['People', 'Personnes'],
  dispatch: ['Dispatch', 'Envoi'],
  pagesProof: ['Proof', 'Preuve'],
  pagesTeam: ['Team', 'Équipe'],
} as const;
