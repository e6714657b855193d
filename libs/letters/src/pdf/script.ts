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
