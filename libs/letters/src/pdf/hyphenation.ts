import { createRequire } from 'node:module';
import type { Language } from '#kernel';

const LETTERS_MIN = 6;
const LETTERS_EITHER_SIDE = 3;
const SOFT_HYPHEN = '\u00ad';

// A word that begins with a capital may be a name; one with digits or the signs of an address is none at all.
const HYPHENATED = new RegExp(`(?<![\\p{L}\\p{M}])\\p{Ll}[\\p{L}\\p{M}]{${LETTERS_MIN - 1},}`, 'gu');
const NO_WORD = /[\d@/\\_#&=]|\.\p{L}/u;

type Hyphenate = (text: string, options: { readonly minWordLength: number }) => string;
interface Patterns {
  readonly hyphenateSync: Hyphenate;
}

// The patterns of a language take 10 ms to read: a file whose lines are all well filled never needs them.
const load = createRequire(import.meta.url);
const patterns = new Map<Language, Hyphenate>();

function patternsOf(language: Language): Hyphenate {
  let hyphenate = patterns.get(language);
  if (hyphenate === undefined) {
    hyphenate = (language === 'fr' ? (load('hyphen/fr') as Patterns) : (load('hyphen/en') as Patterns)).hyphenateSync;
    patterns.set(language, hyphenate);
  }
  return hyphenate;
}

/**
 * Places at which a word of an author may be hyphenated, ascending: where they put soft hyphens, or else where the
 * patterns of the language say, three letters or more from either end.
 */
export function hyphenationPoints(text: string, language: Language): number[] {
  if (text.includes(SOFT_HYPHEN)) return softHyphens(text);
  if (NO_WORD.test(text)) return [];
  const points: number[] = [];
  for (const { 0: word, index } of text.matchAll(HYPHENATED)) {
    let at = 0;
    for (const syllable of patternsOf(language)(word, { minWordLength: LETTERS_MIN }).split(SOFT_HYPHEN)) {
      at += syllable.length;
      if (at >= LETTERS_EITHER_SIDE && at <= word.length - LETTERS_EITHER_SIDE) points.push(index + at);
    }
  }
  return points;
}

function softHyphens(text: string): number[] {
  const points: number[] = [];
  for (let at = text.indexOf(SOFT_HYPHEN); at >= 0; at = text.indexOf(SOFT_HYPHEN, at + 1)) points.push(at + 1);
  return points;
}
