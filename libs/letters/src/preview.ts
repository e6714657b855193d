import type { FaultDetails, Language } from '#kernel';
import { LETTERHEAD_FIELDS, bindLeniently, fillLetter, unknownWords, type BatchFields } from './letter.js';
import type { LetterDocument } from './document.js';
import type { LetterPerson } from './person.js';
import type { Template } from './template.js';

/** What keeps a letter from going out as it stands. */
export type PreviewFinding =
  /** It prints a field that nobody knows: `facts.event.aware_at`. */
  | { readonly code: 'unknown-fact'; readonly field: string }
  /** An element that a law demands holds nothing. */
  | { readonly code: 'empty-element'; readonly element: string }
  /** It cannot be filled for this person at all. */
  | { readonly code: 'not-filled'; readonly detail: string };

/** A letter as it would read now, with what it lacks. */
export interface LetterPreview {
  readonly template: Template;
  /** Absent where it cannot be filled. */
  readonly document?: LetterDocument;
  /** Fields of facts and of the organisation that it printed or chose its words by. */
  readonly used: readonly string[];
  readonly findings: readonly PreviewFinding[];
}

const NOTES: { readonly [L in Language]: string } = {
  en: 'To a person of the register whose name, address and reference are masked. Not to be sent.',
  fr: 'À une personne du registre dont le nom, l’adresse et la référence sont masqués. À ne pas envoyer.',
};

/** The reference of no letter: nobody can quote it. */
const IDENTITY = { letterId: '00000000-0000-8000-8000-000000000000', reference: '•••••-•••••' };

/**
 * A letter filled with what is known now, whatever it lacks: what is unknown stands in brackets where it would print, and is a finding.
 *
 * @param person masked already: what is given here is printed
 */
export function previewLetter(template: Template, fields: BatchFields, person: LetterPerson): LetterPreview {
  const { locale } = template.front;
  const binding = bindLeniently(template, fields, `[${unknownWords(locale)}]`);
  if (!binding.ok) return { template, used: [], findings: [notFilled(binding.fault)] };
  const { bound, used, emptyElements } = binding.value;
  const filled = fillLetter(bound, person, IDENTITY);
  const ofLetterhead = LETTERHEAD_FIELDS.map((name) => `organisation.${name}`);
  return {
    template,
    ...(filled.ok && { document: { ...filled.value, footnote: NOTES[locale] } }),
    used: [...new Set([...ofLetterhead, ...used])],
    findings: [
      ...bound.unknown.map((field) => ({ code: 'unknown-fact', field }) as const),
      ...emptyElements.map((element) => ({ code: 'empty-element', element }) as const),
      ...(filled.ok ? [] : [notFilled(filled.fault)]),
    ],
  };
}

function notFilled({ detail }: FaultDetails): PreviewFinding {
  return { code: 'not-filled', detail };
}
