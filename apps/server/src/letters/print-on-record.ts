import type { DocumentView } from '#contract';
import { sha256, type Json } from '#digest';
import type { IncidentEntity } from '#engine';
import { Fault, uuidFromHex, type Actor, type EntryKind, type Language } from '#kernel';
import { renderDocument, renderDocx, type Block, type LetterDocument, type RenderedDocument } from '#letters';
import { viewOf, type SealedDocument } from '../documents/documents.js';
import { DocumentEntity, type DocumentKind } from '../documents/tables.js';
import { findIncident } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { logNames } from '../lanes/log-names.js';
import { privilegeLogPart } from '../lanes/privilege-log-document.js';
import { recordFootnote, recordState } from './record-footnote.js';

/** What is to be printed, and how the record names it. */
export interface PrintOrder {
  readonly incidentId: string;
  /** Minted by the client: asking twice prints once. */
  readonly id: string;
  readonly actor: Actor;
  readonly language: Language;
  readonly kind: DocumentKind;
  /** Other formats that are kept with the PDF, where it is not kept alone. */
  readonly also?: { readonly html: DocumentKind; readonly docx: DocumentKind };
  readonly entry: EntryKind;
  /** Says of what the print is and in which language: the document's id follows from it. */
  readonly identity: string;
  /** Draws it as the incident stands, with the footnote at its foot. */
  readonly draw: (incident: IncidentEntity, footnote: string) => Promise<Drawn>;
}

export interface Drawn {
  readonly document: LetterDocument;
  /** The PDF's name. */
  readonly name: string;
  /** What the entry says beside which file it is and where the record stood. */
  readonly payload: { readonly [name: string]: Json };
}

/** What is a log itself, what is privileged as a whole, and sheets of one page, which say by a number that something is withheld. */
const WITHOUT_LOG: ReadonlySet<DocumentKind> = new Set([
  'privilege-log-pdf',
  'after-action-pdf',
  'situation-pdf',
  'handover-pdf',
]);

/** How often something is printed anew because the incident moved on meanwhile. */
const TRIES_MAX = 20;

/**
 * Prints something of an incident as it stands, keeps it and puts it on record. Answers the PDF. Its foot says where the record stood, so
 * that whoever is handed the paper can hold the record to it: the entry of the print follows the very entry that it prints.
 *
 * @throws Fault `incident-unknown`, `idempotency-key-reused`; `incident-moved-on` where it never stood still.
 */
export async function printOnRecord(installation: Installation, order: PrintOrder): Promise<DocumentView> {
  for (let tries = 1; ; tries += 1) {
    const earlier = await earlierPrint(installation, order);
    if (earlier) return earlier;
    const incident = await findIncident(installation.storage, order.incidentId);
    try {
      return await print(installation, order, incident);
    } catch (error) {
      const movedOn = error instanceof Fault && error.details.code === 'incident-moved-on';
      if (!movedOn || tries === TRIES_MAX) throw error;
    }
  }
}

/** What the request has made already; its document's id says of what and in which language. */
async function earlierPrint({ storage }: Installation, order: PrintOrder): Promise<DocumentView | undefined> {
  const { incidentId, id } = order;
  const made = await storage
    .repository(DocumentEntity)
    .find({ where: { incidentId, madeBy: id }, order: { id: 'ASC' } });
  if (made.length === 0) return undefined;
  const earlier = made.find((each) => each.id === documentIdOf(order));
  if (earlier) return viewOf(earlier);
  throw new Fault({
    kind: 'conflict',
    code: 'idempotency-key-reused',
    detail: 'This key has printed something else, or this in another language.',
    mend: 'Use a new key for each print.',
  });
}

/** Follows from the order, so that a print whose commit came late is not printed beside itself. */
function documentIdOf({ identity }: PrintOrder, format: 'pdf' | 'html' | 'docx' = 'pdf'): string {
  return uuidFromHex(sha256(format === 'pdf' ? identity : `${identity} as ${format}`), '8');
}

async function print(installation: Installation, order: PrintOrder, incident: IncidentEntity): Promise<DocumentView> {
  const { documents, tree } = installation;
  const { incidentId, id, kind, language } = order;
  const state = await recordState(tree, incident);
  const { document, name, payload } = await order.draw(incident, recordFootnote(state, language));
  const carried = {
    ...document,
    blocks: [...document.blocks, ...(await privilegeLogIn(installation, order, incident))],
  };
  const rendered = renderDocument(carried, await installation.openPress());
  if (!rendered.ok) throw new Fault(rendered.fault);
  const { pdf, pages, sha256: contentSha256 } = rendered.value;
  const sealed = await documents.seal({ incidentId, madeBy: id, id: documentIdOf(order), kind, name }, pdf);
  const also = await sealOthers(documents, order, name, rendered.value);
  const said = {
    ...payload,
    language,
    pages,
    contentSha256,
    pdf: digestOf(sealed),
    ...Object.fromEntries(also.map(([format, other]) => [format, digestOf(other)])),
    recordHead: { entry: { ...state.entry }, tree: { ...state.tree } },
  };
  const all = [sealed, ...also.map(([, other]) => other)];
  const commit = all.reduceRight(
    (next, each) => () => documents.committing(each, next),
    () => putOnRecord(installation, order, incident.seq, all, said),
  );
  await commit();
  return sealed.view;
}

async function sealOthers(
  documents: Installation['documents'],
  order: PrintOrder,
  pdfName: string,
  { document, html }: RenderedDocument,
): Promise<readonly (readonly [format: 'html' | 'docx', sealed: SealedDocument])[]> {
  if (order.also === undefined) return [];
  const { incidentId, id: madeBy, also } = order;
  const sealAs = (format: 'html' | 'docx', bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<SealedDocument> => {
    const name = pdfName.replace(/\.pdf$/, `.${format}`);
    return documents.seal({ incidentId, madeBy, id: documentIdOf(order, format), kind: also[format], name }, bytes);
  };
  return [
    ['html', await sealAs('html', new TextEncoder().encode(html))],
    ['docx', await sealAs('docx', renderDocx(document))],
  ];
}

function digestOf({ view: { id, sha256: digest } }: SealedDocument): { document: string; sha256: string } {
  return { document: id, sha256: digest };
}

/** What is printed leaves privileged items out, and says which: the log stands behind it, where there is anything to say. */
async function privilegeLogIn(
  installation: Installation,
  { kind, incidentId, language }: PrintOrder,
  incident: IncidentEntity,
): Promise<readonly Block[]> {
  if (WITHOUT_LOG.has(kind)) return [];
  const log = await installation.lanes.log(incidentId);
  return log.lines.length === 0 ? [] : privilegeLogPart(log, await logNames(installation, incident, language));
}

async function putOnRecord(
  { engine }: Installation,
  { incidentId, id, actor, entry }: PrintOrder,
  expectedVersion: number,
  sealed: readonly SealedDocument[],
  payload: object,
): Promise<void> {
  const outcome = await engine.execute(incidentId, {
    command: { type: 'record-act', kind: entry, payload: { ...payload } },
    actor,
    commandId: id,
    expectedVersion,
    alongside: sealed.map(({ statement }) => statement),
  });
  if (!outcome.ok) throw new Fault(outcome.fault);
}
