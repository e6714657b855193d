import type { DocumentView } from '#contract';
import type { IncidentEntity } from '#engine';
import { Fault, type Actor, type Language } from '#kernel';
import { roleWords } from '#playbook';
import { localDate } from '#time';
import { timeOf } from '../incidents/find-incident.js';
import { viewIncident } from '../incidents/incident-view.js';
import type { Installation } from '../installation.js';
import { briefDocument } from './brief-document.js';
import { letterFields } from './letter-fields.js';
import { printOnRecord, type Drawn } from './print-on-record.js';

export interface BriefRequest {
  readonly incidentId: string;
  /** Minted by the client: asking twice makes one. */
  readonly id: string;
  readonly decisionId: string;
  readonly language: Language;
  readonly actor: Actor;
}

/**
 * Prints a decision as it stands, keeps the PDF and puts it on record.
 *
 * @throws Fault `decision-unknown`, and what `printOnRecord` throws
 */
export function makeDecisionBrief(installation: Installation, request: BriefRequest): Promise<DocumentView> {
  const { incidentId, id, decisionId, language, actor } = request;
  return printOnRecord(installation, {
    incidentId,
    id,
    actor,
    language,
    kind: 'brief-pdf',
    entry: 'brief.produced',
    identity: `brief ${id} of ${decisionId} in ${language}`,
    draw: (incident, footnote) => drawBrief(installation, request, incident, footnote),
  });
}

async function drawBrief(
  installation: Installation,
  { incidentId, decisionId, language }: BriefRequest,
  incident: IncidentEntity,
  footnote: string,
): Promise<Drawn> {
  const { access, playbooks, ports, config } = installation;
  const view = await viewIncident(installation, incidentId);
  const decision = view.decisions.find((each) => each.id === decisionId);
  if (!decision) throw unknownDecision();
  const { playbook, shelf } = await playbooks.version(incident.playbookHash);
  const exercise = incident.mode === 'exercise';
  const letterDate = localDate(timeOf(incident, ports.clock), config.zone);
  const stated = view.facts.flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const]));
  const { name, version, shownDigest } = decision;
  return {
    document: briefDocument({
      incident: view,
      decision,
      fields: letterFields(Object.fromEntries(stated), shelf.words, { letterDate, exercise, zone: config.zone }),
      language,
      roleName: (role) => roleWords(role, playbook),
      personName: await access.accounts.names(),
      footnote,
    }),
    name: `${exercise ? 'EXERCISE-' : ''}decision-${name}-v${version}-${letterDate}.${language}.pdf`,
    payload: { decision: decisionId, name, version, shownDigest },
  };
}

/** For a decision that the incident does not have: `decision-unknown`. */
export function unknownDecision(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'decision-unknown',
    detail: 'This incident has no such decision.',
    place: 'decision',
  });
}
