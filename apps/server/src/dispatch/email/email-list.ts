import { csvLine, type ManifestLine } from '#letters';
import type { Reader } from '#storage';

const PAGE = 1000;
const COLUMNS = ['letterId', 'reference', 'pages', 'sha256'] as const satisfies readonly (keyof ManifestLine)[];

/** The letters of a batch that go by e-mail, as CSV: which they are and what they say by digest, and nothing of whom they are for. */
export async function* emailList(reader: Reader, batchId: string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  yield encoder.encode(csvLine(COLUMNS));
  for (let after = -1; ;) {
    const rows = await reader.all(
      `SELECT position, line FROM letter
        WHERE batch_id = ? AND way = 'email' AND position > ? AND state = 'made' ORDER BY position LIMIT ?`,
      [batchId, after, PAGE],
    );
    for (const row of rows) {
      // Written by the press and by nothing else.
      const line = JSON.parse(String(row['line'])) as ManifestLine;
      yield encoder.encode(csvLine(COLUMNS.map((column) => String(line[column]))));
    }
    const last = rows.at(-1);
    if (!last) return;
    after = Number(last['position']);
  }
}
