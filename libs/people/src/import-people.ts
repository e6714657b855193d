import { Fault, isDate, type Finding } from '#kernel';
import { isOutcomeUnknown } from '#storage';
import { detectFormat } from './csv/detect.js';
import { readHeader, type Header } from './csv/header.js';
import { readPerson, type RowRules } from './csv/person-cells.js';
import { csvRows, type CsvItem } from './csv/rows.js';
import { FindingList } from './finding-list.js';
import type { FileFormat, ImportOrder, ImportResult } from './import-order.js';
import { ImportWriter } from './import-writer.js';
import type { RegisterPorts } from './ports.js';

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
  const detected = await detectFormat(order.fileName, order.open());
  if ('finding' in detected) {
    findings.add(detected.finding);
    return refused(findings, undefined, undefined, { rows: 0, rejected: 0 });
  }
  const { format } = detected;
  const items = csvRows(order.fileName, order.open(), format);
  try {
    const header = await headerOf(order.fileName, items, findings);
    if (findings.errors > 0 || header === undefined) {
      return refused(findings, format, header, { rows: 0, rejected: 0 });
    }
    return await importRows(ports, order, { items, header, format, findings });
  } finally {
    await items.return(undefined);
  }
}

interface OpenList {
  readonly items: AsyncIterable<CsvItem>;
  readonly header: Header;
  readonly format: FileFormat;
  readonly findings: FindingList;
}

async function importRows(ports: RegisterPorts, order: ImportOrder, list: OpenList): Promise<ImportResult> {
  const writer = await ImportWriter.begin(ports, order);
  try {
    const counts = await readRows(order, list, writer);
    if (list.findings.refusing) {
      await writer.discard();
      return refused(list.findings, list.format, list.header, counts);
    }
    const { format, header, findings } = list;
    return await writer.complete(counts, {
      format,
      columns: header.headings,
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

/** Reads to the end even when the list is refused already, so that all its errors are counted; writes only while it is not. */
async function readRows(
  order: ImportOrder,
  { items, header, findings }: OpenList,
  writer: ImportWriter,
): Promise<{ rows: number; rejected: number }> {
  const { fileName, mailingDate, dataElements, entities } = order;
  const rules: RowRules = { file: fileName, latestDate: mailingDate, dataElements, entities };
  let rows = 0;
  let rejected = 0;
  for await (const item of items) {
    if ('broken' in item) {
      // What follows cannot be told apart, so not even the good rows before it may stand for the list.
      findings.refuse(item.broken);
      break;
    }
    rows += 1;
    const read = readPerson(item.row, header, rules);
    if ('person' in read) {
      if (!findings.refusing) await writer.person(item.row.line, read.person);
      continue;
    }
    rejected += 1;
    for (const finding of read.findings) {
      if (order.rejects === 'refuse') findings.refuse(finding);
      else findings.add(finding);
    }
    if (!findings.refusing) await writer.reject(read.findings);
  }
  if (!findings.refusing && rows === rejected) findings.refuse(nothingToImport(order.fileName, rows));
  return { rows, rejected };
}

async function headerOf(
  file: string,
  items: AsyncIterator<CsvItem>,
  findings: FindingList,
): Promise<Header | undefined> {
  const first = await items.next();
  if (first.done === true) {
    findings.add(nothingToImport(file, 0));
    return undefined;
  }
  if ('broken' in first.value) {
    findings.add(first.value.broken);
    return undefined;
  }
  const { line, cells } = first.value.row;
  const { header, findings: found } = readHeader(file, line, cells);
  for (const finding of found) findings.add(finding);
  return header;
}

function nothingToImport(file: string, rows: number): Finding {
  return {
    severity: 'error',
    code: rows === 0 ? 'empty-file' : 'nothing-accepted',
    message: rows === 0 ? 'The list holds no person.' : 'Every row of the list has errors; nobody would come in.',
    place: { file, line: 1, column: 1 },
    mend: 'Export the list again.',
  };
}

function refused(
  findings: FindingList,
  format: FileFormat | undefined,
  header: Header | undefined,
  counts: { rows: number; rejected: number },
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
