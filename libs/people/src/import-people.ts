import { Fault, isDate } from '#kernel';
import { isOutcomeUnknown } from '#storage';
import { FindingList } from './finding-list.js';
import type { ImportOrder, ImportResult } from './import-order.js';
import { ImportWriter } from './import-writer.js';
import type { RegisterPorts } from './ports.js';
import { beginList, readRows, type BegunList, type ListBeginning, type ListCounts } from './read-list.js';

/**
 * Imports a list of people. Rows are committed in chunks of an import that nobody sees until its last commit; a refused
 * or failed one is taken out again before this returns, and what a crash leaves is taken out by `recoverImports`.
 *
 * Errors in the list are part of the result, never thrown. At any time at most one chunk of rows is held.
 *
 * @throws Fault `import-running`, `import-exists`, `list-imported-before`, `too-many-rows`, `not-a-date` (the mailing date), and what the writer throws.
 */
export async function importPeople(ports: RegisterPorts, order: ImportOrder): Promise<ImportResult> {
  if (!isDate(order.mailingDate)) {
    throw new Fault({
      kind: 'invalid',
      code: 'not-a-date',
      detail: 'The mailing date is not a date.',
      place: 'mailingDate',
      mend: 'Write it as YYYY-MM-DD.',
    });
  }
  const findings = new FindingList();
  const list = await beginList(order, findings);
  if (!list.begun) return refused(findings, list, { rows: 0, rejected: 0 });
  try {
    return await importRows(ports, order, list, findings);
  } finally {
    await list.items.return(undefined);
  }
}

async function importRows(
  ports: RegisterPorts,
  order: ImportOrder,
  list: BegunList,
  findings: FindingList,
): Promise<ImportResult> {
  const writer = await ImportWriter.begin(ports, order, list.bytesRead);
  try {
    const counts = await readRows(order, list, findings, writer);
    if (findings.refusing) {
      await writer.discard();
      return refused(findings, list, counts);
    }
    return await writer.complete(counts, {
      format: list.format,
      columns: list.header.headings,
      findings: findings.first,
      findingsTotal: findings.total,
    });
  } catch (error) {
    // When even that fails, or the list may have become visible, `recoverImports` does it at the next start; the first error
    // is the one to tell.
    if (!isOutcomeUnknown(error)) await writer.discard().catch(() => undefined);
    throw error;
  }
}

function refused(
  findings: FindingList,
  { format, header }: Pick<ListBeginning, 'format' | 'header'>,
  counts: ListCounts,
): ImportResult {
  return {
    outcome: 'refused',
    ...counts,
    ...(format !== undefined && { format }),
    columns: header?.headings ?? {},
    findings: findings.first,
    findingsTotal: findings.total,
  };
}
