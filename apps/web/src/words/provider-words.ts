/** Words of the organisation’s sign-in provider, in English and French. */
export const PROVIDER_WORDS = {
  providerEnter: ['Continue with {name}', 'Continuer avec {name}'],
  providerDistrustedHere: [
    'Nobody signs in through {name} now: it may be in the attackers’ hands. Use your password or passkey of Holdfast.',
    'Personne ne se connecte par {name} en ce moment : ce service est peut-être aux mains des attaquants. Utilisez votre mot de passe ou votre clé d’accès de Holdfast.',
  ],
  providerRefusedTitle: ['Not signed in', 'Connexion refusée'],
  providerRefusedUnknown: [
    'Nobody came in through the sign-in provider. Begin again, or sign in by your password or passkey here.',
    'Personne n’est entré par le fournisseur d’identité. Recommencez, ou connectez-vous ici par mot de passe ou clé d’accès.',
  ],
  providerBack: ['Go to the sign-in page', 'Aller à la page de connexion'],

  providerLink: ['Sign in through {name}', 'Se connecter par {name}'],
  providerLinkLead: [
    'A second way in, beside your password. It shows who you are to see and to work; what binds still asks for your password or passkey of Holdfast.',
    'Une seconde entrée, à côté de votre mot de passe. Elle suffit pour voir et travailler ; ce qui engage demande toujours votre mot de passe ou votre clé d’accès de Holdfast.',
  ],
  providerLinked: ['Linked since {time}.', 'Lié depuis le {time}.'],
  providerTeam: [
    'Its groups give you these roles in new incidents: {roles}.',
    'Ses groupes vous donnent ces rôles dans les nouveaux incidents : {roles}.',
  ],
  providerLinkNow: ['Link', 'Lier'],
  providerUnlink: ['Unlink', 'Délier'],
  providerUnlinked: ['Unlinked. Whoever was in through it is out.', 'Délié. Qui était entré par là est déconnecté.'],
  providerSession: ['through the sign-in provider', 'par le fournisseur d’identité'],
  providerWord: ['signed in through the provider', 'entré par le fournisseur d’identité'],

  declareDistrust: [
    '{name}, which signs people in, may be in the attackers’ hands',
    '{name}, qui connecte les gens, est peut-être aux mains des attaquants',
  ],
  declareDistrustHint: [
    'Everybody who came in through it is signed out at once, you too, and signs in by the password or passkey of Holdfast. An administrator undoes it.',
    'Qui est entré par là est déconnecté aussitôt, vous aussi, et revient par son mot de passe ou sa clé d’accès de Holdfast. L’administration peut l’annuler.',
  ],

  trustTitle: ['Sign-in provider', 'Fournisseur d’identité'],
  trustTaken: [
    '{name} lets in those whose account is linked, and makes accounts for its groups.',
    '{name} fait entrer les comptes liés, et crée des comptes pour ses groupes.',
  ],
  trustNotTaken: [
    '{name} is distrusted since {time}, by {who}. Nobody comes in through it, and its groups give no role.',
    '{name} est écarté depuis le {time}, par {who}. Personne n’entre par là, et ses groupes ne donnent aucun rôle.',
  ],
  trustLetsIn: ['Whom it lets in, or has', 'Qui il fait ou a fait entrer'],
  trustNobody: ['It lets nobody in yet.', 'Il ne fait encore entrer personne.'],
  trustMade: ['Account made by it', 'Compte créé par lui'],
  trustUnlinked: ['unlinked {time}', 'délié le {time}'],
  trustSeen: ['Last came through it', 'Entré par lui en dernier'],
  trustUnlinkNamed: ['Unlink {name}', 'Délier {name}'],
  trustGroupsAge: [
    'It is asked for somebody’s groups when they come. They give roles in new incidents for 30 days from then; whoever has left it is unlinked here.',
    'Les groupes d’une personne lui sont demandés quand elle entre. Ils donnent des rôles dans les nouveaux incidents pendant 30 jours ; qui l’a quitté est délié ici.',
  ],
  trustDistrust: ['Distrust it', 'L’écarter'],
  trustDistrustLead: [
    'Everybody who came in through it is signed out at once. Local passwords and passkeys go on. Every open incident’s record tells it. Look afterwards at the accounts that it made, and at who has which role.',
    'Qui est entré par là est déconnecté aussitôt. Les mots de passe et clés d’accès locaux restent. Le registre de chaque incident ouvert le dit. Regardez ensuite les comptes qu’il a créés, et qui a quel rôle.',
  ],
  trustDistrusted: [
    'It is distrusted: whoever came through it is out.',
    'Il est écarté : qui est entré par là est déconnecté.',
  ],
  trustAgain: ['Trust it again', 'Lui rendre confiance'],
  trustReason: ['Why it can be trusted again', 'Pourquoi on peut s’y fier de nouveau'],
  trustReasonWrong: ['Say why.', 'Dites pourquoi.'],
  trustGivenBack: ['It is trusted again.', 'La confiance est rendue.'],
  trustBanner: [
    '{name} is distrusted: people come in by their password or passkey alone. Whoever has neither needs a join link.',
    '{name} est écarté : on n’entre que par mot de passe ou clé d’accès. À qui n’a ni l’un ni l’autre il faut un lien d’entrée.',
  ],
  trustBannerSee: ['See accounts', 'Voir les comptes'],

  'refused-provider-distrusted': [
    'The sign-in provider may be in the attackers’ hands: nobody comes in through it now. Sign in by your password or passkey here; if you have neither, ask an administrator for a join link.',
    'Le fournisseur d’identité est peut-être aux mains des attaquants : personne n’entre par lui en ce moment. Connectez-vous ici par mot de passe ou clé d’accès ; sinon, demandez un lien à l’administration.',
  ],
  'refused-provider-unreachable': [
    'The sign-in provider does not answer. Sign in by your password or passkey here.',
    'Le fournisseur d’identité ne répond pas. Connectez-vous ici par mot de passe ou clé d’accès.',
  ],
  'refused-provider-declined': [
    'The sign-in provider has not shown who you are. Begin again, or sign in by your password or passkey here.',
    'Le fournisseur d’identité n’a pas montré qui vous êtes. Recommencez, ou connectez-vous ici par mot de passe ou clé d’accès.',
  ],
  'refused-provider-attempt-spent': [
    'This return from the sign-in provider was not begun in this browser, was used before, or came too late. Begin again.',
    'Ce retour du fournisseur d’identité n’a pas été commencé dans ce navigateur, a déjà servi, ou arrive trop tard. Recommencez.',
  ],
  'refused-provider-attempts-too-many': [
    'Too many sign-ins through the provider have been begun here. Wait a few minutes, or sign in by your password.',
    'Trop de connexions par le fournisseur ont été commencées ici. Attendez quelques minutes, ou connectez-vous par mot de passe.',
  ],
  'refused-provider-no-role': [
    'The sign-in provider knows you, and none of your groups there has a role here. Ask whoever runs Holdfast for a join link. If you have an account, sign in by your password and link it on your account page.',
    'Le fournisseur d’identité vous connaît, mais aucun de vos groupes n’a de rôle ici. Demandez un lien d’entrée à la personne qui gère Holdfast. Si vous avez un compte, connectez-vous par mot de passe et liez-le sur la page de votre compte.',
  ],
  'refused-provider-nameless': [
    'The sign-in provider has not said your name. Ask whoever runs Holdfast for a join link.',
    'Le fournisseur d’identité n’a pas dit votre nom. Demandez un lien d’entrée à la personne qui gère Holdfast.',
  ],
  'refused-provider-name-taken': [
    'Somebody here has your name. If it is you, sign in by your password and link the provider on your account page. Else ask whoever runs Holdfast.',
    'Quelqu’un porte déjà votre nom ici. Si c’est vous, connectez-vous par mot de passe et liez le fournisseur sur la page de votre compte. Sinon, demandez à la personne qui gère Holdfast.',
  ],
  'refused-provider-accounts-too-many': [
    'The sign-in provider has made very many accounts here, and makes no more. Ask whoever runs Holdfast.',
    'Le fournisseur d’identité a créé ici un très grand nombre de comptes, et n’en crée plus. Demandez à la personne qui gère Holdfast.',
  ],
  'refused-provider-identity-taken': [
    'This account of the sign-in provider, or yours here, is or was linked to another. Unlink yours first, on your account page; whoever had an account here before is linked to that one alone.',
    'Ce compte du fournisseur d’identité, ou le vôtre ici, est ou était lié à un autre. Déliez d’abord le vôtre, sur la page de votre compte ; qui avait déjà un compte ici n’est lié qu’à celui-là.',
  ],
  'refused-provider-unlinked': [
    'You have an account here that is not linked to the sign-in provider any more. Sign in by your password, and link it again on your account page.',
    'Vous avez ici un compte qui n’est plus lié au fournisseur d’identité. Connectez-vous par mot de passe, et liez-le de nouveau sur la page de votre compte.',
  ],
  'refused-not-through-provider': [
    'You came in through the sign-in provider, and this would outlast your session. Sign out, and sign in by your password or passkey of Holdfast.',
    'Vous êtes entré par le fournisseur d’identité, et ceci durerait plus que votre session. Déconnectez-vous, puis revenez par votre mot de passe ou votre clé d’accès de Holdfast.',
  ],
  'refused-provider-return-failed': [
    'Something went wrong here, and nobody came in. Begin again, or sign in by your password or passkey; whoever runs Holdfast finds what it was in the log.',
    'Une erreur s’est produite ici, et personne n’est entré. Recommencez, ou connectez-vous par mot de passe ou clé d’accès ; la personne qui gère Holdfast en trouve la cause au journal.',
  ],
  'refused-provider-none': [
    'This installation has no sign-in provider.',
    'Cette installation n’a pas de fournisseur d’identité.',
  ],
} as const;
