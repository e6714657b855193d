import { LANGUAGES, inLanguage, type Language, type Text } from '#kernel';
import type { Truth } from '#facts';
import type { TraceStep } from './assessment.js';
import type { Confidence } from './law-pack.js';

const LABELS = {
  met: { en: 'Met', fr: 'Remplies' },
  notMet: { en: 'Not met', fr: 'Non remplies' },
  notKnown: { en: 'Not known', fr: 'Inconnues' },
} satisfies Record<string, Text>;

const PROTECTIVE: Text = {
  en: 'What is not known could end this duty; until it is known the duty is kept.',
  fr: 'Ce qui est inconnu pourrait écarter cette obligation; elle est maintenue jusqu’à ce qu’on le sache.',
};

const UNSETTLED: Text = {
  en: 'This clause has not been checked against its source: ask counsel.',
  fr: 'Cette disposition n’a pas été vérifiée à la source : consultez un avocat.',
};

/** Why a duty is owed or kept, in plain words: the rule, then each condition by how it was answered. */
export function reasonToAct(
  rule: Text,
  steps: readonly TraceStep[],
  certainty: 'applies' | 'protective',
  confidence: Confidence,
): Text {
  return inEach((language) => [
    inLanguage(rule, language),
    list(LABELS.met, steps, 'true', language),
    list(LABELS.notKnown, steps, 'unknown', language),
    certainty === 'protective' ? inLanguage(PROTECTIVE, language) : '',
    isSettled(confidence) ? '' : inLanguage(UNSETTLED, language),
  ]);
}

/** Why a duty is not owed: the conditions that failed first, then what was met all the same. */
export function reasonNotToAct(rule: Text, steps: readonly TraceStep[]): Text {
  return inEach((language) => [
    inLanguage(rule, language),
    list(LABELS.notMet, steps, 'false', language),
    list(LABELS.met, steps, 'true', language),
    list(LABELS.notKnown, steps, 'unknown', language),
  ]);
}

/** Why a duty is not owed: the clause was not law on the day by which the incident is judged. */
export function reasonNotInForce(rule: Text, day: string): Text {
  return inEach((language) => [
    inLanguage(rule, language),
    language === 'fr'
      ? `Cette disposition n’était pas en vigueur le ${day}.`
      : `This clause was not in force on ${day}.`,
  ]);
}

/** Whether a clause may be shown as settled law. */
export function isSettled(confidence: Confidence): boolean {
  return confidence !== 'recalled' && confidence !== 'generic';
}

function list(label: Text, steps: readonly TraceStep[], truth: Truth, language: Language): string {
  const words = steps.filter((step) => step.truth === truth).map((step) => inLanguage(step.words, language));
  if (words.length === 0) return '';
  return `${inLanguage(label, language)}${language === 'fr' ? ' :' : ':'} ${words.join('; ')}.`;
}

function inEach(sentences: (language: Language) => readonly string[]): Text {
  const [en = '', fr = ''] = LANGUAGES.map((language) =>
    sentences(language)
      .filter((part) => part !== '')
      .join(' '),
  );
  return { en, fr };
}
