import type { RefusalTable } from '../refusal-table.js';

/** Of letters on their way, mail houses, the outbox, and who is woken by what. */
export const DISPATCH_REFUSALS = {
  'mail-house-unknown': ['Cet incident n’a pas cette maison de publipostage.'],
  'mail-houses-full': ['Cet incident a déjà autant de maisons de publipostage qu’il peut en avoir.'],
  'mail-house-needed': [
    'Les lettres sont empaquetées pour une seule maison de publipostage, sous sa clé.',
    'Inscrivez d’abord la maison, puis nommez-la.',
  ],
  'mail-house-unproved': [
    'Cette maison de publipostage n’a pas encore montré qu’elle sait ouvrir, compter et imprimer un paquet.',
    'Envoyez-lui une épreuve, et que ses comptes et empreintes reviennent sans écart.',
  ],
  'exercise-hands-over-nothing': [
    'Un exercice n’a pas de maison de publipostage : rien n’en sort.',
    'Laissez la maison de côté ; le paquet est alors celui d’un exercice.',
  ],
  'age-key-secret': [
    'C’est la clé secrète, celle qui ouvre les paquets. Elle doit rester à la maison de publipostage.',
    'Dites à la maison que sa clé secrète a été montrée, et demandez la clé publique d’une nouvelle : elle commence par age1.',
  ],
  'age-key-invalid': [
    'Ce n’est pas une clé publique age.',
    'Redemandez-la à la maison : une ligne qui commence par age1, produite par age-keygen. Faites-la lire aussi au téléphone.',
  ],
  'table-column-missing': [
    'Il manque une colonne à l’en-tête.',
    'La première ligne doit nommer toutes les colonnes demandées.',
  ],
  'table-unreadable': [
    'Ce tableau est illisible : un guillemet n’est pas fermé, ou le texte n’est pas en UTF-8.',
    'Enregistrez-le en CSV, en UTF-8, et renvoyez-le. Rien n’en a été pris.',
  ],
  'table-too-long': ['Ce tableau a trop de lignes.', 'Divisez le fichier.'],
  'counts-unreadable': [
    'Ce JSON ne dit pas quelles lettres ont été postées, ou il est trop long.',
    'Envoyez {"letters":[{"letterId":"…","file":"…","fileSha256":"…","pages":2}]}, ou un CSV avec ces colonnes.',
  ],

  'package-unknown': ['Cet incident n’a pas ce paquet.'],
  'package-not-checked': [
    'L’état de ce paquet ne le permet pas : son essai n’est pas fini ou l’a arrêté, il n’est pas encore remis, ou il l’est déjà.',
    'Regardez où en est le paquet. Une seconde personne contrôle d’abord chaque lettre de l’essai ; un paquet arrêté demande de retirer le lot, ou de l’empaqueter de nouveau.',
  ],
  'package-made-already': ['Il existe déjà un paquet de ce lot : un lot ne part qu’une fois.'],
  'package-not-handed-over': ['Ce paquet n’a pas été remis : personne n’a pu le compter.'],
  'package-not-counted': [
    'Ces lettres sont parties par courriel : la réponse du serveur est connue lettre par lettre, et aucune maison de publipostage ne les compte.',
  ],
  'batch-not-complete': ['Les lettres de ce lot ne sont pas toutes produites.', 'Attendez que le lot soit complet.'],
  'nothing-to-hand-over': [
    'Aucune lettre de ce lot n’attend d’être remise.',
    'Commandez un autre lot pour quiconque n’a pas encore de lettre.',
  ],
  'letter-without-person': [
    'Une lettre de ce lot est destinée à quelqu’un qui ne figure plus à la liste des personnes, ou à qui on n’écrit plus.',
    'Retirez le lot et commandez-en un autre.',
  ],
  'proof-has-no-letter': [
    'Aucun modèle du plan n’a pu être rempli pour une personne inventée.',
    'Vérifiez les modèles du plan.',
  ],

  'pilot-needs-another': [
    'L’essai est contrôlé par une seconde personne : ni qui a commandé ou empaqueté les lettres, ni une machine.',
    'Demandez à une autre personne de l’incident qui peut contrôler des lettres.',
  ],
  'letter-not-in-pilot': ['Cette lettre n’est pas de celles que le hasard a choisies pour l’essai.'],
  'letter-by-email': [
    'Cette lettre part par courriel : elle ne se contrôle pas comme une lettre imprimée.',
    'Ouvrez-la comme courriel.',
  ],
  'letter-not-by-email': [
    'Aucun courriel de cette lettre ne partirait.',
    'Ouvrez-la telle qu’elle est imprimée : elle part par la poste, ou est retenue quand les autres partent.',
  ],
  'pilot-none': ['Une épreuve n’a que des personnes inventées : personne ne la contrôle lettre par lettre.'],
  'pilot-over': ['L’essai de ce paquet est terminé.'],
  'letter-not-opened': ['Qui juge une lettre l’a d’abord ouverte.', 'Ouvrez d’abord la lettre.'],

  'email-not-set-up': [
    'Aucun serveur de courriel pour les lettres aux personnes n’est configuré.',
    'Que l’exploitant règle HOLDFAST_LETTER_SMTP_URL et HOLDFAST_LETTER_FROM, ou retirez ces lettres et commandez-les de nouveau.',
  ],
  'email-has-no-mail-house': [
    'Les lettres par courriel ne sont confiées à aucune maison de publipostage.',
    'Laissez la maison de côté.',
  ],
  'nothing-held': ['Aucune lettre par courriel de ce lot n’est retenue.'],
  'letter-not-waiting': [
    'L’état de cette lettre ne permet pas cette décision maintenant.',
    'Voyez ce qu’il en est advenu.',
  ],
  'letter-step-unknown': ['Aucune lettre ne passe de cet état à celui qui est demandé.'],
  'checked-too-often': [
    'Trop de références qui ne figurent sur aucune lettre ont été demandées.',
    'Réessayez dans un moment, en faisant épeler la référence caractère par caractère.',
  ],

  'message-unknown': ['Aucun message de cet identifiant n’est dans la boîte d’envoi.'],
  'push-key-damaged': [
    'Le fichier des notifications web dans le dossier KEYS ne contient pas de clé.',
    'Mettez-y votre copie de la clé. Sans copie, supprimez le fichier : chaque navigateur doit alors être abonné de nouveau.',
  ],
  'subscription-invalid': ['Ce n’est pas l’abonnement d’un navigateur.'],
  'push-service-not-allowed': [
    'Les messages ne peuvent passer par ce service de notifications.',
    'Utilisez un autre navigateur, ou que l’exploitant ajoute le service à HOLDFAST_PUSH_SERVICES.',
  ],
  'place-of-another': [
    'Quelqu’un d’autre est d’astreinte à cette place.',
    'L’administration vous met d’astreinte, sous votre nom tel qu’il figure à votre compte.',
  ],
  'not-reachable': [
    'Rien ne réveille cette personne : sa voie n’est pas configurée, et aucun navigateur n’est abonné pour elle.',
    'Configurez la voie, choisissez-en une autre, ou abonnez un navigateur.',
  ],
  'not-on-call': ['Personne n’est d’astreinte à cette place.'],
  'web-push-off': [
    'Les notifications web sont désactivées : elles passent par les services des fabricants de navigateurs.',
    'L’exploitant les active avec HOLDFAST_PUSH_CONTACT.',
  ],
  'browsers-full': [
    'Autant de navigateurs qu’il se peut sont déjà réveillés pour cette place.',
    'Retirez-en un d’abord.',
  ],
  'browser-unknown': ['Aucun navigateur de cet identifiant n’est abonné.'],
  'browser-of-another': [
    'Ce navigateur a été abonné par quelqu’un d’autre.',
    'Cette personne cesse elle-même de le réveiller, ou l’administration le fait.',
  ],
  'address-invalid': [
    'Cette adresse ne convient pas à cette voie.',
    'Écrivez une adresse courriel ; un numéro avec son pays, comme +14165550123 ; ou, pour un webhook, le nom sous lequel le destinataire connaît la personne. Une notification web ne prend pas d’adresse.',
  ],
  'own-mail-domain': [
    'Cette adresse est du courriel de l’organisation, qui peut être lu ou en panne pendant l’incident.',
    'Donnez une adresse hors de celui-ci.',
  ],
} as const satisfies RefusalTable;
