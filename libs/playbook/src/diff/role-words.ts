import type { Role, Text } from '#kernel';
import type { Playbook } from '../model.js';

const ROLE_WORDS: Readonly<Record<Role, readonly [string, string]>> = {
  'incident-commander': ['incident commander', 'commandement de l’incident'],
  deputy: ['deputy', 'adjoint'],
  scribe: ['scribe', 'scribe'],
  'privacy-officer': ['privacy officer', 'responsable de la protection de la vie privée'],
  counsel: ['legal counsel', 'conseil juridique'],
  executive: ['executive', 'direction'],
  communications: ['communications', 'communications'],
  'technical-lead': ['technical lead', 'responsable technique'],
  'support-lead': ['support lead', 'responsable du soutien'],
  'evidence-custodian': ['evidence custodian', 'gardien des preuves'],
  facilitator: ['facilitator', 'animation'],
  evaluator: ['evaluator', 'évaluation'],
  player: ['player', 'participant'],
  observer: ['observer', 'observation'],
  auditor: ['auditor', 'audit'],
  forensics: ['forensics', 'criminalistique'],
  insurer: ['insurer', 'assureur'],
  'mail-house': ['mail house', 'maison de publipostage'],
  'call-centre': ['call centre', 'centre d’appels'],
};

/** What people call a role: as the playbook does, or as everybody does. */
export function roleWords(role: Role, { roleDefinitions }: Pick<Playbook, 'roleDefinitions'>): Text {
  const [en, fr] = ROLE_WORDS[role];
  return roleDefinitions.get(role)?.title ?? { en, fr };
}
