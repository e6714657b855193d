/** Words of the Risk page, in English and French. */
export const RISK_WORDS = {
  riskLead: [
    'Each assessment asks what its law weighs, and proposes. It decides nothing: you do, with your reasons. Until then nothing is kept.',
    'Chaque évaluation demande ce que sa loi fait peser, et propose. Elle ne décide rien : c’est vous, avec vos motifs. Rien n’est conservé avant.',
  ],
  riskAsked: ['A duty waits for these', 'Une obligation en dépend'],
  riskOthers: ['Other assessments', 'Autres évaluations'],
  riskProposed: ['Proposed: {result}', 'Proposé : {result}'],
  riskNotSettled: ['not settled: an answer could still change it', 'pas arrêté : une réponse peut encore le changer'],
  riskLeast: [
    'What is unknown is taken at its gravest. At its least grave it would come to: {least}.',
    'L’inconnu est pris au plus grave. Au moins grave, le résultat serait : {least}.',
  ],
  riskAsFacts: ['Unknown, or as the facts say', 'Inconnu, ou selon les faits'],
  riskTowards: ['speaks for the graver result', 'plaide pour le résultat le plus grave'],
  riskAway: ['speaks against it', 'plaide contre'],
  riskNeither: ['speaks neither for nor against', 'ne plaide ni pour ni contre'],
  riskUnknown: ['unknown: taken at its gravest', 'inconnu : pris au plus grave'],
  riskDecideLead: [
    'What you decide is recorded beside what was proposed: “{statement}”',
    'Votre décision est inscrite à côté de ce qui était proposé : « {statement} »',
  ],
  riskDecide: ['Decide and record', 'Décider et inscrire'],
} as const satisfies Record<string, readonly [string, string]>;
