import type { Engine } from '#engine';
import { Fault, type Actor, type Finding } from '#kernel';
import { csvLine } from '#letters';
import { ERROR_HEADING, guarded, rejectedLines, type ListFile, type RejectedLines } from '#people';

/** A list in its sealed spool, and what keeps lines of it from coming in. */
export interface RejectedSource {
  /** Which it is, as the record says it. */
  readonly subject: { readonly import: string } | { readonly list: string };
  readonly file: ListFile;
  readonly sheet: string | undefined;
  /** In the list's order, as often as they are asked for. */
  readonly findings: () => Promise<AsyncIterable<Finding>>;
}

export interface RejectedAsked {
  readonly incidentId: string;
  /** What for, in the words of whoever asks. */
  readonly purpose: string;
  readonly actor: Actor;
  readonly commandId: string;
}

/**
 * The lines of a list that do not come in, as a CSV that is corrected and imported again: what is wrong with each, then its cells
 * as they are. They hold people's data, so who took them is on record before the first line leaves.
 *
 * @throws Fault `nothing-rejected`; what the record refuses
 */
export async function takeRejected(
  { engine }: { readonly engine: Engine },
  source: RejectedSource,
  { incidentId, purpose, actor, commandId }: RejectedAsked,
): Promise<AsyncIterable<string>> {
  const lines = await countOf(source);
  const outcome = await engine.execute(incidentId, {
    command: { type: 'record-act', kind: 'people.looked', payload: { ...source.subject, lines, purpose } },
    actor,
    commandId,
  });
  if (!outcome.ok) throw new Fault(outcome.fault);
  return csvOf(await openRejected(source));
}

async function countOf(source: RejectedSource): Promise<number> {
  let count = 0;
  for await (const _ of (await openRejected(source)).lines) count += 1;
  if (count > 0) return count;
  throw nothingRejected();
}

async function openRejected({ file, sheet, findings }: RejectedSource): Promise<RejectedLines> {
  const rejected = await rejectedLines(file, sheet, await findings());
  if (rejected) return rejected;
  throw nothingRejected();
}

// The mark by which spreadsheets know that it is UTF-8: else they would garble the names that are to be imported again.
const BYTE_ORDER_MARK = '\uFEFF';

// What is wrong stands first: behind the last cell a row with one too many or too few would look whole.
async function* csvOf({ headings, lines }: RejectedLines): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine([ERROR_HEADING, ...headings.map(guarded)]);
  for await (const { cells, findings } of lines) yield csvLine([findings.map(told).join(' '), ...cells.map(guarded)]);
}

function told({ message, mend }: Finding): string {
  return mend === undefined ? message : `${message} ${mend}`;
}

function nothingRejected(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'nothing-rejected',
    detail: 'No line of this list was left out that could be read, so there is none to correct.',
    mend: 'Where the list itself could not be read, its findings say what to mend.',
  });
}
