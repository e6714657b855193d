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

/** Lines that name no letter of the package, told one by one; the rest are counted: a file can be as long as it likes. */
const STRAY_LINES_TOLD_MAX = 200;

export interface Compared {
  readonly lines: number;
  /** Those of letters, each repeat once, and the first of the lines that name no letter. */
  readonly differences: readonly Difference[];
  /** How many more lines name no letter. */
  readonly straysUntold: number;
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
): Promise<Compared> {
  const differences: Difference[] = [];
  const named = new Set<string>();
  const repeated = new Set<string>();
  let lines = 0;
  let strays = 0;
  for await (const each of counted) {
    lines += 1;
    const { line, letterId } = each;
    const letter = packed.get(letterId);
    if (letter === undefined) {
      strays += 1;
      if (strays <= STRAY_LINES_TOLD_MAX) differences.push({ code: 'letter-unknown', letter: null, line });
      continue;
    }
    if (!named.has(letterId)) {
      named.add(letterId);
      const code = differenceIn(each, letter, digests.get(letter.file));
      if (code !== undefined) differences.push({ code, letter: letterId, line });
    } else if (!repeated.has(letterId)) {
      repeated.add(letterId);
      differences.push({ code: 'letter-repeated', letter: letterId, line });
    }
  }
  for (const [letter, { confirmed }] of packed)
    if (!confirmed && !named.has(letter)) differences.push({ code: 'letter-missing', letter, line: null });
  return { lines, differences, straysUntold: Math.max(0, strays - STRAY_LINES_TOLD_MAX) };
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
