import type { Language } from '#kernel';
import { EN } from './words-en.js';
import { FR } from './words-fr.js';

export type PaperWords = typeof EN;

/** What the papers of an exercise say of themselves. */
export const PAPER_WORDS: { readonly [L in Language]: PaperWords } = { en: EN, fr: FR };

/** Words with `{name}` filled in. Values are words, and nothing in them is filled in again. */
export function filled(words: string, values: { readonly [name: string]: string | number }): string {
  return words.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
