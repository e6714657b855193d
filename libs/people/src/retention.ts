import type { Reader, Statement } from '#storage';
import { VISIBLE_IMPORTS } from './ports.js';
import { integer, optionalText } from './row.js';

/** The last day on which the register is kept, YYYY-MM-DD; absent where nobody has said. */
export async function keptUntil(reader: Reader, incidentId: string): Promise<string | undefined> {
  const [row] = await reader.all('SELECT until FROM people_retention WHERE incident_id = ?', [incidentId]);
  return row && optionalText(row, 'until');
}

/** Says until when the register is kept; commit it with the entry that says so. */
export function keepUntil(incidentId: string, until: string): Statement {
  return {
    sql: `INSERT INTO people_retention (incident_id, until) VALUES (?, ?)
      ON CONFLICT (incident_id) DO UPDATE SET until = excluded.until`,
    params: [incidentId, until],
  };
}

/** How much of people a register holds. */
export interface Holdings {
  readonly people: number;
  readonly rows: number;
  readonly lists: number;
}

export async function holdingsOf(reader: Reader, incidentId: string): Promise<Holdings> {
  const [row] = await reader.all(
    `SELECT COUNT(*) AS row_total, COUNT(CASE WHEN duplicate_of IS NULL THEN 1 END) AS people, COUNT(DISTINCT import_id) AS lists
      FROM person WHERE incident_id = ? AND second_of IS NULL AND import_id IN (${VISIBLE_IMPORTS})`,
    [incidentId, incidentId],
  );
  if (row === undefined) return { people: 0, rows: 0, lists: 0 };
  return { people: integer(row, 'people'), rows: integer(row, 'row_total'), lists: integer(row, 'lists') };
}
