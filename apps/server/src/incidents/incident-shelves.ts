import type { IncidentsQuery } from '#contract';
import { IncidentEntity } from '#engine';
import { isUuid } from '#kernel';
import type { SqlValue, Storage } from '#storage';
import { badCursor } from '../http/paging.js';

/** Open live incidents, open exercises, closed ones: whatever is declared later pushes no live incident off the first page. */
const SHELF = "CASE WHEN status = 'closed' THEN 2 WHEN mode = 'live' THEN 0 ELSE 1 END";

interface Asked {
  readonly mine: Iterable<string>;
  readonly severity: IncidentsQuery['severity'];
  readonly after: string | undefined;
  readonly take: number;
}

interface ShelvesPage {
  readonly rows: readonly IncidentEntity[];
  readonly next: string | null;
}

/**
 * One page of the incidents, shelf by shelf and the newest first in each. It is one statement, so that an incident which
 * is closed or opens again meanwhile stands on one shelf; the cursor names the shelf, so that it does not move the page.
 *
 * @throws Fault `bad-cursor`
 */
export async function incidentShelves(
  storage: Pick<Storage, 'rows'>,
  { mine, severity, after, take }: Asked,
): Promise<ShelvesPage> {
  const cursor = after === undefined ? undefined : readCursor(after);
  const ids = [...mine];
  if (ids.length === 0) return { rows: [], next: null };
  const { sql, params } = severityIs(severity);
  const beyond = cursor ? ` AND (${SHELF} > ? OR (${SHELF} = ? AND id < ?))` : '';
  // Ids are UUIDv7, so their order is that of declaration.
  const found = await storage.rows(
    IncidentEntity,
    `WHERE id IN (${ids.map(() => '?').join(', ')})${sql}${beyond} ORDER BY ${SHELF}, id DESC LIMIT ?`,
    [...ids, ...params, ...(cursor ? [cursor.shelf, cursor.shelf, cursor.id] : []), take + 1],
  );
  const rows = found.slice(0, take);
  const last = rows.at(-1);
  return { rows, next: found.length > take && last ? `${shelfOf(last)}:${last.id}` : null };
}

function severityIs(severity: Asked['severity']): { readonly sql: string; readonly params: readonly SqlValue[] } {
  if (severity === undefined) return { sql: '', params: [] };
  return severity === 'none'
    ? { sql: ' AND severity IS NULL', params: [] }
    : { sql: ' AND severity = ?', params: [severity] };
}

function shelfOf({ status, mode }: IncidentEntity): number {
  if (status === 'closed') return 2;
  return mode === 'live' ? 0 : 1;
}

/** Where the page before ended. @throws Fault `bad-cursor` */
function readCursor(after: string): { readonly shelf: number; readonly id: string } {
  const [, shelf, id = ''] = /^([0-2]):(.+)$/.exec(after) ?? [];
  if (shelf === undefined || !isUuid(id)) throw badCursor();
  return { shelf: Number(shelf), id };
}
