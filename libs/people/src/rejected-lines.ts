import { Fault, type Finding } from '#kernel';
import { isErrorHeading } from './correction.js';
import type { ListFile } from './list-file.js';
import type { ListItem } from './list-row.js';
import { openList } from './list-rows.js';

/** A line that does not come in, with its cells as they are in the list. */
export interface RejectedLine {
  readonly cells: readonly string[];
  /** What is wrong with it; never empty. */
  readonly findings: readonly Finding[];
}

export interface RejectedLines {
  /** Of the list, in its order, without that of an earlier correction. */
  readonly headings: readonly string[];
  readonly lines: AsyncGenerator<RejectedLine>;
}

/**
 * The lines of a list that findings name, to be corrected and imported again.
 *
 * @param findings in the list's order; one that stands at no line of a person, as of a heading, is passed over
 * @returns `undefined` where the list cannot be read at all
 * @throws Fault `list-not-whole`, while the lines are read, where the list cannot be read to its end: lines would be missing
 */
export async function rejectedLines(
  file: ListFile,
  sheet: string | undefined,
  findings: AsyncIterable<Finding>,
): Promise<RejectedLines | undefined> {
  const list = await openList(file, sheet);
  if ('finding' in list) return undefined;
  const rows = list.rows();
  const first = await rows.next();
  if (first.done === true || 'broken' in first.value || first.value.unread) {
    await rows.return(undefined);
    return undefined;
  }
  const { cells } = first.value.row;
  const dropped = new Set(cells.flatMap((heading, index) => (isErrorHeading(heading) ? [index] : [])));
  // A sheet keeps no empty cells at a row's end; text of which cells are missing has shifted, and must go on saying so.
  const width = 'sheet' in list.format ? cells.length : 0;
  const kept = (row: readonly string[]): readonly string[] => {
    const padded = Array.from({ length: Math.max(width, row.length) }, (_, index) => row[index] ?? '');
    return padded.filter((_, index) => !dropped.has(index));
  };
  return { headings: kept(cells), lines: linesNamed(rows, kept, findings) };
}

// Both run in the order of the list, so each is read once and neither is held.
async function* linesNamed(
  rows: AsyncGenerator<ListItem>,
  kept: (row: readonly string[]) => readonly string[],
  findings: AsyncIterable<Finding>,
): AsyncGenerator<RejectedLine> {
  const told = findings[Symbol.asyncIterator]();
  try {
    let next = await told.next();
    for await (const item of rows) {
      if (next.done === true) return;
      if ('broken' in item) throw notWhole(item.broken.place.line);
      const { line, cells } = item.row;
      const here: Finding[] = [];
      for (; next.done !== true && next.value.place.line <= line; next = await told.next())
        if (next.value.place.line === line && next.value.severity === 'error') here.push(next.value);
      if (here.length > 0) yield { cells: item.unread ? cells : kept(cells), findings: here };
    }
  } finally {
    await told.return?.();
    await rows.return(undefined);
  }
}

function notWhole(line: number): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'list-not-whole',
    detail: `From line ${line} on this list cannot be read, so not all of its lines can be given out.`,
    mend: 'Mend that line in the list itself, or export the list again.',
  });
}
