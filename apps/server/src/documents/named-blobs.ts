import type { Reader } from '#storage';

const NAMED = `SELECT blob FROM document UNION SELECT blob FROM evidence_item
  UNION SELECT spool_id AS blob FROM people_import`;

/** The id of every blob that a row names: these are kept, swept around, and go into a backup. */
export async function namedBlobs(reader: Reader): Promise<readonly string[]> {
  return (await reader.all(NAMED, [])).map((row) => String(row['blob']));
}
