import type { ImportResult as ImportView, PeopleAccount } from '#contract';
import { Fault, formatFinding } from '#kernel';
import type { Account, CompleteImport, FileFormat, ImportCounts, ImportResult } from '#people';

/** An exercise must never hold a real register, by whatever mistake. */
export function refuseRealPeople(counts: ImportCounts): void {
  if (counts.synthetic === counts.accepted) return;
  throw new Fault({
    kind: 'refused',
    code: 'exercise-takes-synthetic-only',
    detail: `${counts.accepted - counts.synthetic} rows of this list are not marked as synthetic; an exercise takes no real people.`,
    mend: 'Use a synthetic register, with a column "synthetic" that says yes.',
  });
}

/** Why nobody was imported: the findings, the first with its place. */
export function refusal(result: Extract<ImportResult, { outcome: 'refused' }>): Fault {
  const [first] = result.findings;
  return new Fault({
    kind: 'invalid',
    code: 'import-refused',
    detail: `The list has ${result.findingsTotal} findings, so nobody was imported: ${first ? formatFinding(first) : ''}`,
    place: first ? `line ${first.place.line}, column ${first.place.column}` : 'body',
    mend: 'Correct these rows and import the list again, or ask for rejects=leave-out to take the good rows.',
    listFindings: result.findings,
  });
}

/** What came of an import, as the API tells it. */
export function importView(result: CompleteImport): ImportView {
  const { importId, rows, accepted, rejected, duplicates, newData, disagreeing, format, findings } = result;
  return {
    importId,
    rows,
    accepted,
    rejected,
    duplicates,
    newData,
    disagreeing,
    ...formatView(format),
    findings: [...findings],
  };
}

/** How a file was read. A workbook has no encoding that could be guessed wrong, and its cells are parted by it. */
export function formatView(
  format: FileFormat | undefined,
): Pick<ImportView, 'encoding' | 'delimiter' | 'sheet' | 'sheets'> {
  if (format === undefined) return { encoding: 'unknown', delimiter: 'unknown' };
  if ('sheet' in format) return { encoding: 'xlsx', delimiter: '', sheet: format.sheet, sheets: [...format.sheets] };
  return { encoding: format.encoding, delimiter: format.delimiter };
}

/** The account of everybody, as the API tells it. */
export function accountView(account: Account): PeopleAccount {
  const routes = account.byReason
    .filter(({ count }) => count > 0)
    .map(({ route, reason, count }) => ({ route, reason, people: count }));
  const rejected =
    account.rejected === 0 ? [] : [{ route: 'rejected', reason: 'left-out', people: account.rejected } as const];
  return {
    total: account.rows,
    people: account.people,
    routes: [...routes, ...rejected],
    unexplained: account.unexplained,
    secondLetters: account.secondLetters,
  };
}
