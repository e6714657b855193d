import type { FilingView, FilingsView } from '#contract';
import { canonicalJson } from '#digest';
import { FactEntity, ObligationEntity, items, type Obligation, type StatedFact } from '#engine';
import type { FactDefinition, FactModel, Facts } from '#facts';
import { formatInstant } from '#kernel';
import type { Asker } from '../access/asker.js';
import { factsInNameOf } from '../incidents/entity-views.js';
import { findIncident } from '../incidents/find-incident.js';
import { wireValue } from '../incidents/wire-value.js';
import type { Installation } from '../installation.js';
import { readerOf } from '../lanes/reader-of.js';
import type { Sight } from '../lanes/sight.js';
import { isHeldTo } from '../letters/demanded-content.js';
import { toldValues } from '../letters/told-values.js';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';
import { draftOf, factsTold, filingsIn, reportsIn, type Drafted, type DraftedReport, type Filing } from './filings.js';

type Parts = Pick<Installation, 'storage' | 'record' | 'playbooks' | 'lanes' | 'evidence'>;
type Proof = FilingView['evidence'][number];

/** What is told about any filing of the incident. */
interface Context {
  readonly duties: ReadonlyMap<string, Obligation>;
  readonly reports: readonly DraftedReport[];
  readonly version: PlaybookVersion;
  readonly told: Facts;
  readonly sight: Sight;
  readonly proofs: ReadonlyMap<string, Proof>;
}

/** Kinds of fact that are a number or a date: what a recipient was told in figures. */
const FIGURES: ReadonlySet<FactDefinition['type']> = new Set(['integer', 'decimal', 'counts', 'date', 'instant']);

/**
 * What was sent under each duty, by the record, with what it said then and what is so now. Of what is privileged, whoever is not
 * in its circle is told nothing.
 *
 * @throws Fault `incident-unknown`
 */
export async function viewFilings(
  { storage, record, playbooks, lanes, evidence }: Parts,
  incidentId: string,
  asker: Asker,
): Promise<FilingsView> {
  const incident = await findIncident(storage, incidentId);
  const [version, sight, kept] = await Promise.all([
    playbooks.version(incident.playbookHash),
    lanes.sight(incidentId, readerOf(asker)),
    lanes.kept(incidentId),
  ]);
  const duties = new Map(
    (await items<Obligation>(storage, ObligationEntity, incidentId)).map((duty) => [duty.runId, duty]),
  );
  const written = await record.ofKinds(incidentId, ['task.done', 'report.produced']);
  const entries = written.filter((entry) => sight.opens(entry, kept));
  const stated = await items<StatedFact>(storage, FactEntity, incidentId);
  const listed = asker.permits('read-evidence') ? await evidence.all(incidentId) : [];
  const context: Context = {
    duties,
    version,
    sight,
    reports: reportsIn(entries),
    told: await toldValues(lanes, incidentId, stated),
    proofs: new Map(
      listed
        .filter((item) => sight.ofEvidence(item)?.open !== false)
        .map(({ id, title, sha256 }) => [id, { id, title, sha256 }]),
    ),
  };
  return { filings: filingsIn(entries, (run) => duties.has(run)).map((filing) => filingView(filing, context)) };
}

function filingView(filing: Filing, context: Context): FilingView {
  const { runId, taskId, sentAt, recordedAt, by, form, acknowledged } = filing;
  const duty = context.duties.get(runId);
  const evidence = filing.evidence.map((id) => proofOf(id, context));
  const digests = evidence.flatMap(({ sha256 }) => sha256 ?? []);
  const drafted = duty && draftOf(filing, reportsFor(duty, context), digests);
  return {
    obligation: duty?.key ?? '',
    runId,
    taskId,
    sentAt: formatInstant(sentAt),
    recordedAt: formatInstant(recordedAt),
    by,
    filedBy: form.filed_by ?? null,
    stage: form.stage ?? null,
    channel: form.channel ?? null,
    reference: form.reference ?? null,
    document: form.filed_document ?? null,
    evidence,
    acknowledged: acknowledged
      ? {
          at: formatInstant(acknowledged.at),
          by: acknowledged.by,
          reference: acknowledged.reference ?? null,
          evidence: acknowledged.evidence.map((id) => proofOf(id, context)),
        }
      : null,
    draft: drafted ? draftView(drafted) : null,
    stated: drafted ? statedThen(drafted.report, context) : [],
  };
}

function proofOf(id: string, { proofs }: Context): Proof {
  return proofs.get(id) ?? { id, title: null, sha256: null };
}

/** Reports that a duty is told by, in the name of whoever owes it. */
function reportsFor({ assessed }: Obligation, { reports, version, sight }: Context): readonly DraftedReport[] {
  return reports.filter(({ report, language, entity, pdf }) => {
    const template = version.shelf.reports.get(`${report}.${language}`);
    const open = sight.ofDocument(pdf.document)?.open !== false;
    return open && entity === assessed.entity?.id && template !== undefined && isHeldTo(template, assessed);
  });
}

function draftView({ report, document, sha256, filed }: Drafted): FilingView['draft'] {
  const { report: name, language, stage, at, by } = report;
  return { report: name, language, stage: stage ?? null, madeAt: formatInstant(at), by, document, sha256, filed };
}

function statedThen(report: DraftedReport, { version, told }: Context): FilingView['stated'] {
  const model = version.playbook.factModel;
  const now = factsNow(told, model, report.entity);
  return factsTold(report).flatMap((name) => {
    const definition = model.facts.get(name);
    if (!definition) return [];
    const then = report.facts[name] ?? null;
    const known = now[name];
    const differs = canonicalJson(then) !== canonicalJson(known ?? null);
    if (!differs && !FIGURES.has(definition.type)) return [];
    const { title, type } = definition;
    const before = then as FilingView['stated'][number]['told'];
    return [{ fact: name, title, type, told: before, now: known === undefined ? null : wireValue(known), differs }];
  });
}

// A legal entity whose name was taken back has nothing to be compared with.
function factsNow(told: Facts, model: FactModel, entity: string | undefined): Facts {
  try {
    return factsInNameOf(told, model, entity);
  } catch {
    return {};
  }
}
