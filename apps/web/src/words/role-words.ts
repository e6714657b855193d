import type { Role } from '#kernel';

/** The roles' names in English and French. */
export const ROLE_WORDS: Readonly<Record<Role, readonly [string, string]>> = {
  'incident-commander': ['Incident commander', 'Commandement de l’incident'],
  deputy: ['Deputy', 'Adjoint'],
  scribe: ['Scribe', 'Scribe'],
  'privacy-officer': ['Privacy officer', 'Responsable de la protection de la vie privée'],
  counsel: ['Legal counsel', 'Conseil juridique'],
  executive: ['Executive', 'Direction'],
  communications: ['Communications', 'Communications'],
  'technical-lead': ['Technical lead', 'Responsable technique'],
  'support-lead': ['Support lead', 'Responsable du soutien'],
  'evidence-custodian': ['Evidence custodian', 'Gardien des preuves'],
  facilitator: ['Facilitator', 'Animation'],
  evaluator: ['Evaluator', 'Évaluation'],
  player: ['Player', 'Participant'],
  observer: ['Observer', 'Observation'],
  auditor: ['Auditor', 'Audit'],
  forensics: ['Forensics', 'Criminalistique'],
  insurer: ['Insurer', 'Assureur'],
  'mail-house': ['Mail house', 'Maison de publipostage'],
  'call-centre': ['Call centre', 'Centre d’appels'],
};
