import type { Reader } from '#storage';
import { VISIBLE_IMPORTS } from './ports.js';
import { integer, text } from './row.js';

/** How many persons there are of each kind that letters differ by. Whoever is several counts in each. */
export interface Classes {
  readonly byRole: ReadonlyMap<string, number>;
  readonly byFormat: ReadonlyMap<string, number>;
  /** `unknown` for rows from before kinds of data were kept in clear. */
  readonly byElement: ReadonlyMap<string, number>;
}

/** Counts by role, format and kind of data, from the columns kept in clear. */
export async function classesOf(reader: Reader, incidentId: string): Promise<Classes> {
  const persons = `FROM person WHERE incident_id = ? AND duplicate_of IS NULL AND import_id IN (${VISIBLE_IMPORTS})`;
  const rows = await reader.all(
    `SELECT 'role' AS what, roles AS name, COUNT(*) AS people ${persons} GROUP BY roles
      UNION ALL
      SELECT 'format', letter_format, COUNT(*) ${persons} GROUP BY letter_format
      UNION ALL
      SELECT 'element', COALESCE(elements, 'unknown'), COUNT(*) ${persons} GROUP BY elements
      UNION ALL
      SELECT 'element', added, COUNT(*) FROM person
        WHERE incident_id = ? AND duplicate_of IS NOT NULL AND second_of IS NULL AND added IS NOT NULL AND import_id IN (${VISIBLE_IMPORTS}) GROUP BY added`,
    Array.from({ length: 8 }, () => incidentId),
  );
  const counts = {
    role: new Map<string, number>(),
    format: new Map<string, number>(),
    element: new Map<string, number>(),
  };
  for (const row of rows) {
    const what = text(row, 'what');
    const map = what === 'role' ? counts.role : what === 'format' ? counts.format : counts.element;
    for (const name of text(row, 'name').split('|')) {
      if (name !== '') map.set(name, (map.get(name) ?? 0) + integer(row, 'people'));
    }
  }
  return { byRole: counts.role, byFormat: counts.format, byElement: counts.element };
}
