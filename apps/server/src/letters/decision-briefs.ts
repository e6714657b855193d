import type { DocumentView } from '#contract';
import { Fault, type Actor, type Language } from '#kernel';
import { renderDocument } from '#letters';
import { roleWords } from '#playbook';
import { localDate } from '#time';
import { viewOf, type SealedDocument } from '../documents/documents.js';
import { DocumentEntity } from '../documents/tables.js';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import { viewIncident } from '../incidents/incident-view.js';
import type { Installation } from '../installation.js';
import { briefDocument } from './brief-document.js';
import { letterFields } from './letter-fields.js';
import { recordFootnote, recordState } from './record-footnote.js';

export interface BriefRequest {
  readonly incidentId: string;
  /** Minted by the client: asking twice makes one. */
  readonly id: string;
  readonly decisionId: string;
  readonly language: Language;
  readonly actor: Actor;
}

/**
 * Prints a decision as it stands, keeps the PDF and puts it on record. Its foot says where the record stood, so that
 * whoever is handed the paper can hold the record to it.
 *
 * @throws Fault `incident-unknown`, `decision-unknown`
 */
export async function makeDecisionBrief(installation: Installation, request: BriefRequest): Promise<DocumentView> {
  const { storage, playbooks, ports, config, documents, tree } = installation;
  const { incidentId, id, decisionId, language } = request;
  const earlier = await storage.repository(DocumentEntity).findOneBy({ incidentId, madeBy: id, kind: 'brief-pdf' });
  if (earlier) return viewOf(earlier);
  const incident = await findIncident(storage, incidentId);
  const state = await recordState(tree, incident);
  const view = await viewIncident(installation, incidentId);
  const decision = view.decisions.find((each) => each.id === decisionId);
  if (!decision) throw unknownDecision();
  const { playbook, shelf } = await playbooks.version(incident.playbookHash);
  const exercise = incident.mode === 'exercise';
  const letterDate = localDate(timeOf(incident, ports.clock), config.zone);
  const stated = view.facts.flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const]));
  const document = briefDocument({
    incident: view,
    decision,
    fields: letterFields(Object.fromEntries(stated), shelf.words, { letterDate, exercise, zone: config.zone }),
    language,
    roleName: (role) => roleWords(role, playbook),
    footnote: recordFootnote(state, language),
  });
  const rendered = renderDocument(document, await installation.openPress());
  if (!rendered.ok) throw new Fault(rendered.fault);
  const { pdf, pages, sha256 } = rendered.value;
  const name = `${exercise ? 'EXERCISE-' : ''}decision-${decision.name}-v${decision.version}-${letterDate}.${language}.pdf`;
  const sealed = await documents.seal({ incidentId, madeBy: id, kind: 'brief-pdf', name }, pdf);
  const { version, shownDigest } = decision;
  const payload = {
    decision: decisionId,
    name: decision.name,
    version,
    shownDigest,
    language,
    pages,
    contentSha256: sha256,
    pdf: { document: sealed.view.id, sha256: sealed.view.sha256 },
    recordHead: { entry: { ...state.entry }, tree: { ...state.tree } },
  };
  await documents.committing(sealed, () => putOnRecord(installation, request, sealed, payload));
  return sealed.view;
}

async function putOnRecord(
  { engine }: Installation,
  { incidentId, id, actor }: BriefRequest,
  { statement }: SealedDocument,
  payload: object,
): Promise<void> {
  const outcome = await engine.execute(incidentId, {
    command: { type: 'record-act', kind: 'brief.produced', payload: { ...payload } },
    actor,
    commandId: id,
    alongside: [statement],
  });
  if (!outcome.ok) throw new Fault(outcome.fault);
}

function unknownDecision(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'decision-unknown',
    detail: 'This incident has no such decision.',
    place: 'decision',
  });
}
