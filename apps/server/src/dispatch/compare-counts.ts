import type { DifferenceCode } from '#contract';
import type { CountedLine } from './counted-lines.js';

/** A letter as it was packed. */
export interface PackedLetter {
  readonly file: string;
  readonly pages: number;
  /** It was confirmed by an earlier count: it need not be named again. */
  readonly confirmed: boolean;
}

export interface Difference {
  readonly code: DifferenceCode;
  /** `null` where the line names no letter of the package. */
  readonly letter: string | null;
  readonly line: number | null;
}

/**
 * Holds what came back to what was given, line by line. A letter is confirmed by exactly one line that agrees in everything.
 *
 * @param digests SHA-256 of each file, by its name
 */
export async function compareCounts(
  packed: ReadonlyMap<string, PackedLetter>,
  digests: ReadonlyMap<string, string>,
  counted: AsyncIterable<CountedLine>,
): Promise<{ readonly lines: number; readonly differences: readonly Difference[] }> {
  const differences: Difference[] = [];
  const named = new Set<string>();
  let lines = 0;
  for await (const each of counted) {
    lines += 1;
    const { line, letterId } = each;
    const letter = packed.get(letterId);
    if (letter === undefined) differences.push({ code: 'letter-unknown', letter: null, line });
    else if (named.has(letterId)) differences.push({ code: 'letter-repeated', letter: letterId, line });
    else {
      const code = differenceIn(each, letter, digests.get(letter.file));
      if (code !== undefined) differences.push({ code, letter: letterId, line });
    }
    named.add(letterId);
  }
  for (const [letter, { confirmed }] of packed)
    if (!confirmed && !named.has(letter)) differences.push({ code: 'letter-missing', letter, line: null });
  return { lines, differences };
}

function differenceIn(
  { file, fileSha256, pages }: CountedLine,
  packed: PackedLetter,
  digest: string | undefined,
): DifferenceCode | undefined {
  if (file !== packed.file) return 'file-differs';
  if (fileSha256.toLowerCase() !== digest) return 'hash-differs';
  return pages === packed.pages ? undefined : 'pages-differ';
}
