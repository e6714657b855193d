import { inLanguage, type Language, type Text } from '#kernel';
import type { HygienePractice } from '../scenario/scenario.js';
import type { JudgedAction, RatedTarget, Verdict, WeakPractice } from './evaluation.js';
import { durationWords } from './durations.js';

/** Of what nothing showed. */
export const NO_REASON: Text = { en: '', fr: '' };

/** The practices of the hygiene assessment, as a sentence calls them. */
export const PRACTICE_WORDS: { readonly [practice in HygienePractice]: Text } = {
  services: { en: 'knowing what matters most', fr: 'savoir ce qui compte le plus' },
  risks: { en: 'managing risks', fr: 'gérer les risques' },
  response_plan: { en: 'a response plan', fr: 'un plan d’intervention' },
  training: { en: 'awareness and training', fr: 'sensibilisation et formation' },
  network: { en: 'network security', fr: 'sécurité du réseau' },
  access: { en: 'access by need alone', fr: 'accès selon le seul besoin' },
  changes: { en: 'managing changes', fr: 'gérer les changements' },
  data: { en: 'protecting data', fr: 'protéger les données' },
  malware: { en: 'protection against malware', fr: 'protection contre les maliciels' },
  suppliers: { en: 'managing suppliers', fr: 'gérer les fournisseurs' },
  weaknesses: { en: 'mending weaknesses', fr: 'corriger les failles' },
};

/** How an action came out, behind its name: `came 20 min late`. */
export function verdictWords(
  { verdict, lateMs }: Pick<JudgedAction, 'verdict' | 'lateMs'>,
  language: Language,
): string {
  const late = durationWords(lateMs, language);
  const words: { readonly [each in Verdict]: Text } = {
    'in-time': { en: 'in time', fr: 'à temps' },
    late: { en: `${late} late`, fr: `en retard de ${late}` },
    partly: { en: 'done in part', fr: 'fait en partie' },
    'not-done': { en: 'not done', fr: 'non fait' },
    'not-due': { en: 'not yet expected at the end', fr: 'pas encore attendu à la fin' },
    'not-released': { en: 'its inject never went out', fr: 'son événement n’a pas été lancé' },
    skipped: { en: 'its inject was skipped', fr: 'son événement a été sauté' },
  };
  return inLanguage(words[verdict], language);
}

export function becauseOfAction(action: JudgedAction): Text {
  const { number } = action.inject;
  const sentence = (language: Language): string =>
    `${number} ${inLanguage(action.expected.does, language)} (${verdictWords(action, language)})`;
  return { en: sentence('en'), fr: sentence('fr') };
}

/** Of a capability: the target that is as bad, and why that is. */
export function becauseOfPart({ title, because, given }: RatedTarget): Text {
  const sentence = (language: Language): string => {
    const reason = given?.reason ?? inLanguage(because, language);
    return reason === '' ? inLanguage(title, language) : `${inLanguage(title, language)}. ${reason}`;
  };
  return { en: sentence('en'), fr: sentence('fr') };
}

export function becauseOfPractice({ practice }: WeakPractice): Text {
  const { en, fr = en } = PRACTICE_WORDS[practice];
  return {
    en: `It rests on a practice that is not met: ${en}.`,
    fr: `Elle repose sur une pratique non appliquée : ${fr}.`,
  };
}
