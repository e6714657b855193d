/** Below this no character needs shaping: a look at a word's code units decides for nearly all words. */
export const SHAPED_FROM = 0x300;

/** Characters that steer how their neighbours join or break, and draw nothing themselves. */
export const DRAWN_AS_NOTHING: ReadonlySet<number> = new Set([0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff]);

// Combining marks, and the scripts whose letters join, stack or move: Hebrew to Myanmar, Khmer to Balinese and beyond.
const SHAPED = /[\p{M}\u0590-\u109f\u1700-\u1cff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{11fff}]/u;

/** Whether a font's own rules must place the glyphs of this text. */
export function needsShaping(text: string): boolean {
  return SHAPED.test(text);
}

const GRAPHEME = /\P{M}[\p{M}\u200c\u200d]*|[\p{M}\u200c\u200d]+/gu;

/** What a reader takes for one character: a letter with its marks. */
export function graphemes(text: string): string[] {
  return text.match(GRAPHEME) ?? [];
}

// Marks that belong to the letter itself stand next to it, whatever order Unicode gives them: hamza, then shadda, before
// the vowels of Arabic; the dot of shin and sin, then dagesh and rafe, before those of Hebrew.
const NEAREST = new Map(
  ['\u0654\u0655\u05c1\u05c2', '\u0651\u05bc', '\u05bf'].flatMap((marks, rank) =>
    Array.from(marks, (mark) => [mark, rank] as const),
  ),
);

/** The text with the marks upon each letter in the order in which they are stacked. */
export function inStackingOrder(text: string): string {
  return text.replaceAll(/\p{M}{2,}/gu, (marks) =>
    Array.from(marks)
      .toSorted((left, right) => rankOf(left) - rankOf(right))
      .join(''),
  );
}

function rankOf(mark: string): number {
  return NEAREST.get(mark) ?? NEAREST.size;
}
