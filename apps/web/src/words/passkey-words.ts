/** Words of passkeys, in English and French. */
export const PASSKEY_WORDS = {
  passkeys: ['Passkeys', 'Clés d’accès'],
  passkeysLead: [
    'A finger, a face or a PIN lets you in, and signs decisions so that nobody else can have. Whoever verifies the record sees which key it was: compare its fingerprint with this.',
    'Un doigt, un visage ou un NIP vous laisse entrer, et signe les décisions comme personne d’autre ne le peut. Qui vérifie le registre voit quelle clé c’était : comparez son empreinte avec celle-ci.',
  ],
  passkeysNone: ['You have none.', 'Vous n’en avez aucune.'],
  passkeysNotHere: [
    'This browser, or the address under which it shows this page, has no passkeys.',
    'Ce navigateur, ou l’adresse sous laquelle il affiche cette page, n’a pas de clés d’accès.',
  ],
  passkeyName: ['Name', 'Nom'],
  passkeyNameHint: ['By which you know it: Phone, Blue key.', 'Pour la reconnaître : Téléphone, Clé bleue.'],
  passkeyNameWrong: ['Give it a name.', 'Donnez-lui un nom.'],
  passkeyFingerprint: ['Fingerprint', 'Empreinte'],
  passkeyCreated: ['Added', 'Ajoutée'],
  passkeyUsed: ['Last used', 'Dernier usage'],
  passkeyNever: ['never', 'jamais'],
  passkeyAdd: ['Add a passkey', 'Ajouter une clé d’accès'],
  passkeyAdded: ['The passkey is added.', 'La clé d’accès est ajoutée.'],
  passkeyRemove: ['Remove', 'Retirer'],
  passkeyRemoveNamed: ['Remove {name}', 'Retirer {name}'],
  passkeyRemoved: ['The passkey is removed.', 'La clé d’accès est retirée.'],
  passkeySignIn: ['Sign in with a passkey', 'Se connecter par clé d’accès'],
  passkeyProof: ['Prove it with a passkey', 'Prouver par clé d’accès'],
  passkeySigns: ['Sign with a passkey', 'Signer par clé d’accès'],
  passkeySignsHint: [
    'The record then proves by itself that it was your key.',
    'Le registre prouve alors par lui-même que c’était votre clé.',
  ],
  passkeyDeclinedTitle: ['No passkey answered', 'Aucune clé d’accès n’a répondu'],
  passkeyDeclinedDetail: [
    'It was cancelled, took too long, or there is none for this address. Nothing was sent.',
    'C’était annulé ou trop long, ou il n’y en a pas pour cette adresse. Rien n’a été envoyé.',
  ],
  'refused-passkey-unknown': [
    'This passkey is not one of yours here. Use another, or your password.',
    'Cette clé d’accès n’est pas l’une des vôtres ici. Utilisez-en une autre, ou votre mot de passe.',
  ],
  'refused-passkey-known': ['This passkey was added before.', 'Cette clé d’accès a déjà été ajoutée.'],
  'refused-passkey-copied': [
    'This passkey counted backwards: there may be a copy of it. Remove it, and add another.',
    'Le compteur de cette clé d’accès a reculé : il en existe peut-être une copie. Retirez-la, et ajoutez-en une autre.',
  ],
  'refused-passkeys-too-many': [
    'You have as many passkeys as an account can have. Remove one that you no longer use.',
    'Vous avez autant de clés d’accès qu’un compte peut en avoir. Retirez-en une qui ne vous sert plus.',
  ],
  'refused-signature-unreadable': [
    'The signature cannot be read. Try again, or sign without the passkey.',
    'La signature est illisible. Réessayez, ou signez sans la clé d’accès.',
  ],
  'refused-signature-of-other-content': [
    'What the passkey signed is not what was shown. Read again, then sign.',
    'Ce que la clé d’accès a signé n’est pas ce qui était affiché. Relisez, puis signez.',
  ],
  'refused-signature-from-elsewhere': [
    'The passkey signed for another address than this one. Open Holdfast under an address that it prints when it starts.',
    'La clé d’accès a signé pour une autre adresse que celle-ci. Ouvrez Holdfast à une adresse qu’il affiche au démarrage.',
  ],
  'refused-signature-false': [
    'The signature was not made by this passkey. Try again, or use another.',
    'La signature ne vient pas de cette clé d’accès. Réessayez, ou utilisez-en une autre.',
  ],
  'refused-signer-not-verified': [
    'The passkey did not ask who you are, by finger, face or PIN. Set that up on the device, or use another passkey.',
    'La clé d’accès n’a pas vérifié qui vous êtes, par le doigt, le visage ou un code. Réglez cela sur l’appareil, ou utilisez-en une autre.',
  ],
  'refused-challenges-too-many': [
    'Too many sign-ins by passkey have been begun here. Try again in a few minutes, or use your password.',
    'Trop de connexions par clé d’accès ont été commencées ici. Réessayez dans quelques minutes, ou utilisez votre mot de passe.',
  ],
  'refused-challenge-spent': ['That took too long. Begin again.', 'C’était trop long. Recommencez.'],
} as const;
