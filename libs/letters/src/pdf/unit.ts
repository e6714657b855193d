import type { Language } from '#kernel';
import { graphemes, needsShaping } from './script.js';
import type { Typeface, Word } from './typeface.js';

/** Text of one typeface and one direction that no space divides. */
export interface Unit {
  readonly text: string;
  readonly typeface: Typeface;
  /** Of the author; absent for a value, which is never hyphenated. */
  readonly language: Language | undefined;
  readonly level: number;
  readonly word: Word;
}

// No word of any language has as many letters. A value may, and what is left of it is shaped anew for each line. Text in
// ideographs has no spaces and is longer; between its parts no line ends, but it may one letter before.
const JOINED_MAX = 48;
const UNJOINED_MAX = 96;

export function unitOf(text: string, typeface: Typeface, language: Language | undefined, level: number): Unit {
  return { text, typeface, language, level, word: typeface.shape(text, level % 2 === 1) };
}

/** A word in the parts in which it is shaped. Letters of scripts that join do not join from one part to the next. */
export function partsToShape(text: string): readonly string[] {
  if (text.length <= JOINED_MAX) return [text];
  const lettersMax = needsShaping(text) ? JOINED_MAX : UNJOINED_MAX;
  const letters = graphemes(text);
  const parts: string[] = [];
  for (let at = 0; at < letters.length; at += lettersMax) {
    parts.push(letters.slice(at, at + lettersMax).join(''));
  }
  return parts;
}
