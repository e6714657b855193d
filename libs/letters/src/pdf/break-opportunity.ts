import type { Language } from '#kernel';
import { MONTHS } from '../values.js';

// After Unicode's line breaking (UAX #14), as far as letters need it.
const IDEOGRAPH =
  /[\u2e80-\u2fdf\u3000-\u30ff\u3105-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff01-\uffef]|\p{sc=Han}/u;
const NEVER_FIRST =
  /[\p{M}\p{Pe}\p{Pf},.:;!?%、。，．・：；？！％゛゜ヽヾゝゞ々〻ー〜～ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰ-ㇿ｡､･ｰﾞﾟ\u200b\u2060\u00a0\u202f ]/u;
const NEVER_LAST = /[\p{Ps}\p{Pi}¿¡$£€¥￥＄\u2060\u00a0\u202f ]/u;
const LONG_WORD_MIN = 12;

/** Places inside a word at which a line may end without a hyphen, ascending. */
export function breaksInside(text: string, language: Language | undefined): number[] {
  const places: number[] = [];
  let before = '';
  let at = 0;
  for (const character of text) {
    if (before !== '' && mayPart(before, character, text, at, language)) places.push(at);
    before = character;
    at += character.length;
  }
  return places;
}

function mayPart(before: string, after: string, text: string, at: number, language: Language | undefined): boolean {
  if (before === '\u200b') return true;
  if (NEVER_FIRST.test(after) || NEVER_LAST.test(before)) return false;
  if (IDEOGRAPH.test(before) || IDEOGRAPH.test(after)) return true;
  if (language === undefined) return false;
  if (before === '/') return after !== '/' && text.charAt(at - 2) !== '/' && text.length >= LONG_WORD_MIN;
  return (
    /[-\u2010\u2013\u2014]/u.test(before) &&
    /\p{L}{2}[-\u2010\u2013\u2014]$/u.test(text.slice(0, at)) &&
    /^\p{L}{2}/u.test(text.slice(at))
  );
}

const OPENING = new Set(Array.from('([{«¿¡', (character) => character.charCodeAt(0)));
const CLOSING = new Set(Array.from(')]}»:;!?%', (character) => character.charCodeAt(0)));

/**
 * Whether the space at `at` holds together what stands on either side: groups of a number, and brackets and signs with
 * the word that they belong to.
 */
export function isGlue(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + 1);
  // Nearly all spaces stand between two letters.
  if (isSmallLetter(before) && isSmallLetter(after)) return false;
  return (isDigit(before) && isDigit(after)) || OPENING.has(before) || CLOSING.has(after);
}

/** Whether the space at `at`, which is beside a digit, stands between a day and its month: in an author's text, whose language is known. */
export function holdsDate(text: string, at: number, language: Language | undefined): boolean {
  if (language === undefined) return false;
  const words = [/\S*$/u.exec(text.slice(0, at))?.[0] ?? '', /^\p{L}*/u.exec(text.slice(at + 1))?.[0] ?? ''];
  return words.some((word) => MONTHS[language].includes(word));
}

/** Whether a digit stands on either side of the space at `at`. */
export function isBesideDigit(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at - 1)) || isDigit(text.charCodeAt(at + 1));
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isSmallLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}
