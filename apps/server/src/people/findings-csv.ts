import type { Finding } from '#kernel';
import { csvLine } from '#letters';

const COLUMNS = ['row', 'column', 'severity', 'code', 'message', 'mend'];

/** Findings as CSV (RFC 4180), line by line, to be worked through beside the list. They name places and rules, never a cell's value. */
export async function* findingsCsv(findings: AsyncIterable<Finding>): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for await (const { place, severity, code, message, mend } of findings)
    yield csvLine([String(place.line), String(place.column), severity, code, message, mend ?? '']);
}
