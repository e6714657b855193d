import type { ListFinding } from '#kernel';
import { readHeader, type Header } from './csv/header.js';
import { readPerson, type RowRules } from './csv/person-cells.js';
import { FindingList } from './finding-list.js';
import type { FileFormat } from './import-order.js';
import { watched, type ListFile } from './list-file.js';
import type { ListItem } from './list-row.js';
import { openList } from './list-rows.js';
import type { ListMapping } from './mapping/list-mapping.js';
import type { PersonDetails } from './person.js';

/** A list and how it is to be read. */
export interface ListOrder {
  /** Read twice: once to tell its encoding, once for its rows. */
  readonly file: ListFile;
  /** Of a workbook: the sheet; the first that can be seen where absent. */
  readonly sheet?: string;
  /** Which heading means which column, said by a person. Without it the headings must be known. */
  readonly mapping?: ListMapping;
  /** The day the letters are to go out, YYYY-MM-DD: ages are counted on it, and no date in the list may lie after it. */
  readonly mailingDate: string;
  /** `refuse`: any error refuses the whole list. `leave-out`: good rows come in, each bad line is counted and listed. */
  readonly rejects: 'refuse' | 'leave-out';
  /** When given, a data element outside this list is an error. */
  readonly dataElements?: readonly string[];
  /** When given, an id of a legal entity outside this list is an error. */
  readonly entities?: readonly string[];
}

/** Where the rows of a list go. */
export interface RowSink {
  person(line: number, details: PersonDetails): Promise<void>;
  reject(findings: readonly ListFinding[]): Promise<void>;
}

export interface ListCounts {
  readonly rows: number;
  readonly rejected: number;
}

/** A list whose headings are understood; its rows come next. */
export interface BegunList {
  readonly begun: true;
  readonly format: FileFormat;
  readonly header: Header;
  readonly items: AsyncGenerator<ListItem>;
  /** Bytes of the file read for the rows so far. */
  readonly bytesRead: () => number;
}

/** A list, or as much of it as was understood before it was refused. */
export type ListBeginning =
  BegunList | { readonly begun: false; readonly format?: FileFormat; readonly header?: Header };

/** Tells a list apart and reads its headings; why it is refused, if so, is among the findings. */
export async function beginList(order: ListOrder, findings: FindingList): Promise<ListBeginning> {
  let read = 0;
  const file = watched(order.file, (bytes) => {
    read += bytes;
  });
  const list = await openList(file, order.sheet);
  if ('finding' in list) {
    findings.add(list.finding);
    return { begun: false };
  }
  const before = read;
  const { format } = list;
  const items = list.rows();
  const header = await headerOf(order, format, items, findings);
  if (header !== undefined && findings.errors === 0)
    return { begun: true, format, header, items, bytesRead: () => read - before };
  await items.return(undefined);
  return { begun: false, format, ...(header !== undefined && { header }) };
}

/** Reads to the end even when the list is refused already, so that all its errors are counted; hands rows on only while it is not. */
export async function readRows(
  order: ListOrder,
  { items, header }: BegunList,
  findings: FindingList,
  sink: RowSink,
): Promise<ListCounts> {
  const rules = rulesOf(order);
  let rows = 0;
  let rejected = 0;
  for await (const item of items) {
    if ('broken' in item) {
      // What follows cannot be told apart, so not even the good rows before it may stand for the list.
      findings.refuse(item.broken);
      break;
    }
    rows += 1;
    const read = item.unread ? { findings: [item.unread] } : readPerson(item.row, header, rules);
    if ('person' in read) {
      for (const warning of read.warnings) findings.add(warning);
      if (!findings.refusing) await sink.person(item.row.line, read.person);
      continue;
    }
    rejected += 1;
    for (const finding of read.findings) {
      if (order.rejects === 'refuse') findings.refuse(finding);
      else findings.add(finding);
    }
    if (!findings.refusing) await sink.reject(read.findings);
  }
  if (!findings.refusing && rows === rejected) findings.refuse(nothingToImport(order.file.name, rows));
  return { rows, rejected };
}

/** Every finding of a list, in the file's order, however many there are. */
export async function* findingsOf(order: ListOrder): AsyncGenerator<ListFinding> {
  const findings = new FindingList();
  const list = await beginList(order, findings);
  yield* findings.first;
  if (!list.begun) return;
  const rules = rulesOf(order);
  for await (const item of list.items) {
    if ('broken' in item) {
      yield item.broken;
      return;
    }
    const read = item.unread ? { findings: [item.unread] } : readPerson(item.row, list.header, rules);
    yield* 'findings' in read ? read.findings : read.warnings;
  }
}

function rulesOf({ file, mapping, mailingDate, dataElements, entities }: ListOrder): RowRules {
  const words = (list: readonly string[] | undefined): ReadonlySet<string> | undefined =>
    list && new Set(list.map((word) => word.trim().toLowerCase()));
  return {
    file: file.name,
    latestDate: mailingDate,
    dataElements,
    entities,
    dates: mapping?.dates,
    country: mapping?.country,
    language: mapping?.language,
    yes: words(mapping?.yes),
    no: words(mapping?.no),
  };
}

async function headerOf(
  { file, mapping }: ListOrder,
  format: FileFormat,
  items: AsyncIterator<ListItem>,
  findings: FindingList,
): Promise<Header | undefined> {
  const first = await items.next();
  if (first.done === true) {
    findings.add(nothingToImport(file.name, 0));
    return undefined;
  }
  if ('broken' in first.value) {
    findings.add(first.value.broken);
    return undefined;
  }
  if (first.value.unread) {
    findings.add(first.value.unread);
    return undefined;
  }
  const { line, cells } = first.value.row;
  const { header, findings: found } = readHeader(file.name, line, cells, { lettered: 'sheet' in format, mapping });
  for (const finding of found) findings.add(finding);
  return header;
}

function nothingToImport(file: string, rows: number): ListFinding {
  return {
    severity: 'error',
    code: rows === 0 ? 'empty-file' : 'nothing-accepted',
    message: rows === 0 ? 'The list holds no person.' : 'Every row of the list has errors; nobody would come in.',
    place: { file, line: 1, column: 1 },
    mend: 'Export the list again.',
  };
}
