/** Words of what was just done, and of taking it back, in English and French. */
export const TAKING_BACK_WORDS = {
  doneNote: ['What you just did', 'Ce que vous venez de faire'],
  doneCan: ['Done: {what}.', 'Fait : {what}.'],
  doneStands: ['Done: {what}. {why}', 'Fait : {what}. {why}'],
  undo: ['Undo', 'Annuler'],
  undoKeys: ['Ctrl+Z, on a Mac Cmd+Z', 'Ctrl+Z, sur Mac Cmd+Z'],
  doneDismiss: ['Dismiss', 'Fermer'],
  insteadOpen: ['Go there', 'Y aller'],
  takeBack: ['Take back', 'Reprendre'],
  takenBackNow: ['Taken back: {what}.', 'Repris : {what}.'],
  takenBackBy: ['Taken back by {who} at {time}:', 'Repris par {who} à {time} :'],
  takenBackMark: ['taken back', 'reprise'],
  takesBackEntry: ['entry {seq}', 'entrée {seq}'],
  takeBackLead: [
    'What it changed is put back as it was, by an entry of its own. Both stay on record.',
    'Ce qui a été changé redevient comme avant, par une entrée à part. Les deux restent au registre.',
  ],
  takeBackInRole: [
    'It is taken back in another of your roles: choose {roles} above.',
    'Cela se reprend dans un autre de vos rôles : choisissez {roles} en haut.',
  ],
  'instead-answer-again': [
    'The person was told: it is not taken back. Answer them again.',
    'La personne en a été informée : cela ne se reprend pas. Répondez-lui de nouveau.',
  ],
  'instead-correct-filing': [
    'Regulators go by it: it is not taken back. Correct it at the duty, or withdraw it there.',
    'Les autorités s’y fient : cela ne se reprend pas. Rectifiez-le à l’obligation, ou retirez-le là.',
  ],
  'instead-correct-words': [
    'Words of the log are not taken back. Correct them by a new entry, on the timeline.',
    'Les mots du journal ne se reprennent pas. Corrigez-les par une nouvelle entrée, dans la chronologie.',
  ],
  'instead-custody-grows': [
    'Custody only grows: it is not taken back. Add what happened since to the item.',
    'La chaîne de possession ne fait que croître : cela ne se reprend pas. Ajoutez à l’élément ce qui a suivi.',
  ],
  'instead-decide-again': [
    'A signature or a decision is not taken back. While it is open, sign another option; what was said for you by telephone you can disown.',
    'Une signature ou une décision ne se reprend pas. Tant qu’elle est ouverte, signez une autre option ; ce qui a été dit pour vous au téléphone, vous pouvez le désavouer.',
  ],
  'instead-end-or-give': [
    'Others go by who may do what: it is not taken back. End the role or the link, or give it again.',
    'D’autres se fient à qui peut quoi : cela ne se reprend pas. Mettez fin au rôle ou au lien, ou redonnez-le.',
  ],
  'instead-hand-over-again': [
    'Others have read it: it is not taken back. Make a new one, which takes its place.',
    'D’autres l’ont lu : cela ne se reprend pas. Faites-en un nouveau, qui le remplace.',
  ],
  'instead-put-remark': [
    'It is not taken back. Put a remark beside the entry, on the timeline.',
    'Cela ne se reprend pas. Joignez une remarque à l’entrée, dans la chronologie.',
  ],
  'instead-say-severity': [
    'Others go by it: it is not taken back. Say on Command how grave it is now, and why.',
    'D’autres s’y fient : cela ne se reprend pas. Dites à la page Conduite la gravité actuelle, et pourquoi.',
  ],
  'instead-say-what-is-so': [
    'The plan goes by it, and never goes back. Report what is so now.',
    'Le plan s’y fie, et ne revient jamais en arrière. Signalez ce qui vaut maintenant.',
  ],
  'instead-state-again': [
    'The plan moved, or others go by it: it is not taken back. State the fact again.',
    'Le plan a avancé, ou d’autres s’y fient : cela ne se reprend pas. Énoncez le fait de nouveau.',
  ],
  'instead-undo-import': [
    'A list that came in is taken out again on the page of people, as long as nobody was written to.',
    'Une liste importée se retire à la page des personnes, tant que personne n’a reçu de lettre.',
  ],
  'instead-withdraw-letters': [
    'What goes to people is not taken back here. Withdraw it where the letters are, as long as they have not left.',
    'Ce qui part aux personnes ne se reprend pas ici. Retirez-le là où sont les lettres, tant qu’elles ne sont pas parties.',
  ],
} as const;
