import type { Reader } from '#storage';

/** The tables whose rows name blobs, the column, and which rows: the bytes of a list that was undone are gone with its people. */
const NAMING = [
  { table: 'document', column: 'blob', where: '' },
  { table: 'evidence_item', column: 'blob', where: '' },
  { table: 'people_import', column: 'spool_id', where: `WHERE state <> 'undone'` },
  { table: 'people_list', column: 'blob', where: '' },
] as const;

export interface NamedBlob {
  readonly incidentId: string;
  readonly blob: string;
}

/**
 * Every blob that a row names: these are kept, swept around, and go into a backup.
 *
 * @param tables what the database has, where it may be one of an earlier release
 */
export async function namedBlobs(reader: Reader, tables?: readonly string[]): Promise<readonly NamedBlob[]> {
  const found = new Map<string, NamedBlob>();
  for (const { table, column, where } of NAMING) {
    if (tables !== undefined && !tables.includes(table)) continue;
    for (const row of await reader.all(`SELECT incident_id, ${column} AS blob FROM ${table} ${where}`, [])) {
      const blob = String(row['blob']);
      found.set(blob, { incidentId: String(row['incident_id']), blob });
    }
  }
  return [...found.values()];
}
