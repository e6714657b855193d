import type { AlertState } from '#contract';
import type { Alert } from '#engine';
import { formatInstant } from '#kernel';
import type { Storage } from '#storage';
import { alertView } from '../incidents/work-views.js';

const OPEN_MAX = 200;
/** Enough to see who has what; the record has them all. */
const ACKNOWLEDGED_MAX = 20;

/** The alerts of the open live incidents in which an account has a role: those that nobody has first, the oldest before; then those taken last. */
export async function alertStates(storage: Storage, account: string): Promise<AlertState[]> {
  const [open, taken] = await Promise.all([
    read(storage, { account, status: 'open', by: 'raisedAt', direction: 'ASC', limit: OPEN_MAX }),
    read(storage, {
      account,
      status: 'acknowledged',
      by: 'acknowledgedAt',
      direction: 'DESC',
      limit: ACKNOWLEDGED_MAX,
    }),
  ]);
  return [...open, ...taken];
}

interface Wanted {
  readonly account: string;
  readonly status: AlertState['status'];
  /** Ids tell what came first within one incident only. */
  readonly by: 'raisedAt' | 'acknowledgedAt';
  readonly direction: 'ASC' | 'DESC';
  readonly limit: number;
}

async function read(storage: Storage, { account, status, by, direction, limit }: Wanted): Promise<AlertState[]> {
  const rows = await storage.reader.all(
    `SELECT alert.incident_id, alert.content, incident.title
       FROM alert JOIN incident ON incident.id = alert.incident_id
      WHERE incident.status = 'open' AND incident.mode = 'live' AND alert.status = ?
        AND alert.incident_id IN (SELECT incident_id FROM incident_role WHERE account = ? AND ended_at IS NULL)
      ORDER BY ${INSTANT_IN_CONTENT[storage.dialect](by)} ${direction}, alert.incident_id, alert.id
      LIMIT ?`,
    [status, account, limit],
  );
  return rows.map((row) => {
    const alert = JSON.parse(String(row['content'])) as Alert;
    return stateOf(alert, status, String(row['incident_id']), String(row['title']));
  });
}

/** Content is JSON as text in both databases, and each reads it its own way. */
const INSTANT_IN_CONTENT: Readonly<Record<Storage['dialect'], (name: Wanted['by']) => string>> = {
  sqlite: (name) => `CAST(alert.content ->> '${name}' AS INTEGER)`,
  postgres: (name) => `CAST(CAST(alert.content AS json) ->> '${name}' AS BIGINT)`,
};

function stateOf(alert: Alert, status: AlertState['status'], incident: string, incidentTitle: string): AlertState {
  const { acknowledgedBy: by, acknowledgedAt: at } = alert;
  const acknowledged = by === null || at === null ? null : { by: { ...by }, at: formatInstant(at) };
  return { ...alertView(alert), incident, incidentTitle, status, acknowledged };
}
