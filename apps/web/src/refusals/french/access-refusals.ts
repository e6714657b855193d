import type { RefusalTable } from '../refusal-table.js';

/** Who may come in, and who may do what: sessions, tokens, accounts, links, lanes, seats of an incident. */
export const ACCESS_REFUSALS = {
  'session-revoked': ['Cette session a été fermée.', 'Connectez-vous de nouveau.'],
  'session-expired': ['Cette session a atteint sa durée.', 'Connectez-vous de nouveau.'],
  'session-idle': ['Cette session est restée trop longtemps sans usage.', 'Connectez-vous de nouveau.'],
  'signed-out': ['Personne n’est connecté ici.', 'Connectez-vous.'],
  'for-people': ['Ceci est pour des personnes connectées ; un jeton ne peut le faire.'],
  'recovery-code-wrong': [
    'Ce n’est pas un code de secours du compte, ou il a déjà servi.',
    'Prenez un autre code de la feuille ; s’il n’en reste pas, l’administration remet à zéro le second facteur.',
  ],
  'passkey-key-unusable': [
    'Une clé d’accès de ce genre ne peut signer ici.',
    'Prenez une clé d’accès qui signe en ES256, en EdDSA ou en RS256.',
  ],
  'content-hash-malformed': ['Une empreinte de contenu est mal formée.'],
  'token-scope-unknown': [
    'Une portée n’est aucune des permissions.',
    'Prenez les portées dans la table des permissions.',
  ],
  'token-scope-for-people': [
    'Un jeton ne peut prouver qui s’en sert, comme une de ces portées le demande.',
    'Laissez-la de côté : une personne connectée le fait.',
  ],
  'token-scope-not-held': ['Vous ne pouvez pas vous-même ce qu’une de ces portées permet.', 'Laissez-la de côté.'],
  'token-scope-missing': ['Ce jeton n’a pas la portée voulue.', 'Créez un jeton avec les portées qu’il lui faut.'],
  'token-expiry-refused': ['Un jeton expire après maintenant, et dans l’année.'],
  'token-revoked': ['Ce jeton a été révoqué.', 'Créez-en un autre.'],
  'token-expired': ['Ce jeton a expiré.', 'Créez-en un autre.'],
  'account-unknown': ['Ce compte n’existe pas.'],
  'account-broken': ['Un compte est illisible.'],
  'no-app-offered': [
    'Aucune application d’authentification n’attend son premier code.',
    'Recommencez depuis la page de votre compte.',
  ],
  'nobody-asks': ['Une page qui demande quelqu’un n’a laissé entrer personne.'],
  'provider-failed': ['Le fournisseur d’identité n’a pas répondu comme il le devait.'],
  'exercise-distrusts-nothing': ['Un exercice ne retire pas sa confiance au vrai fournisseur d’identité.'],
  'role-not-had': ['Cette personne n’a pas ce rôle ici, ou ne l’a plus.'],
  'incident-unknown': ['Cet incident n’existe pas, ou vous n’y avez aucun rôle.', 'Qui le commande vous en confie un.'],
  'link-unknown': ['Cet incident n’a pas ce lien.'],
  'link-lasts-too-long': [
    'Un lien prend fin un jour à venir, dans les 180 jours.',
    'Choisissez un jour plus proche ; un autre lien peut être remis ensuite.',
  ],
  'links-full': ['Cet incident a autant de liens qu’il peut en avoir.', 'Donnez un compte à qui vient souvent.'],
  'not-in-circle': [
    'Ceci est privilégié, et vous n’êtes pas de son cercle.',
    'Un avocat peut vous le communiquer : le journal des privilèges dit ce que c’est et qui peut le lire.',
  ],
  'not-played': [
    'Ce que l’exercice a montré est privilégié pour de bon : personne ne le déplace ni ne le communique depuis un siège.',
    'L’avocat de l’organisation le fait, par son compte.',
  ],
  'item-unknown': [
    'Cet incident n’a pas cet élément. Les faits et les décisions ne sont dans aucune voie.',
    'Les entrées, les preuves et les documents nomment les éléments dont ils parlent.',
  ],
  'lane-stands': ['La voie de cet élément ne le permet pas : il est déjà privilégié, ou ne l’est pas.'],
  'privilege-waived': [
    'Le privilège de cet élément a été levé : tous ont pu le lire depuis, et les exportations le contenaient.',
    'Dites que vous le revendiquez tout de même ; le registre le dira.',
  ],
  'lane-moved-on': [
    'La voie de cet élément a changé depuis que vous l’avez lu.',
    'Relisez-le, voyez ce qui a changé, puis recommencez.',
  ],
  'nobody-named': [
    'Dites à qui il est communiqué.',
    'Nommez des rôles, des personnes de l’incident, ou une partie extérieure.',
  ],
  'unknown-entity': ['L’incident n’a pas cette entité juridique.', 'Énoncez d’abord son nom.'],
  'evidence-unknown': [
    'La preuve nommée n’est pas un fichier que garde cet incident.',
    'Téléversez d’abord le fichier.',
  ],
  'circle-counsels': [
    'Au-delà du cercle habituel, un avocat seul laisse quelqu’un lire ce qui est privilégié.',
    'Laissez ces rôles de côté ; un avocat peut ordonner un autre cercle une fois l’incident déclaré.',
  ],
} as const satisfies RefusalTable;
