import type { Finding } from '#kernel';
import type { Reader } from '#storage';
import { integer, optionalText, text } from './row.js';

const PAGE_ROWS = 500;

/** Streams why each line of a complete list was left out, in the file's order. */
export async function* rejectsOf(reader: Reader, incidentId: string, importId: string): AsyncGenerator<Finding> {
  let after = 0;
  for (;;) {
    const rows = await reader.all(
      `SELECT r.seq, r.line, r.column_number, r.code, r.message, r.mend, i.file_name
        FROM people_reject r JOIN people_import i ON i.id = r.import_id
        WHERE i.id = ? AND i.incident_id = ? AND i.state = 'complete' AND r.seq > ? ORDER BY r.seq LIMIT ?`,
      [importId, incidentId, after, PAGE_ROWS],
    );
    for (const row of rows) {
      const mend = optionalText(row, 'mend');
      after = integer(row, 'seq');
      yield {
        severity: 'error',
        code: text(row, 'code'),
        message: text(row, 'message'),
        place: { file: text(row, 'file_name'), line: integer(row, 'line'), column: integer(row, 'column_number') },
        ...(mend !== undefined && { mend }),
      };
    }
    if (rows.length < PAGE_ROWS) return;
  }
}
