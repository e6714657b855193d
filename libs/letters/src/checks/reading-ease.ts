import type { Language } from '#kernel';
import { blockRuns, plainText, type Block, type LetterDocument } from '../document.js';

/** How hard a text is to read, by the published formula for its language. */
export type ReadingEase =
  | {
      /**
       * US school grade: 0.39 words a sentence + 11.8 syllables a word - 15.59. J. P. Kincaid, R. P. Fishburne, R. L. Rogers,
       * B. S. Chissom: Derivation of new readability formulas for Navy enlisted personnel, 1975.
       */
      readonly formula: 'flesch-kincaid';
      readonly grade: number;
    }
  | {
      /**
       * Ease from 0 to 100, more is easier: 207 - 1.015 words a sentence - 73.6 syllables a word. L. Kandel, A. Moles: Application de
       * l’indice de Flesch à la langue française, Cahiers d’études de radio-télévision 19, 1958.
       */
      readonly formula: 'kandel-moles';
      readonly ease: number;
    };

/** The grade past which an English letter is warned of. */
export const GRADE_MAX = 9;

/** The ease below which a French letter is warned of: Flesch’s table calls less than 50 difficult (The Art of Readable Writing, 1949). */
export const EASE_MIN = 50;

export function readingEaseOf({
  language,
  blocks,
}: Pick<LetterDocument, 'language' | 'blocks'>): ReadingEase | undefined {
  const sentences = blocks.flatMap(sentencesOf);
  const words = sentences.flat();
  if (words.length === 0) return undefined;
  const wordsASentence = words.length / sentences.length;
  const syllablesAWord = words.reduce((sum, word) => sum + syllablesIn(word, language), 0) / words.length;
  switch (language) {
    case 'en':
      return { formula: 'flesch-kincaid', grade: 0.39 * wordsASentence + 11.8 * syllablesAWord - 15.59 };
    case 'fr':
      return { formula: 'kandel-moles', ease: 207 - 1.015 * wordsASentence - 73.6 * syllablesAWord };
  }
}

export function isHardToRead(ease: ReadingEase): boolean {
  return ease.formula === 'flesch-kincaid' ? ease.grade > GRADE_MAX : ease.ease < EASE_MIN;
}

// Headings and tables are no sentences; each item of a list is one, or several.
function sentencesOf(block: Block): string[][] {
  switch (block.kind) {
    case 'heading':
    case 'table':
    case 'image':
      return [];
    case 'paragraph':
      return wordsBySentence(plainText(blockRuns(block)));
    case 'list':
      return block.items.flatMap((item) => item.flatMap(sentencesOf));
  }
}

// A line break ends a sentence too: addresses and signatures stand line by line. A full stop inside a number or an initial does not.
function wordsBySentence(text: string): string[][] {
  return text
    .split(/(?<=[.!?…:;][»”"’)]*)\s+(?=[«“"(]?\s?[\p{Lu}\p{N}])|\n/u)
    .map((sentence) => sentence.match(/[\p{L}][\p{L}\p{M}’'-]*/gu) ?? [])
    .filter((words) => words.length > 0);
}

/** Syllables by vowel groups, less the silent ends of the language: an estimate, as every automatic count is. */
export function syllablesIn(word: string, language: Language): number {
  const bare = word.toLowerCase().normalize('NFC');
  const groups = bare.match(language === 'en' ? /[aeiouy]+/g : /[aeiouyàâäéèêëîïôöùûüÿœæ]+/g)?.length ?? 0;
  return Math.max(1, groups - (hasSilentEnd(bare, language) ? 1 : 0));
}

function hasSilentEnd(word: string, language: Language): boolean {
  if (language === 'fr') return /[^aeiouyàâéèêëîïôùûü](e|es|ent)$/.test(word) && !/[^aeiou]ment$/.test(word);
  if (/[^aeiouy]le$/.test(word)) return false;
  return /[^aeiouy]e$/.test(word) || /[^aeiouytd]ed$/.test(word) || /[^aeiouysxzcg]es$/.test(word);
}
