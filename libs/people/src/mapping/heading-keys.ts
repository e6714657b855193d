import { foldedWords } from '../fold.js';

/** What headings are recognised by again, one for each: folded, and numbered where several fold to the same. */
export function headingKeys(headings: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return headings.map((heading) => {
    const words = foldedWords(heading);
    const count = (seen.get(words) ?? 0) + 1;
    seen.set(words, count);
    return count === 1 ? words : `${words}#${count}`;
  });
}
