/** Words of decisions read out by telephone, and of signatures that count no more, in English and French. */
export const READ_OUT_WORDS = {
  readOuts: ['By telephone', 'Par téléphone'],
  readOutOpen: ['Record what somebody decided by telephone', 'Consigner ce que quelqu’un a décidé au téléphone'],
  readOutLead: [
    'For somebody who cannot reach this page. Two of you listen: one reads out the brief and the options, word for word, and records the answer here; the other confirms it in their own session. It counts from then on, and stays marked until the person has countersigned it.',
    'Pour qui ne peut atteindre cette page. Vous êtes deux à l’écoute : l’un lit le dossier et les options, mot pour mot, et consigne la réponse ici; l’autre la confirme dans sa propre session. Elle compte dès lors, et reste marquée tant que la personne ne l’a pas contresignée.',
  ],
  readOutPerson: ['Who decided', 'Qui a décidé'],
  readOutPersonWrong: ['Choose who decided.', 'Choisissez qui a décidé.'],
  readOutOption: ['What they said', 'Ce qui a été dit'],
  readOutWhy: ['Their reasons', 'Ses motifs'],
  readOutWhyHint: ['In their own words, as you heard them.', 'Dans ses propres mots, tels qu’entendus.'],
  readOutCalledAt: ['When the call was', 'Moment de l’appel'],
  readOutCalledAtWrong: ['Give the day and time.', 'Donnez le jour et l’heure.'],
  readOutWay: ['By which number, or which other way', 'Par quel numéro, ou quelle autre voie'],
  readOutWayHint: [
    'A number that you knew before, such as that in the crisis plan.',
    'Un numéro connu d’avance, comme celui du plan de crise.',
  ],
  readOutWayWrong: ['Say how you reached them.', 'Dites comment vous l’avez joint.'],
  readOutRecord: ['Record the call', 'Consigner l’appel'],
  readOutSaid: [
    '{name}, {role}, by telephone ({way}), {at}: “{option}”.',
    '{name}, {role}, au téléphone ({way}), {at} : « {option} ».',
  ],
  readOutUnconfirmed: [
    'Recorded by {first}. It counts for nothing until a second person who heard the call confirms it.',
    'Consigné par {first}. Ne compte pour rien tant qu’une seconde personne à l’écoute ne l’a pas confirmé.',
  ],
  readOutStanding: [
    'By telephone, two witnesses: {first} and {second}. NOT YET COUNTERSIGNED by {name}.',
    'Par téléphone, deux témoins : {first} et {second}. PAS ENCORE CONTRESIGNÉ par {name}.',
  ],
  readOutCountersigned: [
    'By telephone, two witnesses: {first} and {second}. Countersigned on {at}.',
    'Par téléphone, deux témoins : {first} et {second}. Contresigné le {at}.',
  ],
  readOutDisowned: [
    'DISOWNED on {at}: {name} says that they did not decide so: “{reason}”.',
    'DÉSAVOUÉ le {at} : {name} dit n’avoir pas décidé ainsi : « {reason} ».',
  ],
  readOutConfirm: ['I heard the call: confirm it', 'J’ai entendu l’appel : le confirmer'],
  readOutMine: [
    'This was recorded as your decision. Read above what was read out to you, then say so.',
    'Ceci a été consigné comme votre décision. Relisez ci-dessus ce qui vous a été lu, puis dites ce qu’il en est.',
  ],
  countersign: ['This is what I decided: countersign', 'C’est ce que j’ai décidé : contresigner'],
  disown: ['I did not decide so', 'Je n’ai pas décidé ainsi'],
  disownWhy: ['Why this is not what you decided', 'Pourquoi ce n’est pas ce que vous avez décidé'],
  disownWhyHint: [
    'It is told to everybody here. A decision that was made stays made.',
    'Tous ici le liront. Une décision déjà prise le reste.',
  ],
  disownedNow: [
    '{name} disowns the signature recorded by telephone under “{question}”.',
    '{name} désavoue la signature consignée par téléphone sous « {question} ».',
  ],
  youPrepared: ['you prepared this, so you do not sign it', 'vous l’avez préparé, vous ne le signez donc pas'],
  ownReadOuts: ['Said in your name by telephone', 'Dit en votre nom au téléphone'],
  ownReadOutsHint: [
    'Two witnesses recorded this as your decision. Countersign it in the incident; or say here that it is not what you decided, also where you have no role in it any more.',
    'Deux témoins l’ont consigné comme votre décision. Contresignez-la dans l’incident; ou dites ici que vous n’avez pas décidé ainsi, même si vous n’y avez plus de rôle.',
  ],
  disownedByMe: ['It is recorded that you did not decide so.', 'Il est consigné que vous n’avez pas décidé ainsi.'],
  earlier: ['Earlier signatures', 'Signatures antérieures'],
  earlierNone: ['No signature has ceased to count.', 'Aucune signature n’a cessé de compter.'],
  earlierOlder: ['{count} older ones are in the record.', '{count} plus anciennes sont dans le registre.'],
  earlierLine: [
    '{name}, {role}, for “{option}”, version {version}, {at}',
    '{name}, {role}, pour « {option} », version {version}, {at}',
  ],
  earlierNoRole: ['no longer has that role', 'n’a plus ce rôle'],
  'ended-signed-otherwise': ['signed anew on {at}', 'a signé de nouveau le {at}'],
  'ended-reworded': ['what was shown changed on {at}', 'ce qui était montré a changé le {at}'],
  'ended-disowned': ['disowned by them on {at}', 'désavouée par cette personne le {at}'],
  'ended-claimed': ['void since {at}: nobody signed in then', 'nulle depuis le {at} : nul ne se connectait alors'],
  'ended-author': [
    'void since {at}: they, or whoever heard them, prepared it',
    'nulle depuis le {at} : cette personne, ou qui l’a entendue, l’a préparé',
  ],
  'ended-decision-withdrawn': ['the decision was withdrawn on {at}', 'la décision a été retirée le {at}'],
  'refused-two-witnesses': [
    'The one who decided, the one who records the call and the one who confirms it are three people.',
    'Qui a décidé, qui consigne l’appel et qui le confirme sont trois personnes.',
  ],
  'refused-author-may-not-witness': [
    'Whoever did the work that is approved here is no witness of its approval. Two people who did not have to hear the call.',
    'Qui a fait le travail à approuver ici n’est pas témoin de son approbation. Deux autres personnes doivent entendre l’appel.',
  ],
  'refused-same-two-witnesses': [
    'The same two witnesses have heard another person give this answer already. Somebody else hears this call, or that person countersigns first.',
    'Les deux mêmes témoins ont déjà entendu une autre personne donner cette réponse. Quelqu’un d’autre entend cet appel, ou cette personne contresigne d’abord.',
  ],
  'refused-disowned-before': [
    'This person has disowned a call about this decision. No other is taken for them: they sign in and answer themselves.',
    'Cette personne a désavoué un appel au sujet de cette décision. Aucun autre n’est reçu pour elle : elle se connecte et répond elle-même.',
  ],
  'refused-brief-closed': [
    'A line of what was read out is privileged and closed to you: somebody to whom all of it is open has to attest it.',
    'Une ligne de ce qui a été lu est privilégiée et vous est fermée : qui peut tout lire doit l’attester.',
  ],
  'refused-role-not-held': [
    'This person does not have that role in the incident.',
    'Cette personne n’a pas ce rôle dans l’incident.',
  ],
  'refused-bad-call-time': [
    'The call cannot have been before the question was put as it stands now, nor after now.',
    'L’appel ne peut précéder la question telle qu’elle est posée maintenant, ni être à venir.',
  ],
  'refused-not-your-word': [
    'Only the person who was called can countersign or disown this.',
    'Seule la personne appelée peut contresigner ou désavouer ceci.',
  ],
  'refused-read-out-in-other-role': [
    'This was decided in another role than the one you act in.',
    'Ceci a été décidé dans un autre rôle que celui dans lequel vous agissez.',
  ],
  'refused-read-out-not-open': [
    'This call does not wait for that any more: it was settled, or what was read out is no longer asked.',
    'Cet appel n’attend plus cela : il a été réglé, ou ce qui a été lu n’est plus demandé.',
  ],
  'refused-author-may-not-approve': [
    'Whoever did the work that is approved here does not approve it; somebody else has to. Who may stands beside the answer.',
    'Qui a fait le travail à approuver ici ne l’approuve pas; une autre personne doit le faire. Qui le peut figure à côté de la réponse.',
  ],
  'refused-author-is-a-person': [
    'This task prepares what is approved later: a person does it, signed in.',
    'Cette tâche prépare ce qui sera approuvé : une personne la fait, connectée.',
  ],
} as const;
