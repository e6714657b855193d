import type { FormsQuery, FormsView } from '#contract';
import { FactEntity, ObligationEntity, items, type Obligation, type StatedFact } from '#engine';
import { Fault } from '#kernel';
import { bindTemplate, formGroups, reportDocument, type Template } from '#letters';
import { localDate } from '#time';
import { factsInNameOf } from '../incidents/entity-views.js';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import type { PlaybookVersion } from '../playbooks/playbook-library.js';
import { isHeldTo } from './demanded-content.js';
import { letterFields } from './letter-fields.js';
import { readFrom } from './facts-read.js';
import { reportName } from './template-shelf.js';
import { toldValues } from './told-values.js';

type Parts = Pick<Installation, 'storage' | 'playbooks' | 'lanes' | 'ports' | 'config'>;
type Form = FormsView['forms'][number];

/**
 * The reports of a duty as the fields of their forms, filled as they would be now: in the language asked for, and in whichever
 * there is where a form has no other. Nothing is kept.
 *
 * @throws Fault `incident-unknown`, `obligation-unknown`, and what filling a template throws
 */
export async function viewForms(
  { storage, playbooks, lanes, ports, config }: Parts,
  incidentId: string,
  runId: string,
  { language, stage }: FormsQuery,
): Promise<FormsView> {
  const incident = await findIncident(storage, incidentId);
  const version = await playbooks.version(incident.playbookHash);
  const duties = await items<Obligation>(storage, ObligationEntity, incidentId);
  const duty = duties.find((each) => each.runId === runId);
  if (!duty) throw unknownDuty();
  const stated = await items<StatedFact>(storage, FactEntity, incidentId);
  const told = await toldValues(lanes, incidentId, stated);
  const facts = factsInNameOf(told, version.playbook.factModel, duty.assessed.entity?.id);
  const given = {
    letterDate: localDate(timeOf(incident, ports.clock), config.zone),
    exercise: incident.mode === 'exercise',
    zone: config.zone,
  };
  const forms = templatesFor(version, duty, language).map((template): Form => {
    const fields = letterFields(readFrom(facts, template), version.shelf.words, given);
    const bound = bindTemplate(template, { ...fields, stage });
    if (!bound.ok) throw new Fault(bound.fault);
    const { front, file } = template;
    return {
      report: reportName(file),
      title: front.title,
      language: front.locale,
      groups: formGroups(reportDocument(bound.value)).map(({ title, fields: answers }) => ({
        title,
        fields: [...answers],
      })),
      unknown: bound.value.unknown.map((path) => unknownFact(path, version)),
    };
  });
  return { forms };
}

/** One template a report: that of the language, else any. */
function templatesFor({ shelf }: PlaybookVersion, { assessed }: Obligation, language: string): readonly Template[] {
  const held = [...shelf.reports.values()].filter((template) => isHeldTo(template, assessed));
  const chosen = new Map<string, Template>();
  for (const template of held) {
    const name = reportName(template.file);
    if (!chosen.has(name) || template.front.locale === language) chosen.set(name, template);
  }
  return [...chosen.values()];
}

function unknownFact(path: string, { playbook }: PlaybookVersion): Form['unknown'][number] {
  const fact = path.replace(/^facts\./, '');
  return { fact, title: playbook.factModel.facts.get(fact)?.title ?? { en: fact } };
}

function unknownDuty(): Fault {
  return new Fault({
    kind: 'not-found',
    code: 'obligation-unknown',
    detail: 'This incident has no duty that this run sees to.',
    place: 'run',
  });
}
