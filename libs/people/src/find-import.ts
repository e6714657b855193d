import { canonicalJson, type Json } from '#digest';
import type { Reader } from '#storage';
import type { CompleteImport, ImportReading } from './import-order.js';
import { integer, optionalText, text } from './row.js';

/** What came of a complete import, as it was told when it completed; with the digest of its list. */
export interface FoundImport {
  readonly listDigest: string;
  readonly imported: CompleteImport;
}

/** The complete import of this id, or `undefined`: so that one who asks twice is told what came of the first time. */
export async function findImport(
  reader: Reader,
  incidentId: string,
  importId: string,
): Promise<FoundImport | undefined> {
  const [row] = await reader.all(
    `SELECT list_sha256, row_count, accepted, rejected, duplicates, new_data, disagreeing, synthetic, reading FROM people_import
      WHERE id = ? AND incident_id = ? AND state = 'complete'`,
    [importId, incidentId],
  );
  if (!row) return undefined;
  return {
    listDigest: text(row, 'list_sha256'),
    imported: {
      outcome: 'complete',
      importId,
      rows: integer(row, 'row_count'),
      accepted: integer(row, 'accepted'),
      rejected: integer(row, 'rejected'),
      duplicates: integer(row, 'duplicates'),
      newData: integer(row, 'new_data'),
      disagreeing: integer(row, 'disagreeing'),
      synthetic: integer(row, 'synthetic'),
      // Written by `writeReading` in the unit that made the import complete.
      ...(JSON.parse(optionalText(row, 'reading') ?? '{}') as ImportReading),
    },
  };
}

/** How a list was read, as canonical JSON. Findings name places and rules, never a cell's value. */
export function writeReading({ format, columns, findings, findingsTotal }: ImportReading): string {
  const content: Json = {
    ...(format !== undefined && { format: { ...format } }),
    columns: { ...columns },
    findings: findings.map((finding) => ({ ...finding, place: { ...finding.place } })),
    findingsTotal,
  };
  return canonicalJson(content);
}
