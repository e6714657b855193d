import type { DocumentView } from '#contract';
import { FactEntity, items, type IncidentEntity, type StatedFact } from '#engine';
import type { Actor, Language } from '#kernel';
import { localDate } from '#time';
import { timeOf } from '../incidents/find-incident.js';
import { knownValues } from '../incidents/known-values.js';
import type { Installation } from '../installation.js';
import { letterFields } from '../letters/letter-fields.js';
import { printOnRecord, type Drawn } from '../letters/print-on-record.js';
import { logNames } from './log-names.js';
import { privilegeLogDocument } from './privilege-log-document.js';

export interface PrivilegeLogRequest {
  readonly incidentId: string;
  /** Minted by the client: asking twice makes one. */
  readonly id: string;
  readonly language: Language;
  readonly actor: Actor;
}

/** Prints the privilege log, keeps the PDF and puts it on record. @throws Fault what `printOnRecord` throws */
export function printPrivilegeLog(installation: Installation, request: PrivilegeLogRequest): Promise<DocumentView> {
  const { incidentId, id, language, actor } = request;
  return printOnRecord(installation, {
    incidentId,
    id,
    actor,
    language,
    kind: 'privilege-log-pdf',
    entry: 'privilege-log.produced',
    identity: `privilege log ${id} in ${language}`,
    draw: (incident, footnote) => drawPrivilegeLog(installation, language, incident, footnote),
  });
}

async function drawPrivilegeLog(
  installation: Installation,
  language: Language,
  incident: IncidentEntity,
  footnote: string,
): Promise<Drawn> {
  const { storage, playbooks, ports, config, lanes } = installation;
  const { shelf } = await playbooks.version(incident.playbookHash);
  const exercise = incident.mode === 'exercise';
  const letterDate = localDate(timeOf(incident, ports.clock), config.zone);
  const facts = knownValues(await items<StatedFact>(storage, FactEntity, incident.id));
  const log = await lanes.log(incident.id);
  return {
    document: privilegeLogDocument({
      ...(await logNames(installation, incident, language)),
      log,
      incidentTitle: incident.title,
      fields: letterFields(facts, shelf.words, { letterDate, exercise, zone: config.zone }),
      footnote,
    }),
    name: `${exercise ? 'EXERCISE-' : ''}privilege-log-${letterDate}.${language}.pdf`,
    payload: { items: log.lines.length },
  };
}
