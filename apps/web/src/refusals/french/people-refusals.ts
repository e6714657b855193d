import type { RefusalTable } from '../refusal-table.js';

/** Of lists, the people on them, how each is told, and what is sealed of them. */
export const PEOPLE_REFUSALS = {
  'import-exists': [
    'Une importation a déjà été commencée sous cet identifiant.',
    'Redemandez sous le même identifiant pour savoir ce qu’il en est ; donnez un autre identifiant à une nouvelle importation.',
  ],
  'import-running': ['Une liste est en cours d’importation dans cet incident.', 'Attendez la fin, puis réessayez.'],
  'list-imported-before': [
    'Cette liste, à l’octet près, a déjà été importée dans cet incident ; personne n’a été importé cette fois.',
    'Regardez le compte des personnes. L’importer de nouveau compterait deux fois quiconque y figure sans date de naissance.',
  ],
  'list-unknown': [
    'Cette liste n’est plus ici : elle a été importée, abandonnée, ou gardée plus d’un jour.',
    'Téléversez de nouveau la liste.',
  ],
  'list-being-imported': ['Cette liste est déjà en cours d’importation.', 'Attendez la fin de cette importation.'],
  'list-not-whole': [
    'À partir d’une certaine ligne, cette liste est illisible : toutes ses lignes ne peuvent donc pas être remises.',
    'Corrigez cette ligne dans la liste même, ou exportez de nouveau la liste.',
  ],
  'import-refused': [
    'La liste a des erreurs, et personne n’a été importé.',
    'Corrigez ces lignes et importez de nouveau la liste, ou choisissez d’écarter les lignes fautives.',
  ],
  'exercise-takes-synthetic-only': [
    'Des lignes de cette liste ne sont pas marquées comme synthétiques ; un exercice ne prend aucune vraie personne.',
    'Utilisez une liste synthétique, avec une colonne « synthetic » qui dit oui.',
  ],
  'too-many-rows': [
    'Cette liste a trop de lignes.',
    'Découpez-la en plusieurs fichiers et importez-les l’un après l’autre.',
  ],
  'column-unknown': [
    'Un en-tête est associé à une colonne que les listes n’ont pas.',
    'Associez-le à une colonne connue, ou à aucune.',
  ],
  'too-many-mappings': [
    'Trop d’associations sont déjà conservées.',
    'Supprimez-en une qui ne sert plus, ou importez sans conserver l’association.',
  ],
  'nothing-rejected': [
    'Aucune ligne lisible de cette liste n’a été écartée : il n’y en a aucune à corriger.',
    'Si la liste elle-même était illisible, ses constats disent ce qu’il faut corriger.',
  ],
  'import-not-found': [
    'Cet incident n’a pas d’importation complète de ce nom, ou elle a été annulée et son fichier n’est plus ici.',
    'Prenez la liste telle que vous l’avez.',
  ],
  'import-repeated-later': [
    'Une liste ultérieure reprend des personnes de celle-ci et s’appuie sur elles.',
    'Annulez d’abord l’importation de cette liste ultérieure.',
  ],
  'import-told': [
    'Des lettres qui s’appuient sur cette liste ont été commandées : ses personnes ne peuvent plus être retirées.',
    'Importez une liste corrigée : les personnes déjà là sont reconnues, et seul ce qui est nouveau est annoncé.',
  ],
  'not-a-date': ['La date d’envoi n’est pas une date.', 'Écrivez-la sous la forme AAAA-MM-JJ.'],

  'pair-unknown': ['Cette paire n’existe pas.'],
  'pair-settled': ['Cette paire a été tranchée ainsi entre-temps.', 'Regardez de nouveau la liste.'],
  'pair-decided-for-two': [
    'Quelqu’un a décidé que deux lettres partent au sujet de l’une de ces personnes.',
    'Annulez d’abord cette décision, puis décidez de nouveau.',
  ],
  'pair-written-to': ['Des lettres qui s’appuient sur cette réponse ont été commandées ; elle ne peut plus changer.'],

  'person-unknown': ['La liste des personnes n’a personne sous cet identifiant.'],
  'person-not-mailed': [
    'La personne à qui cette lettre était destinée ne figure plus à la liste des personnes, ou on ne lui écrit plus.',
  ],
  'not-in-bulk': [
    'Pour ce motif, ou par ce mode d’avis, chaque personne demande sa propre décision.',
    'Ouvrez-les une à une.',
  ],
  'nobody-held': ['Personne n’est en attente pour ce motif.'],
  'not-held': [
    'Il n’y a rien à décider : la personne est avisée selon les règles, n’est pas en attente, ou l’est pour un autre motif. Rien n’a été décidé.',
    'Rechargez la liste et choisissez de nouveau.',
  ],
  'reason-unknown': ['Personne n’est en attente pour un tel motif.', 'Choisissez un motif de la liste.'],
  'letter-ordered': ['Une lettre au sujet de cette personne a été commandée ; la décision ne peut plus changer.'],
  'address-hidden': [
    'C’est l’adresse qui est tenue secrète.',
    'Donnez une autre adresse, ou choisissez un mode d’avis sans lettre.',
  ],
  'address-undeliverable': [
    'Aucune lettre n’arriverait à cette adresse : il en manque une partie, ou le code postal n’a pas la forme de son pays.',
    'Corrigez-la, ou laissez la personne à l’avis substitut.',
  ],
  'address-not-deliverable': [
    'Aucune lettre n’arriverait à cette adresse.',
    'Complétez-la : rue, ville, province et code postal de la bonne forme.',
  ],
  'address-without-letter': [
    'Par ce mode d’avis, aucune lettre ne part à personne.',
    'Laissez de côté le nom et l’adresse.',
  ],
  'letter-to-the-dead': ['Aucune lettre n’est adressée à une personne décédée.', 'Écrivez à la succession.'],
  'addressee-unnamed': ['La liste ne nomme personne qui réponde pour cette personne.', 'Nommez à qui écrire.'],
  'second-without-substitute': [
    'Une seconde lettre va à l’autre des deux mandataires qui décident pour quelqu’un.',
    'Choisissez la lettre au mandataire, ou laissez de côté le second destinataire.',
  ],
  'one-address': [
    'Les deux lettres iraient à une même adresse.',
    'Nommez les deux sur une seule lettre, ou donnez l’autre adresse.',
  ],

  'retention-unsaid': [
    'Nul n’a dit jusqu’à quand la liste des personnes est conservée.',
    'Fixez le dernier jour de sa conservation, avec le motif.',
  ],
  'retention-past': ['Ce jour est passé : nul n’aurait pu s’y opposer.', 'Nommez aujourd’hui ou un jour à venir.'],
  'retention-runs': [
    'La liste des personnes est encore conservée.',
    'Attendez que ce jour soit passé, ou fixez d’abord un autre jour, avec le motif.',
  ],
  'not-confirmed': [
    'Ce qui est confirmé n’est pas cet incident.',
    'Écrivez l’identifiant de l’incident dont la liste des personnes est à détruire.',
  ],
  'counts-moved': ['La liste des personnes dit maintenant autre chose.', 'Regardez ce qu’elle dit, et reprenez cela.'],
  'fact-not-proposed': [
    'La liste des personnes ne dit rien de l’un de ces faits.',
    'Reprenez des faits qui sont montrés.',
  ],

  'unexpected-column': ['Les données conservées ne se lisent pas comme elles devraient.'],
  'bad-shard-size': ['Les personnes n’ont pas pu être réparties en parts.'],
  'unknown-route': ['Un mode d’avis ou un motif conservé est inconnu de cette version.'],
  'blob-missing': [
    'Un fichier conservé manque.',
    'Restaurez les fichiers et la base de données de la même sauvegarde.',
  ],
  'blob-damaged': [
    'Un fichier conservé ne s’ouvre pas : il a été coupé, modifié, échangé, ou relève d’un autre incident.',
    'Restaurez les fichiers et la base de données de la même sauvegarde.',
  ],
  'sealed-data-damaged': [
    'Des données scellées ne s’ouvrent pas : elles ont été modifiées, déplacées, ou scellées sous une autre clé.',
    'Restaurez les données et leur clé de la même sauvegarde.',
  ],
  'data-key-missing': [
    'Cet incident n’a pas de clé de données.',
    'Déclarez d’abord l’incident ; sa clé naît avec lui.',
  ],
  'data-key-does-not-open': [
    'La clé de données de cet incident ne s’ouvre pas avec cette clé maîtresse.',
    'Démarrez avec le dossier KEYS de ce dossier DATA ; si la clé a été remplacée ou restaurée, restaurez les deux du même jour.',
  ],
  'register-shredded': [
    'La clé de données de cet incident a été détruite à dessein : ses personnes, ses lettres et ses fichiers sont illisibles à jamais.',
  ],
} as const satisfies RefusalTable;
