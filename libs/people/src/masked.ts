/** What stands for a letter of a script, large and small: of the same direction and about the same width. */
const MASKS: readonly (readonly [script: RegExp, large: string, small: string])[] = [
  [/\p{Script=Latin}/u, 'X', 'x'],
  [/\p{Script=Greek}/u, 'Χ', 'χ'],
  [/\p{Script=Cyrillic}/u, 'Х', 'х'],
  [/\p{Script=Arabic}/u, 'س', 'س'],
  [/\p{Script=Hebrew}/u, 'ש', 'ש'],
  [/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u, '〇', '〇'],
];
const OTHER = '•';

/** Kept, since they say how a name or an address is built and nobody's name: spaces, and the marks between the parts of a word. */
const KEPT = /[\s.,'’/()-]/u;

/**
 * What somebody is called, or where they live, made unreadable before it leaves the service: as long, and broken at the same places,
 * so that a page is laid out as it will be. No letter and no digit of it is left.
 */
export function masked(text: string): string {
  return Array.from(text.normalize('NFC'), maskOf).join('');
}

function maskOf(character: string): string {
  if (KEPT.test(character)) return character;
  if (/\p{N}/u.test(character)) return '0';
  // An accent that stands alone would show of which letter it was.
  if (/\p{M}/u.test(character)) return '';
  if (!/\p{L}/u.test(character)) return OTHER;
  const mask = MASKS.find(([script]) => script.test(character));
  if (mask === undefined) return OTHER;
  const [, large, small] = mask;
  return /\p{Lu}|\p{Lt}/u.test(character) ? large : small;
}
