import { LANGUAGES, inLanguage, type Language, type Text } from '#kernel';
import type { Truth } from '#facts';
import type { Confirmation, TraceStep } from './assessment.js';
import { lastCheckedWords } from './last-checked.js';
import { isSettled, type Clause } from './law-pack.js';

// What a reason lists, and under which words. An exemption is worth naming only where it holds, or may.
const MET = { label: { en: 'Met', fr: 'Remplies' }, truth: 'true', roles: ['reach', 'condition'] } as const;
const NOT_MET = {
  label: { en: 'Not met', fr: 'Non remplies' },
  truth: 'false',
  roles: ['reach', 'condition'],
} as const;
const EXEMPT = { label: { en: 'Exempt, because', fr: 'Exemptée, car' }, truth: 'true', roles: ['exemption'] } as const;
const UNCHECKED_EXEMPTION = {
  label: { en: 'May be exempt, which nobody has checked (ask counsel), because', fr: 'Peut-être exemptée, ce que personne n’a vérifié (consultez un avocat), car' }, // prettier-ignore
  truth: 'true',
  roles: ['exemption'],
} as const;
const NOT_KNOWN = {
  label: { en: 'Not known', fr: 'Inconnues' },
  truth: 'unknown',
  roles: ['reach', 'condition', 'exemption'],
} as const;

interface Listed {
  readonly label: Text;
  readonly truth: Truth;
  readonly roles: readonly TraceStep['role'][];
}

const PROTECTIVE: Text = {
  en: 'What is not known could end this duty; until it is known the duty is kept.',
  fr: 'Ce qui est inconnu pourrait écarter cette obligation; elle est maintenue jusqu’à ce qu’on le sache.',
};

const OUT_OF_REACH: Text = {
  en: 'This law does not reach this incident.',
  fr: 'Cette loi ne vise pas cet incident.',
};

const UNSETTLED: Text = {
  en: 'This clause has not been checked against its source: ask counsel.',
  fr: 'Cette disposition n’a pas été vérifiée à la source : consultez un avocat.',
};

/** Why a duty is owed or kept, in plain words: the rule, then each condition by how it was answered. */
export function reasonToAct(
  { reason, confidence, asOf, voluntary }: Clause,
  steps: readonly TraceStep[],
  {
    certainty,
    confirmation,
    stale,
  }: { certainty: 'applies' | 'protective'; confirmation: Confirmation | undefined; stale: boolean },
): Text {
  return inEach((language) => [
    inLanguage(reason, language),
    list(MET, steps, language),
    list(NOT_KNOWN, steps, language),
    certainty === 'protective' && !voluntary ? inLanguage(PROTECTIVE, language) : '',
    isSettled(confidence) || confirmation ? '' : inLanguage(UNSETTLED, language),
    confirmation ? '' : list(UNCHECKED_EXEMPTION, steps, language),
    confirmation ? inLanguage(confirmedWords(confirmation), language) : '',
    stale ? inLanguage(lastCheckedWords(asOf), language) : '',
  ]);
}

/** Why nothing of a law is owed: it cannot bind this organisation, or these people. */
export function reasonOutOfReach(rule: Text, steps: readonly TraceStep[]): Text {
  return inEach((language) => [
    inLanguage(rule, language),
    inLanguage(OUT_OF_REACH, language),
    list(NOT_MET, steps, language),
    list(MET, steps, language),
    list(NOT_KNOWN, steps, language),
  ]);
}

/** Why nothing of a law is owed: it is not law yet. */
export function reasonNotLaw(rule: Text, notYetLaw: Text): Text {
  return inEach((language) => [inLanguage(rule, language), inLanguage(notYetLaw, language)]);
}

/** Why a duty is not owed: the conditions that failed first, then what was met all the same. */
export function reasonNotToAct(rule: Text, steps: readonly TraceStep[]): Text {
  return inEach((language) => [
    inLanguage(rule, language),
    list(NOT_MET, steps, language),
    list(EXEMPT, steps, language),
    list(MET, steps, language),
    list(NOT_KNOWN, steps, language),
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

function list({ label, truth, roles }: Listed, steps: readonly TraceStep[], language: Language): string {
  const named = steps.filter((step) => step.truth === truth && roles.includes(step.role));
  if (named.length === 0) return '';
  const words = named.map((step) => inLanguage(step.words, language)).join('; ');
  return `${inLanguage(label, language)}${language === 'fr' ? ' :' : ':'} ${words}.`;
}

function inEach(sentences: (language: Language) => readonly string[]): Text {
  const [en = '', fr = ''] = LANGUAGES.map((language) =>
    sentences(language)
      .filter((part) => part !== '')
      .join(' '),
  );
  return { en, fr };
}

function confirmedWords({ by, source, at }: Confirmation): Text {
  const day = at.slice(0, 10);
  const byInFrench = by === 'counsel' ? 'le conseil juridique' : by;
  return { en: `Confirmed by ${by} on ${day}: ${source}.`, fr: `Confirmé par ${byInFrench} le ${day} : ${source}.` };
}
