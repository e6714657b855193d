/** Words of setting up, signing in and joining, in English and French. */
export const SESSION_WORDS = {
  setUpTitle: ['Set Holdfast up', 'Installer Holdfast'],
  setUpLead: [
    'You make the first account. It runs this installation, and lets the others in.',
    'Vous créez le premier compte. Il gère cette installation et fait entrer les autres.',
  ],
  setUpNoSecret: [
    'Setting up needs the address that the service printed when it started: it ends in a long secret. Find it where Holdfast was started, in the terminal or the log, and open the whole of it.',
    'L’installation exige l’adresse que le service a affichée au démarrage : elle finit par un long secret. Cherchez-la là où Holdfast a été démarré, dans le terminal ou le journal, et ouvrez-la en entier.',
  ],
  setUpBefore: ['Holdfast is set up here.', 'Holdfast est déjà installé ici.'],
  setUpNow: ['Make the account', 'Créer le compte'],

  signInTitle: ['Sign in', 'Se connecter'],
  signInNow: ['Sign in', 'Se connecter'],
  signInAgain: ['You were signed out', 'Vous avez été déconnecté'],
  signInAgainLead: [
    'Nothing you typed is lost. Sign in, and what you sent goes out.',
    'Rien de votre saisie n’est perdu. Connectez-vous, et votre envoi partira.',
  ],
  signInLost: [
    'Lost your password or your phone? Ask whoever runs Holdfast here for a new join link.',
    'Mot de passe ou téléphone perdu ? Demandez un nouveau lien à la personne qui gère Holdfast ici.',
  ],
  signOut: ['Sign out', 'Se déconnecter'],

  proofTitle: ['Is it you?', 'Est-ce bien vous ?'],
  proofLead: [
    'What you ask for needs fresh proof that it is you. Then it is sent.',
    'Votre demande exige une preuve récente que c’est vous. Puis elle part.',
  ],
  proofNow: ['It is me', 'C’est moi'],

  joinTitle: ['Welcome, {name}', 'Bienvenue, {name}'],
  joinLead: [
    'Choose a password. From then on you sign in by your name and this password.',
    'Choisissez un mot de passe. Vous vous connecterez ensuite avec votre nom et ce mot de passe.',
  ],
  joinNoSecret: [
    'This join link is not whole. Open it just as it was sent to you.',
    'Ce lien est incomplet. Ouvrez-le tel qu’il vous a été envoyé.',
  ],
  joinTitleUnknown: ['Join', 'Rejoindre'],
  joinNow: ['Join', 'Rejoindre'],

  personName: ['Your name', 'Votre nom'],
  personNameHint: [
    'As colleagues know you. It stands beside what you do.',
    'Tel que vos collègues vous connaissent. Il figure à côté de vos actes.',
  ],
  personNameWrong: ['Write a name of 1 to 100 characters.', 'Écrivez un nom de 1 à 100 caractères.'],
  password: ['Password', 'Mot de passe'],
  newPassword: ['New password', 'Nouveau mot de passe'],
  currentPassword: ['Your password now', 'Votre mot de passe actuel'],
  passwordRule: [
    'At least {count} characters. A few words that nobody would guess together are best.',
    'Au moins {count} caractères. Quelques mots que nul ne devinerait ensemble conviennent le mieux.',
  ],
  passwordWrong: ['Write your password.', 'Écrivez votre mot de passe.'],
  showPassword: ['Show or hide the password', 'Afficher ou masquer le mot de passe'],
  code: ['Code', 'Code'],
  codeHint: [
    'Of your authenticator app, or one of your recovery codes.',
    'De votre application d’authentification, ou un de vos codes de secours.',
  ],
  codeWrong: ['Write the code.', 'Écrivez le code.'],
  teamRoles: ['Roles in new incidents', 'Rôles dans les nouveaux incidents'],
  teamRolesMine: [
    'Which of these are yours when an incident is declared? You can change it later.',
    'Lesquels sont les vôtres quand un incident est déclaré ? Cela se change ensuite.',
  ],
  actingAs: ['Acting as', 'Vous agissez comme'],
  actingAsNobody: ['choose a role', 'choisissez un rôle'],
  roleToChoose: [
    'You have several roles here. Choose above in which you act, before your first act; reading needs none.',
    'Vous avez plusieurs rôles ici. Choisissez en haut celui dans lequel vous agissez, avant votre premier acte ; lire n’en exige aucun.',
  ],
  roleHasEnded: [
    'Your role here has ended: {role}. Nothing more is sent in it. Choose above in which of your other roles you act.',
    'Votre rôle ici a pris fin : {role}. Plus rien n’est envoyé à ce titre. Choisissez en haut celui de vos autres rôles dans lequel vous agissez.',
  ],
  roleNotChosenTitle: ['In which role?', 'Dans quel rôle ?'],

  'refused-sign-in-refused': [
    'Name and password do not fit together.',
    'Le nom et le mot de passe ne vont pas ensemble.',
  ],
  'refused-password-wrong': ['This is not your password.', 'Ce n’est pas votre mot de passe.'],
  'refused-second-factor-missing': ['Your account asks for a code too.', 'Votre compte demande aussi un code.'],
  'refused-second-factor-wrong': [
    'This code is wrong, or was used before. Wait for the next.',
    'Ce code est faux, ou a déjà servi. Attendez le suivant.',
  ],
  'refused-totp-wrong': [
    'This code is wrong. Is the phone’s clock right?',
    'Ce code est faux. L’horloge du téléphone est-elle juste ?',
  ],
  'refused-totp-spent': [
    'This code was used before. Wait for the next: at most 30 seconds.',
    'Ce code a déjà servi. Attendez le suivant : 30 secondes au plus.',
  ],
  'refused-sign-in-too-often': [
    'Too many tries have failed. Wait a little, then try again: the account is not locked.',
    'Trop d’essais ont échoué. Attendez un peu, puis réessayez : le compte n’est pas bloqué.',
  ],
  'refused-password-too-short': [
    'Too short. A few words make it long and easy to keep in mind.',
    'Trop court. Quelques mots le rendent long et facile à retenir.',
  ],
  'refused-password-too-long': ['Too long: 256 characters at most.', 'Trop long : 256 caractères au plus.'],
  'refused-password-common': [
    'Among those that are tried first. Take words that nobody would guess together.',
    'Parmi les premiers que l’on essaie. Prenez des mots que nul ne devinerait ensemble.',
  ],
  'refused-password-holds-name': [
    'It holds a name that an attacker knows. Leave out your own and the organisation’s.',
    'Il contient un nom qu’un attaquant connaît. Laissez de côté le vôtre et celui de l’organisation.',
  ],
  'refused-name-taken': ['Somebody here has this name.', 'Quelqu’un porte déjà ce nom ici.'],
  'refused-proof-stale': [
    'It is not done: it needs fresh proof that it is you. Ask for it again when you can give it.',
    'Ce n’est pas fait : il y faut une preuve récente que c’est vous. Redemandez-le quand vous pourrez la donner.',
  ],
  'refused-set-up-secret-wrong': [
    'This is not the address that the service printed when it last started. Take the whole of the newest.',
    'Ce n’est pas l’adresse affichée au dernier démarrage du service. Prenez la plus récente, en entier.',
  ],
  'refused-set-up-done': ['Holdfast is set up here. Sign in.', 'Holdfast est déjà installé ici. Connectez-vous.'],
  'refused-invitation-spent': [
    'This join link is not good any more: it was used, replaced, or is older than a week. Ask whoever runs Holdfast here for another.',
    'Ce lien ne vaut plus : il a servi, a été remplacé, ou a plus d’une semaine. Demandez-en un autre à la personne qui gère Holdfast ici.',
  ],
  'refused-last-administrator': [
    'Nobody else could run this installation then. Make somebody else an administrator first, and let them join.',
    'Plus personne ne pourrait gérer cette installation. Nommez d’abord quelqu’un d’autre, et laissez-le entrer.',
  ],
  'refused-last-commander': [
    'An incident always has somebody in command. Offer command to somebody else first.',
    'Un incident a toujours quelqu’un au commandement. Offrez-le d’abord à quelqu’un d’autre.',
  ],
  'refused-role-may-not': [
    'You cannot do this in this role, or it has ended. Choose above another of yours that may.',
    'Vous ne pouvez pas le faire dans ce rôle, ou il a pris fin. Choisissez en haut un autre de vos rôles qui le permet.',
  ],
  'refused-not-permitted': [
    'You may not do this. Roles in an incident are given by whoever commands it; the rest is for an administrator.',
    'Vous ne pouvez pas le faire. Les rôles d’un incident sont confiés par qui le commande ; le reste revient à l’administration.',
  ],
  'refused-account-disabled': [
    'This person may not sign in. An administrator can let them in again.',
    'Cette personne ne peut pas se connecter. L’administration peut la laisser entrer de nouveau.',
  ],
  'refused-knocked-too-often': [
    'Too much was tried from this address. Wait a minute, then try again.',
    'Trop d’essais depuis cette adresse. Attendez une minute, puis réessayez.',
  ],
  'refused-role-not-said': [
    'Nothing was sent. Choose above in which of your roles you act, then send again.',
    'Rien n’a été envoyé. Choisissez en haut celui de vos rôles dans lequel vous agissez, puis renvoyez.',
  ],
} as const;
