/** Words of the pages of decisions and of the obligations in brief, in English and French. */
export const DECISION_WORDS = {
  decisions: ['Decisions', 'Décisions'],
  decisionsLead: [
    'What was asked, what was shown, who signed and why. A decision’s address leads straight to its signature, also on a phone.',
    'Ce qui était demandé, ce qui était montré, qui a signé et pourquoi. L’adresse d’une décision mène droit à sa signature, aussi sur un téléphone.',
  ],
  decisionsNone: ['No decision has been asked for yet.', 'Aucune décision n’a encore été demandée.'],
  decisionsOpen: ['Waiting for signatures', 'En attente de signatures'],
  decisionsDecided: ['Decided', 'Décidées'],
  decisionsWithdrawn: ['No longer asked', 'Plus demandées'],
  decisionWithdrawnSince: [
    'The incident moved on before it was decided.',
    'L’incident a avancé avant qu’elle soit prise.',
  ],
  decisionsAll: ['All decisions', 'Toutes les décisions'],
  decisionMissing: ['There is no such decision in this incident.', 'Cette décision n’existe pas dans cet incident.'],
  decisionSend: ['Send this address to whoever has to sign:', 'Envoyez cette adresse à qui doit signer :'],
  dutiesOpen: ['one open|{count} open', 'une ouverte|{count} ouvertes'],
  dutiesAll: [
    'The one obligation, and why|All {count} obligations, and why',
    'L’obligation, et pourquoi|Les {count} obligations, et pourquoi',
  ],
  conflictsAll: ['one conflict of laws|{count} conflicts of laws', 'un conflit de lois|{count} conflits de lois'],
  questionsAll: [
    'one unknown may change them|{count} unknowns may change them',
    'une inconnue peut les changer|{count} inconnues peuvent les changer',
  ],
} as const;
