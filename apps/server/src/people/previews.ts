import type { ImportList, ImportResult, ListMappingView, ListPreview, PreviewList } from '#contract';
import { canonicalJson, type Json } from '#digest';
import type { IncidentEntity } from '#engine';
import { Fault, type Actor, type Finding } from '#kernel';
import {
  COLUMN_NAMES,
  findImport,
  findingsOf,
  isColumnName,
  isRequired,
  suggestedMapping,
  surveyList,
  tryList,
  type DryRun,
  type DryRunOrder,
  type ListFile,
  type ListMapping,
  type Survey,
} from '#people';
import { findIncident } from '../incidents/find-incident.js';
import { formatView, importView } from './import-answers.js';
import { listReading, spooledFile, type ListReading } from './list-reading.js';
import type { Register, RegisterParts } from './register.js';
import type { SavedMapping, SavedMappings } from './saved-mappings.js';
import { takeRejected, type RejectedAsked } from './rejected-file.js';
import { letGoOf, type UploadedList, type UploadedLists } from './uploaded-lists.js';

/** An import as it was asked for, kept beside its list until it is done. */
interface AskedImport {
  readonly importId: string;
  readonly actor: Actor;
  readonly order: ImportList;
}

/** Lists that are looked at before they come in: told what they are, tried by a mapping, imported, or let go. */
export class Previews {
  constructor(
    private readonly parts: RegisterParts,
    private readonly register: Register,
    private readonly lists: UploadedLists,
    private readonly mappings: SavedMappings,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Spools a list sealed and tries it by the mapping that fits its headings. Sent again under its id, it is tried again. */
  async upload(
    incidentId: string,
    upload: { readonly id: string; readonly fileName: string; readonly sheet?: string | undefined },
    bytes: AsyncIterable<Uint8Array>,
  ): Promise<ListPreview> {
    const incident = await findIncident(this.parts.storage, incidentId);
    const reading = await listReading(this.parts, incident);
    const list = (await this.lists.find(incidentId, upload.id)) ?? (await this.lists.keep(reading.key, upload, bytes));
    return this.preview(incident, reading, list, { sheet: upload.sheet });
  }

  /** Tries an uploaded list once more. @throws Fault `list-unknown`, `column-unknown`. */
  async again(incidentId: string, id: string, how: PreviewList): Promise<ListPreview> {
    const incident = await findIncident(this.parts.storage, incidentId);
    const list = await this.lists.require(incidentId, id);
    return this.preview(incident, await listReading(this.parts, incident), list, how);
  }

  /** Every finding of an uploaded list. @throws Fault as `again` does. */
  async findings(incidentId: string, id: string, how: PreviewList): Promise<AsyncIterable<Finding>> {
    const incident = await findIncident(this.parts.storage, incidentId);
    const list = await this.lists.require(incidentId, id);
    const reading = await listReading(this.parts, incident);
    const mapping = how.mapping && mappingOf(how.mapping);
    return findingsOf({ ...this.orderOf(reading, list, how.sheet, mapping), rejects: 'leave-out' });
  }

  /** The lines of an uploaded list that would not come in, to be corrected. @throws Fault as `again` and `takeRejected` do. */
  async rejected(id: string, how: PreviewList, asked: RejectedAsked): Promise<AsyncIterable<string>> {
    const incident = await findIncident(this.parts.storage, asked.incidentId);
    const list = await this.lists.require(incident.id, id);
    const { key } = await listReading(this.parts, incident);
    const findings = (): Promise<AsyncIterable<Finding>> => this.findings(incident.id, id, how);
    const source = { subject: { list: id }, file: this.fileOf(key, list), sheet: how.sheet, findings };
    return takeRejected(this.parts, source, asked);
  }

  /**
   * Imports an uploaded list. Once this was asked it goes on after a crash, and sent again under the import's id it tells what came of it.
   *
   * @throws Fault as `Register.import` does; `list-unknown`, `list-being-imported`, `column-unknown`, `too-many-mappings`.
   */
  async import(incidentId: string, id: string, asked: AskedImport): Promise<ImportResult> {
    const incident = await findIncident(this.parts.storage, incidentId);
    const earlier = await findImport(this.parts.storage.reader, incidentId, asked.importId);
    if (earlier) return importView(earlier.imported);
    const list = await this.lists.require(incidentId, id);
    mappingOf(asked.order.mapping);
    await this.keepMapping(incident, list, asked);
    await this.lists.begin(list, canonicalJson(wire(asked)));
    return this.take(incident, list, asked, false);
  }

  /** Lets an uploaded list go. @throws Fault `list-unknown`, `list-being-imported`. */
  async drop(incidentId: string, id: string): Promise<void> {
    await findIncident(this.parts.storage, incidentId);
    await this.lists.drop(await this.lists.require(incidentId, id));
  }

  /** Lets go lists that were kept for their day, takes out what a dead process left half read, and goes on with its imports. */
  async tend(): Promise<void> {
    await this.lists.letGo().catch(this.onError);
    await this.register.recover().catch(this.onError);
    for (const list of await this.lists.left()) {
      // Nobody waits for the answer: what keeps one list from coming in is reported, and keeps no other.
      await this.resume(list).catch(this.onError);
    }
  }

  /** An interrupted import begins again from its spool, under its own id and in the name of whoever asked. */
  private async resume(list: UploadedList): Promise<void> {
    const incident = await findIncident(this.parts.storage, list.incidentId);
    // Written by `import`.
    const asked = JSON.parse(list.asked ?? '') as AskedImport;
    if (this.register.isReading(asked.importId) || (await this.isRead(asked.importId))) return;
    if (await this.lists.takeOver(list)) await this.take(incident, list, asked, true);
  }

  /** Whether a process that lives is reading it: what a dead one left was taken out before. */
  private async isRead(importId: string): Promise<boolean> {
    const sql = `SELECT 1 AS found FROM people_import WHERE id = ? AND state = 'running'`;
    return (await this.parts.storage.reader.all(sql, [importId])).length > 0;
  }

  private async take(
    incident: IncidentEntity,
    list: UploadedList,
    { importId, actor, order }: AskedImport,
    resumed: boolean,
  ): Promise<ImportResult> {
    const { blob, bytes, sha256, fileName } = list;
    try {
      return await this.register.importSpooled(incident, {
        importId,
        actor,
        fileName,
        spool: { id: blob, bytes, sha256OfClear: sha256 },
        sheet: order.sheet,
        mapping: mappingOf(order.mapping),
        rejects: order.rejects,
        again: order.again === 'yes',
        alongside: [letGoOf(list.id)],
        resumed,
      });
    } catch (error) {
      await this.lists.abandon(list.id);
      throw error;
    }
  }

  private async keepMapping(
    incident: IncidentEntity,
    list: UploadedList,
    { order, actor }: AskedImport,
  ): Promise<void> {
    if (order.saveAs === undefined) return;
    const { key } = await listReading(this.parts, incident);
    const survey = await surveyList(this.fileOf(key, list), order.sheet);
    if ('headings' in survey && survey.headings.length === order.mapping.columns.length) {
      const headings = survey.headings.map(({ heading }) => heading);
      await this.mappings.save(order.saveAs, headings, order.mapping, actor.id);
    }
  }

  private async preview(
    incident: IncidentEntity,
    reading: ListReading,
    list: UploadedList,
    { sheet, mapping: given }: PreviewList,
  ): Promise<ListPreview> {
    const survey = await surveyList(this.fileOf(reading.key, list), sheet);
    const saved =
      'headings' in survey ? await this.mappings.fitting(survey.headings.map((each) => each.heading)) : undefined;
    const chosen = chosenMapping(survey, given, saved);
    const order = this.orderOf(reading, list, sheet, chosen && mappingOf(chosen.mapping));
    const { reader } = this.parts.storage;
    const run = await tryList({ reader, ...this.parts.ports }, order);
    const sql = `SELECT 1 AS found FROM people_import WHERE incident_id = ? AND state = 'complete' AND list_sha256 = ?`;
    const before = await reader.all(sql, [incident.id, list.sha256]);
    return {
      ...previewView(list, survey, run),
      importedBefore: before.length > 0,
      mapping: chosen?.mapping ?? null,
      mappingFrom: chosen?.from ?? 'suggested',
      saved: saved ? { id: saved.id, name: saved.name } : null,
    };
  }

  private orderOf(
    { key, rules }: ListReading,
    list: UploadedList,
    sheet: string | undefined,
    mapping: ListMapping | undefined,
  ): DryRunOrder {
    return {
      incidentId: list.incidentId,
      key,
      file: this.fileOf(key, list),
      ...rules,
      ...(sheet !== undefined && { sheet }),
      ...(mapping !== undefined && { mapping }),
    };
  }

  private fileOf(key: ListReading['key'], { blob, bytes, fileName }: UploadedList): ListFile {
    return spooledFile(this.parts.blobs, key, { id: blob, bytes }, fileName);
  }
}

function chosenMapping(
  survey: Survey,
  given: ListMappingView | undefined,
  saved: SavedMapping | undefined,
): { readonly mapping: ListMappingView; readonly from: ListPreview['mappingFrom'] } | undefined {
  if (given) return { mapping: given, from: 'given' };
  if (saved) return { mapping: saved.mapping, from: 'saved' };
  if (!('headings' in survey)) return undefined;
  const { columns, dates } = suggestedMapping(survey.headings);
  return { mapping: { columns: [...columns], ...(dates !== undefined && { dates }) }, from: 'suggested' };
}

/** @throws Fault `column-unknown`. */
function mappingOf({ columns, dates, country, language, yes, no }: ListMappingView): ListMapping {
  return {
    columns: columns.map((column) => {
      if (column === null || isColumnName(column)) return column;
      throw new Fault({
        kind: 'invalid',
        code: 'column-unknown',
        detail: 'A heading is mapped to a column that lists do not have.',
        place: 'mapping.columns',
        mend: `Use, or null: ${COLUMN_NAMES.join(', ')}.`,
      });
    }),
    ...(dates !== undefined && { dates }),
    ...(country !== undefined && { country }),
    ...(language !== undefined && { language }),
    ...(yes !== undefined && { yes }),
    ...(no !== undefined && { no }),
  };
}

function previewView(
  { id, fileName, bytes }: UploadedList,
  survey: Survey,
  run: DryRun,
): Omit<ListPreview, 'importedBefore' | 'mapping' | 'mappingFrom' | 'saved'> {
  const headings = 'headings' in survey ? survey.headings : [];
  // What keeps a list from being surveyed keeps it from being read, and says more of why.
  const findings = 'finding' in survey ? [survey.finding] : run.findings;
  return {
    id,
    fileName,
    bytes,
    ...formatView(survey.format),
    headings: headings.map(({ heading, filledPercent, look, dates, suggestion }) => ({
      heading,
      filledPercent,
      look: look ?? null,
      dates: [...(dates ?? [])],
      suggestion: suggestion ? { ...suggestion } : null,
    })),
    columns: COLUMN_NAMES.map((name) => ({ name, required: isRequired(name) })),
    comesIn: 'finding' in survey ? 'no' : run.comesIn,
    rows: run.rows,
    rejected: run.rejected,
    newPeople: run.newPeople,
    repeated: run.repeated,
    newData: run.newData,
    disagreeing: run.disagreeing,
    synthetic: run.synthetic,
    routes: run.routes.map((line) => ({ ...line })),
    findings: [...findings],
    findingsTotal: 'finding' in survey ? 1 : run.findingsTotal,
  };
}

function wire({ importId, actor, order }: AskedImport): Json {
  return JSON.parse(JSON.stringify({ importId, actor, order })) as Json;
}
