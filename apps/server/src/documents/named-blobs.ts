import type { Reader } from '#storage';

/** The tables whose rows name blobs, and the column. */
const NAMING = [
  { table: 'document', column: 'blob' },
  { table: 'evidence_item', column: 'blob' },
  { table: 'people_import', column: 'spool_id' },
  { table: 'people_list', column: 'blob' },
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
  for (const { table, column } of NAMING) {
    if (tables !== undefined && !tables.includes(table)) continue;
    for (const row of await reader.all(`SELECT incident_id, ${column} AS blob FROM ${table}`, [])) {
      const blob = String(row['blob']);
      found.set(blob, { incidentId: String(row['incident_id']), blob });
    }
  }
  return [...found.values()];
}
