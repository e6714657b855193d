import type { Language } from '#kernel';
import type { Print } from './pdf/styles.js';

/** To whom the letter about a person goes: themself, their estate or next of kin, or who decides on their behalf. */
export const LETTER_ROUTES = ['letter', 'estate', 'substitute-decision-maker'] as const;
export type LetterRoute = (typeof LETTER_ROUTES)[number];

/** A recipient as the press needs them. Every text here prints as itself, whatever it contains. */
export interface LetterPerson {
  readonly personId: string;
  readonly route: LetterRoute;
  /** The letter that the person was routed to, by name; absent where each audience has but one. */
  readonly letter?: string;
  readonly language: Language;
  /** How their letter is printed; absent for standard print. */
  readonly print?: Print;
  /** The person whose data was taken, as it should stand in a letter. */
  readonly name: string;
  /** Who opens the letter in that person's stead, where that is known by name. */
  readonly careOf?: string;
  /** Street, place and postal code, top to bottom, without the name. */
  readonly addressLines: readonly string[];
  /** The kinds of data of *this* person that were taken. */
  readonly dataElements: readonly string[];
}
