import { In } from 'typeorm';
import type { AlertState } from '#contract';
import { AlertEntity, IncidentEntity, type Alert } from '#engine';
import { formatInstant } from '#kernel';
import type { Storage } from '#storage';
import { alertView } from '../incidents/work-views.js';

const OPEN_MAX = 200;
/** Enough to see who has what; the record has them all. */
const ACKNOWLEDGED_MAX = 20;

/** The alerts of all open live incidents: those that nobody has first, the oldest before; then those taken last. */
export async function alertStates(storage: Storage): Promise<AlertState[]> {
  const incidents = await storage.repository(IncidentEntity).findBy({ status: 'open', mode: 'live' });
  const titles = new Map(incidents.map(({ id, title }) => [id, title]));
  const read = async (status: AlertState['status'], order: 'ASC' | 'DESC', take: number): Promise<AlertState[]> => {
    const where = { incidentId: In([...titles.keys()]), status };
    const rows = await storage.repository(AlertEntity).find({ where, order: { id: order }, take });
    return rows.map(({ incidentId, content }) =>
      stateOf(JSON.parse(content) as Alert, status, incidentId, titles.get(incidentId) ?? ''),
    );
  };
  const [open, taken] = await Promise.all([
    read('open', 'ASC', OPEN_MAX),
    read('acknowledged', 'DESC', ACKNOWLEDGED_MAX),
  ]);
  return [...open.sort((one, other) => (one.since < other.since ? -1 : 1)), ...taken];
}

function stateOf(alert: Alert, status: AlertState['status'], incident: string, incidentTitle: string): AlertState {
  const { acknowledgedBy: by, acknowledgedAt: at } = alert;
  const acknowledged = by === null || at === null ? null : { by: { ...by }, at: formatInstant(at) };
  return { ...alertView(alert), incident, incidentTitle, status, acknowledged };
}
