import type { DocumentView } from '#contract';
import { FactEntity, ObligationEntity, items, type Engine, type Obligation, type StatedFact } from '#engine';
import type { Facts } from '#facts';
import { Fault, formatFinding, nearest, type Actor, type Language, type ReportStage } from '#kernel';
import { checkElements, renderDocx, renderReport, type Press, type Template } from '#letters';
import type { TreeKeeper } from '#record';
import type { Storage } from '#storage';
import { localDate } from '#time';
import type { Documents, SealedDocument } from '../documents/documents.js';
import { DocumentEntity } from '../documents/tables.js';
import { viewOf } from '../documents/documents.js';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import { factsInNameOf } from '../incidents/entity-views.js';
import type { MachinePorts } from '../installation.js';
import type { Lanes } from '../lanes/lanes.js';
import type { PlaybookLibrary, PlaybookVersion } from '../playbooks/playbook-library.js';
import { contentOf, isHeldTo } from './demanded-content.js';
import { readFrom } from './facts-read.js';
import { recordFootnote, recordState, withRemark, type RecordState } from './record-footnote.js';
import { letterFields } from './letter-fields.js';
import { letterImages } from './letter-images.js';
import { staleLaw, staleLawWords, type StaleLaw } from './stale-law.js';
import { toldValues } from './told-values.js';

export interface ReportRequest {
  readonly incidentId: string;
  /** Minted by the client: asking twice makes one report. */
  readonly id: string;
  readonly report: string;
  readonly language: Language;
  readonly stage: ReportStage;
  /** The legal entity that reports; without it, the organisation. */
  readonly entity: string | undefined;
  readonly actor: Actor;
}

export interface ReportsParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly documents: Documents;
  readonly lanes: Pick<Lanes, 'sight'>;
  readonly playbooks: PlaybookLibrary;
  readonly ports: MachinePorts;
  readonly zone: string;
  readonly tree: TreeKeeper;
  readonly openPress: () => Promise<Press>;
}

/** Regulator reports, made from the facts as they are now; what is unknown prints as not yet known. */
export class Reports {
  constructor(private readonly parts: ReportsParts) {}

  /** Makes the report as PDF, HTML and Word, keeps them, and records the facts that it reads. @throws Fault `report-unknown`, `elements-missing` */
  async make(request: ReportRequest): Promise<DocumentView> {
    const { incidentId, report, language, stage, entity } = request;
    const earlier = await this.parts.storage
      .repository(DocumentEntity)
      .findOneBy({ incidentId, madeBy: request.id, kind: 'report-pdf' });
    if (earlier) return viewOf(earlier);
    const incident = await findIncident(this.parts.storage, incidentId);
    const version = await this.parts.playbooks.version(incident.playbookHash);
    const template = templateOf(version, report, language);
    const duties = await this.dutiesServed(incidentId, template, entity);
    refuseIncomplete(template, duties);
    const stated = await items<StatedFact>(this.parts.storage, FactEntity, incidentId);
    const told = await toldValues(this.parts.lanes, incidentId, stated);
    const facts = readFrom(factsInNameOf(told, version.playbook.factModel, entity), template);
    const exercise = incident.mode === 'exercise';
    const now = timeOf(incident, this.parts.ports.clock);
    const letterDate = localDate(now, this.parts.zone);
    const stale = staleLaw(duties, now);
    const state = await recordState(this.parts.tree, incident);
    const images = await letterImages(this.parts, incidentId, facts);
    const rendered = renderReport(
      template,
      { ...letterFields(facts, version.shelf.words, { letterDate, exercise, zone: this.parts.zone, images }), stage },
      await this.parts.openPress(),
      withRemark(recordFootnote(state, language), staleLawWords(stale, language)),
    );
    if (!rendered.ok) throw new Fault(rendered.fault);
    const { document, html, pdf, sha256, unknown, pages } = rendered.value;
    const of = entity === undefined ? report : `${report}-${entity}`;
    const name = `${exercise ? 'EXERCISE-' : ''}${of}-${stage}-${letterDate}.${language}`;
    const kept = { incidentId, madeBy: request.id };
    const asPdf = await this.parts.documents.seal({ ...kept, kind: 'report-pdf', name: `${name}.pdf` }, pdf);
    const asHtml = await this.parts.documents.seal(
      { ...kept, kind: 'report-html', name: `${name}.html` },
      new TextEncoder().encode(html),
    );
    const asDocx = await this.parts.documents.seal(
      { ...kept, kind: 'report-docx', name: `${name}.docx` },
      renderDocx(document),
    );
    const files = { pdf: asPdf, html: asHtml, docx: asDocx };
    const record = (): Promise<void> =>
      this.record(request, { files, facts, contentSha256: sha256, unknown, pages, state, stale });
    const committed = Object.values(files).reduceRight(
      (commit, sealed) => () => this.parts.documents.committing(sealed, commit),
      record,
    );
    await committed();
    return asPdf.view;
  }

  private async record(
    { incidentId, id, report, language, stage, entity, actor }: ReportRequest,
    made: {
      readonly files: { readonly [format in 'pdf' | 'html' | 'docx']: SealedDocument };
      readonly facts: Facts;
      readonly contentSha256: string;
      readonly unknown: readonly string[];
      readonly pages: number;
      readonly state: RecordState;
      readonly stale: readonly StaleLaw[];
    },
  ): Promise<void> {
    const { files, facts, contentSha256, unknown, pages, state, stale } = made;
    const outcome = await this.parts.engine.execute(incidentId, {
      command: {
        type: 'record-act',
        kind: 'report.produced',
        payload: {
          report,
          language,
          stage,
          ...(entity !== undefined && { entity }),
          pages,
          contentSha256,
          pdf: digestOf(files.pdf),
          html: digestOf(files.html),
          docx: digestOf(files.docx),
          unknown,
          ...(stale.length > 0 && { staleLaw: stale.map((law) => ({ ...law })) }),
          facts,
          recordHead: { entry: { ...state.entry }, tree: { ...state.tree } },
        },
      },
      actor,
      commandId: id,
      alongside: Object.values(files).map(({ statement }) => statement),
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
  }

  private async dutiesServed(
    incidentId: string,
    template: Template,
    entity: string | undefined,
  ): Promise<readonly Obligation[]> {
    const obligations = await items<Obligation>(this.parts.storage, ObligationEntity, incidentId, ['open', 'met']);
    return obligations.filter(({ assessed }) => assessed.entity?.id === entity && isHeldTo(template, assessed));
  }
}

function digestOf({ view: { id, sha256 } }: SealedDocument): { document: string; sha256: string } {
  return { document: id, sha256 };
}

function refuseIncomplete(template: Template, duties: readonly Obligation[]): void {
  const { required, forbidden } = contentOf(duties);
  const findings = checkElements(template, required, forbidden);
  if (findings.length === 0) return;
  throw new Fault({
    kind: 'conflict',
    code: 'elements-missing',
    detail: 'The report lacks what the law demands, or says what it forbids.',
    mend: 'Change these parts of its template.',
    findings: findings.map((finding) => formatFinding(finding)),
  });
}

function templateOf(version: PlaybookVersion, report: string, language: Language): Template {
  const name = `${report}.${language}`;
  const template = version.shelf.reports.get(name);
  if (template) return template;
  const near = nearest(name, version.shelf.reports.keys());
  throw new Fault({
    kind: 'not-found',
    code: 'report-unknown',
    detail: `The playbook has no report "${report}" in this language.`,
    place: 'report',
    mend: near === undefined ? `Reports: ${[...version.shelf.reports.keys()].join(', ')}.` : `Did you mean "${near}"?`,
  });
}
