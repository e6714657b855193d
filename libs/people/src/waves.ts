import type { EpochMs } from '#kernel';
import type { Reader } from '#storage';
import { integer, text } from './row.js';

const WAVES_MAX = 200;

/** What one list brought. Rows that are none of these changed nothing. */
export interface Wave {
  readonly importId: string;
  readonly list: string;
  readonly at: EpochMs;
  readonly rows: number;
  readonly rejected: number;
  readonly newPeople: number;
  readonly newData: number;
  /** Letters of their own, since the person was written to before. */
  readonly supplementary: number;
  readonly disagreeing: number;
  readonly unchanged: number;
}

/** The lists that are in the register, oldest first; at most 200. */
export async function wavesOf(reader: Reader, incidentId: string): Promise<readonly Wave[]> {
  const rows = await reader.all(
    `SELECT id, file_name, completed_at, row_count, accepted, rejected, duplicates, new_data, disagreeing,
        (SELECT COUNT(*) FROM person WHERE person.import_id = people_import.id AND supplements_wave IS NOT NULL AND second_of IS NULL) AS supplementary
      FROM people_import WHERE incident_id = ? AND state = 'complete' ORDER BY completed_at, id LIMIT ?`,
    [incidentId, WAVES_MAX],
  );
  return rows.map((row) => {
    const duplicates = integer(row, 'duplicates');
    const newData = integer(row, 'new_data');
    const disagreeing = integer(row, 'disagreeing');
    return {
      importId: text(row, 'id'),
      list: text(row, 'file_name'),
      at: integer(row, 'completed_at'),
      rows: integer(row, 'row_count'),
      rejected: integer(row, 'rejected'),
      newPeople: integer(row, 'accepted') - duplicates,
      newData,
      supplementary: integer(row, 'supplementary'),
      disagreeing,
      unchanged: duplicates - newData - disagreeing,
    };
  });
}
