import type { LetterDiffView } from '#contract';

export type DiffLine = LetterDiffView['lines'][number];

/** Lines of a diff that stand together: folded where nothing in them changed. */
export interface Stretch {
  /** The number of its first line, from 0. */
  readonly at: number;
  readonly unchanged: boolean;
  readonly lines: readonly DiffLine[];
}

/** Unchanged lines that stay in sight before and after a change. */
const AROUND = 2;

/** Divides a diff into what changed, with what stands around it, and what is folded away. */
export function inStretches(lines: readonly DiffLine[]): readonly Stretch[] {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - AROUND), at + AROUND + 1).some(isChange));
  const stretches: Stretch[] = [];
  for (const [at, line] of lines.entries()) {
    const unchanged = near[at] !== true;
    const last = stretches.at(-1);
    if (last?.unchanged === unchanged) stretches[stretches.length - 1] = { ...last, lines: [...last.lines, line] };
    else stretches.push({ at, unchanged, lines: [line] });
  }
  return stretches;
}

function isChange({ kind }: DiffLine): boolean {
  return kind !== 'same';
}
