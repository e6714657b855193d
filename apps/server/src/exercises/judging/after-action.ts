import type { DocumentView, MadeReports } from '#contract';
import { FactEntity, items, type IncidentEntity, type StatedFact } from '#engine';
import { afterActionReport, type AfterActionExtra } from '#exercises';
import { inLanguage, type Actor, type Language } from '#kernel';
import { letterheadOf } from '#letters';
import { localDate } from '#time';
import type { Asker } from '../../access/asker.js';
import { viewOf } from '../../documents/documents.js';
import { inLane } from '../../documents/in-lane.js';
import { DocumentEntity } from '../../documents/tables.js';
import { knownValues } from '../../incidents/known-values.js';
import type { Installation } from '../../installation.js';
import { readerOf } from '../../lanes/reader-of.js';
import { letterFields } from '../../letters/letter-fields.js';
import { printOnRecord, type Drawn } from '../../letters/print-on-record.js';
import { improvements } from './improvements.js';
import { letterheadOfScenario } from './papers.js';
import { beganAt } from './runs.js';
import { wordsOf, type WordsOf } from './words-of.js';

const FORMATS = ['after-action-pdf', 'after-action-html', 'after-action-docx'] as const;

/**
 * Makes the after-action report as it stands now, in three formats, and puts it on record; it starts privileged. It is made
 * again as often as something is added to it: each is a document of its own.
 *
 * @throws Fault `not-an-exercise`, and what `printOnRecord` throws
 */
export async function makeAfterActionReport(
  installation: Installation,
  incidentId: string,
  language: Language,
  { actor, commandId: id }: { readonly actor: Actor; readonly commandId: string },
): Promise<MadeReports> {
  await installation.exercises.held.standing(incidentId);
  await printOnRecord(installation, {
    incidentId,
    id,
    actor,
    language,
    kind: 'after-action-pdf',
    also: { html: 'after-action-html', docx: 'after-action-docx' },
    entry: 'exercise.reported',
    identity: `after-action report ${id} in ${language}`,
    draw: (incident, footnote) => draw(installation, incident, language, footnote),
  });
  const made = await installation.storage.repository(DocumentEntity).findBy({ incidentId, madeBy: id });
  return { documents: FORMATS.flatMap((kind) => made.filter((row) => row.kind === kind).map((row) => viewOf(row))) };
}

/** The reports that were made so far and that the asker may open, the newest first. */
export async function madeAfterAction(
  { documents, lanes }: Installation,
  incidentId: string,
  asker: Asker,
): Promise<DocumentView[]> {
  const sight = await lanes.sight(incidentId, readerOf(asker));
  return (await documents.list(incidentId))
    .filter(({ kind }) => FORMATS.some((format) => format === kind))
    .map((document) => inLane(document, sight))
    .filter(({ lane }) => lane?.open !== false);
}

async function draw(
  installation: Installation,
  incident: IncidentEntity,
  language: Language,
  footnote: string,
): Promise<Drawn> {
  const { exercises, config, ports } = installation;
  const { conduct, evaluation } = await exercises.judge.of(incident.id);
  const extra = await extraOf(installation, incident, language, await wordsOf(installation, incident));
  const date = localDate(ports.clock.now(), config.zone);
  return {
    document: afterActionReport(evaluation, conduct, { ...extra, footnote }, language),
    name: `EXERCISE-after-action-report-${date}.${language}.pdf`,
    payload: { ended: conduct.ended !== undefined },
  };
}

async function extraOf(
  installation: Installation,
  incident: IncidentEntity,
  language: Language,
  { nameOf, titleOf }: WordsOf,
): Promise<AfterActionExtra> {
  const { config, exercises } = installation;
  const { conduct } = await exercises.held.standing(incident.id);
  const { organisation, letterhead } = await organisationOf(installation, incident, language);
  const head = letterhead.name === '' ? letterheadOfScenario(conduct.scenario, language) : letterhead;
  return {
    letterhead: head,
    title: incident.title,
    beganAt: await beganAt(installation, incident.id),
    roomZone: config.zone,
    sponsor: config.title ?? head.name,
    participating: [head.name],
    contact: organisation.email === undefined ? '' : inLanguage(organisation.email, language),
    nameOf,
    titleOf: (kind, id) => {
      const title = titleOf(kind, id);
      return title && inLanguage(title, language);
    },
    improvements: await improvements(installation, incident.id),
    isPrivileged: true,
  };
}

/** The organisation as the exercise's facts call it. */
async function organisationOf(
  { storage, playbooks, config }: Installation,
  incident: IncidentEntity,
  language: Language,
) {
  const { shelf } = await playbooks.version(incident.playbookHash);
  const facts = knownValues(await items<StatedFact>(storage, FactEntity, incident.id));
  const given = { letterDate: '', exercise: true, zone: config.zone };
  const { organisation } = letterFields(facts, shelf.words, given);
  return { organisation, letterhead: letterheadOf(organisation, language) };
}
