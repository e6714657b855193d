import type { LetterFormat } from '#contract';
import { FactEntity, items, type StatedFact } from '#engine';
import { Fault } from '#kernel';
import { renderAs, specimenOf, type Print } from '#letters';
import { localDate } from '#time';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import { factsInNameOf } from '../incidents/entity-views.js';
import type { Installation } from '../installation.js';
import { letterFields } from './letter-fields.js';
import { letterImages } from './letter-images.js';
import type { LetterFile } from './letter-again.js';
import { DATA_KINDS_FACT } from './template-shelf.js';
import { requireLetter } from './require-letter.js';
import { toldValues } from './told-values.js';

export interface SpecimenAsked {
  /** Its template's file. */
  readonly template: string;
  readonly format: LetterFormat;
  /** How a PDF is printed; standard print, unless it is given. */
  readonly print?: Print | undefined;
}

/**
 * A letter of the incident as the hardest of its recipients would get it, from the facts as they are now, so that whoever approves the
 * letters has seen them. It holds no person's data, so it is no look.
 *
 * @throws Fault `template-unknown`, `unknown-facts`, `empty-element`
 */
export async function makeSpecimen(
  installation: Installation,
  incidentId: string,
  { template: file, format, print }: SpecimenAsked,
): Promise<LetterFile> {
  const { storage, playbooks, lanes, ports, config } = installation;
  const incident = await findIncident(storage, incidentId);
  const { shelf, playbook } = await playbooks.version(incident.playbookHash);
  const template = requireLetter({ shelf }, file);
  const stated = await items<StatedFact>(storage, FactEntity, incidentId);
  const facts = factsInNameOf(await toldValues(lanes, incidentId, stated), playbook.factModel, undefined);
  const { zone } = config;
  const letterDate = localDate(timeOf(incident, ports.clock), zone);
  const images = await letterImages(installation, incidentId, facts);
  const exercise = incident.mode === 'exercise';
  const fields = letterFields(facts, shelf.words, { letterDate, exercise, zone, images });
  const specimen = specimenOf(template, fields, playbook.factModel.facts.get(DATA_KINDS_FACT)?.choices ?? []);
  if (!specimen.ok) throw new Fault(specimen.fault);
  const rendered = renderAs(specimen.value, format, await installation.openPress(), print);
  if (!rendered.ok) throw new Fault(rendered.fault);
  const name = file.replace(/^letters\//, '').replace(/\.md\.hbs$/, '');
  return { name: `SPECIMEN-${name}.${format}`, bytes: rendered.value };
}
