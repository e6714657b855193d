/** Words of the settings, in English and French. */
export const SETTINGS_WORDS = {
  settingsLead: [
    'What this installation is set to, and where each thing is changed. Each has one home.',
    'Comment cette installation est réglée, et où chaque chose se change. Chacune n’a qu’un endroit.',
  ],
  settingsNow: ['Set to now', 'Réglé ainsi'],
  settingsWhere: ['Changed', 'Se change'],
  settingsContacts: ['one number|{count} numbers', 'un numéro|{count} numéros'],
  settingsByFile: ['by the operator: {place}', 'par l’exploitant : {place}'],
  settingsOrganisation: ['Organisation', 'Organisation'],
  settingsUnnamed: ['not named', 'sans nom'],
  settingsAddress: ['Address', 'Adresse'],
  settingsZone: ['Time zone', 'Fuseau horaire'],
  settingsPlaybooks: ['Playbooks', 'Plans'],
  settingsProvider: ['Sign-in provider', 'Fournisseur d’identité'],
  settingsNoProvider: ['none: passwords and passkeys', 'aucun : mots de passe et clés d’accès'],
  settingsDistrusted: ['distrusted', 'dont on se méfie'],
  settingsInIncident: ['In each incident', 'Dans chaque incident'],
  settingsLetterhead: [
    'Letterhead and signatory are facts of the organisation, stated on the page of facts; the letters’ wording lies in the playbook.',
    'L’en-tête et le signataire sont des faits de l’organisation, consignés à la page des faits ; le texte des lettres est dans le plan.',
  ],
  settingsRetention: [
    'How long the people’s data is kept is said on the page of people; what the law asks is beside it.',
    'La durée de conservation des données des personnes se fixe à la page des personnes ; ce que demande la loi est à côté.',
  ],
  settingsVersion: ['Version', 'Version'],
} as const;
