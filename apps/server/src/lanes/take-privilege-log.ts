import { sha256 } from '#digest';
import type { IncidentEntity } from '#engine';
import { Fault, uuidv7, type Actor, type Language } from '#kernel';
import type { Installation } from '../installation.js';
import { logNames } from './log-names.js';
import { privilegeLogCsv } from './log-table.js';

/** The privilege log as a table; who took it out is on record before it is given, as with its print. */
export async function takePrivilegeLog(
  installation: Installation,
  incident: IncidentEntity,
  language: Language,
  actor: Actor,
): Promise<string> {
  const { engine, lanes, ports } = installation;
  const log = await lanes.log(incident.id);
  const table = privilegeLogCsv(log, await logNames(installation, incident, language));
  const payload = { items: log.lines.length, language, table: sha256(table) };
  const outcome = await engine.execute(incident.id, {
    command: { type: 'record-act', kind: 'privilege-log.produced', payload },
    actor,
    commandId: uuidv7(ports.clock.now(), ports.entropy),
  });
  if (!outcome.ok) throw new Fault(outcome.fault);
  return table;
}
