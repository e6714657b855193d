import type { ItemKind, Language, PrivilegeBasis } from '#kernel';
import type { LaneChange } from '#lanes';

type Pair = readonly [en: string, fr: string];

/** What a privilege log says beside names and dates. */
export const LOG_WORDS = {
  title: ['Privilege log', 'Journal des privilèges'],
  incident: ['Incident: ', 'Incident : '],
  printed: ['As the record stood: ', 'Selon le registre au : '],
  request: ['At the request of: ', 'À la demande de : '],
  nobody: ['counsel has not been named yet', 'aucun avocat n’a encore été désigné'],
  unconfirmed: [
    'as declared; counsel has not confirmed it yet',
    'selon la déclaration ; aucun avocat ne l’a encore confirmé',
  ],
  confirmed: ['directed by counsel', 'ordonné par un avocat'],
  purpose: ['Purpose: ', 'But : '],
  what: [
    'These items are withheld as privileged. This log says that they exist, and nothing of what they say. Whether each is protected is for a court to decide.',
    'Ces éléments sont retenus comme privilégiés. Ce journal dit qu’ils existent, et rien de ce qu’ils disent. Il revient à un tribunal de décider si chacun est protégé.',
  ],
  held: [
    'These items are privileged, and this export holds them because counsel allowed it: whoever has it has what they say. This log itself says nothing of that. Whether each is protected is for a court to decide.',
    'Ces éléments sont privilégiés, et cette exportation les contient parce qu’un avocat l’a permis : qui l’a en main a ce qu’ils disent. Ce journal lui-même n’en dit rien. Il revient à un tribunal de décider si chacun est protégé.',
  ],
  noLonger: [
    'The privilege in these items was waived: they are not withheld.',
    'Le privilège de ces éléments a été levé : ils ne sont pas retenus.',
  ],
  none: ['Nothing is privileged.', 'Rien n’est privilégié.'],
  number: ['No.', 'Nº'],
  date: ['Date (UTC)', 'Date (UTC)'],
  item: ['Item', 'Élément'],
  kind: ['Kind', 'Nature'],
  author: ['Author', 'Auteur'],
  circle: ['Circle', 'Cercle'],
  basis: ['Basis', 'Fondement'],
  lane: ['Lane', 'Voie'],
  changes: ['Changes', 'Changements'],
  privileged: ['privileged', 'privilégié'],
  waived: ['privilege waived', 'privilège levé'],
} as const satisfies Readonly<Record<string, Pair>>;

export const BASIS_WORDS: Readonly<Record<PrivilegeBasis, Pair>> = {
  'legal-advice': ['legal advice (solicitor–client)', 'avis juridique (secret professionnel)'],
  'work-product': ['work for counsel, in anticipation of proceedings', 'travail pour un avocat, en vue d’un litige'],
};

export const KIND_WORDS: Readonly<Record<ItemKind, Pair>> = {
  fact: ['fact', 'fait'],
  decision: ['decision', 'décision'],
  event: ['report of an event', 'signalement d’un événement'],
  task: ['answer to a task', 'réponse à une tâche'],
  note: ['note', 'note'],
  document: ['document', 'document'],
  file: ['file', 'fichier'],
  mail: ['mail', 'courriel'],
  screenshot: ['screenshot', 'capture d’écran'],
  listing: ['listing', 'annonce'],
  log: ['technical log', 'journal technique'],
  sample: ['sample (malware)', 'échantillon (maliciel)'],
  'forensic-image': ['forensic image', 'image judiciaire'],
  'forensic-report': ['forensic report', 'rapport d’expertise'],
  forensic: ['forensic work', 'travail d’expertise'],
  hygiene: ['hygiene assessment', 'évaluation de l’hygiène'],
  consequences: ['assessment of consequences', 'évaluation des conséquences'],
  'rehearsal-draft': ['draft of a rehearsal', 'projet de répétition'],
  'after-action-draft': ['draft of an after-action report', 'projet de retour d’expérience'],
  'privileged-note': ['note to or for counsel', 'note à un avocat ou pour lui'],
  advice: ['counsel’s words', 'propos d’un avocat'],
  hold: ['reasons of a legal hold', 'motifs d’une obligation de conservation'],
};

export const CHANGE_WORDS: Readonly<Record<LaneChange['kind'], Pair>> = {
  'lane.claimed': ['put under privilege', 'mis sous privilège'],
  'lane.released': ['released, privilege kept', 'communiqué, privilège maintenu'],
  'lane.waived': ['waived', 'levé'],
};

export function wordIn([en, fr]: Pair, language: Language): string {
  return language === 'fr' ? fr : en;
}
