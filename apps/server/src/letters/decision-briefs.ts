import type { DocumentView } from '#contract';
import { sha256 } from '#digest';
import type { IncidentEntity } from '#engine';
import { Fault, uuidFromHex, type Actor, type Language } from '#kernel';
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

/** How often a brief is printed anew because the incident moved on meanwhile. */
const TRIES_MAX = 20;

/**
 * Prints a decision as it stands, keeps the PDF and puts it on record. Its foot says where the record stood, so that
 * whoever is handed the paper can hold the record to it: the entry of the brief follows the very entry that it prints.
 *
 * @throws Fault `incident-unknown`, `decision-unknown`, `idempotency-key-reused`; `incident-moved-on` where it never stood still.
 */
export async function makeDecisionBrief(installation: Installation, request: BriefRequest): Promise<DocumentView> {
  for (let tries = 1; ; tries += 1) {
    const earlier = await earlierBrief(installation, request);
    if (earlier) return earlier;
    const incident = await findIncident(installation.storage, request.incidentId);
    try {
      return await printBrief(installation, request, incident);
    } catch (error) {
      const movedOn = error instanceof Fault && error.details.code === 'incident-moved-on';
      if (!movedOn || tries === TRIES_MAX) throw error;
    }
  }
}

/** What the request has made already; its document's id says of which decision and in which language. */
async function earlierBrief({ storage }: Installation, request: BriefRequest): Promise<DocumentView | undefined> {
  const { incidentId, id } = request;
  const earlier = await storage.repository(DocumentEntity).findOneBy({ incidentId, madeBy: id, kind: 'brief-pdf' });
  if (!earlier) return undefined;
  if (earlier.id === documentIdOf(request)) return viewOf(earlier);
  throw new Fault({
    kind: 'conflict',
    code: 'idempotency-key-reused',
    detail: 'This key has printed another decision, or this one in another language.',
    mend: 'Use a new key for each print.',
  });
}

/** Follows from the request, so that a print whose commit came late is not printed beside itself. */
function documentIdOf({ id, decisionId, language }: BriefRequest): string {
  return uuidFromHex(sha256(`brief ${id} of ${decisionId} in ${language}`), '8');
}

async function printBrief(
  installation: Installation,
  request: BriefRequest,
  incident: IncidentEntity,
): Promise<DocumentView> {
  const { playbooks, ports, config, documents, tree } = installation;
  const { incidentId, id, decisionId, language } = request;
  const view = await viewIncident(installation, incidentId);
  const decision = view.decisions.find((each) => each.id === decisionId);
  if (!decision) throw unknownDecision();
  const { playbook, shelf } = await playbooks.version(incident.playbookHash);
  const exercise = incident.mode === 'exercise';
  const letterDate = localDate(timeOf(incident, ports.clock), config.zone);
  const stated = view.facts.flatMap(({ name, value }) => (value === null ? [] : [[name, value] as const]));
  const state = await recordState(tree, incident);
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
  const { pdf, pages, sha256: contentSha256 } = rendered.value;
  const name = `${exercise ? 'EXERCISE-' : ''}decision-${decision.name}-v${decision.version}-${letterDate}.${language}.pdf`;
  const kept = { incidentId, madeBy: id, id: documentIdOf(request), kind: 'brief-pdf', name } as const;
  const sealed = await documents.seal(kept, pdf);
  const { version, shownDigest } = decision;
  const payload = {
    decision: decisionId,
    name: decision.name,
    version,
    shownDigest,
    language,
    pages,
    contentSha256,
    pdf: { document: sealed.view.id, sha256: sealed.view.sha256 },
    recordHead: { entry: { ...state.entry }, tree: { ...state.tree } },
  };
  await documents.committing(sealed, () => putOnRecord(installation, request, incident.seq, sealed, payload));
  return sealed.view;
}

async function putOnRecord(
  { engine }: Installation,
  { incidentId, id, actor }: BriefRequest,
  expectedVersion: number,
  { statement }: SealedDocument,
  payload: object,
): Promise<void> {
  const outcome = await engine.execute(incidentId, {
    command: { type: 'record-act', kind: 'brief.produced', payload: { ...payload } },
    actor,
    commandId: id,
    expectedVersion,
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
