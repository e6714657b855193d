import type { LetterPreviewView, PreviewLetter } from '#contract';
import { FactEntity, items, type StatedFact } from '#engine';
import { Fault, type Actor } from '#kernel';
import {
  letterName,
  previewLetter,
  previewPage,
  type BatchFields,
  type LetterPerson,
  type LetterPreview,
  type PreviewFinding,
} from '#letters';
import { elementTitle } from '#law';
import { MASKS, maskedName, type AffectedPerson } from '#people';
import { localDate } from '#time';
import { factsInNameOf } from '../incidents/entity-views.js';
import { findIncident, timeOf } from '../incidents/find-incident.js';
import type { Installation } from '../installation.js';
import { IMAGE_FACTS } from './image-facts.js';
import { letterFields, letterPerson } from './letter-fields.js';
import { letterImages } from './letter-images.js';
import { choosePerson, type PersonAsked } from './preview-person.js';
import { requireLetter } from './require-letter.js';
import { toldValues } from './told-values.js';

export interface PreviewAsked extends PreviewLetter {
  readonly incidentId: string;
  readonly actor: Actor;
  readonly commandId: string;
}

/**
 * A letter as it would read now to somebody of the register, masked here: nothing of a name, address, birth date or reference leaves,
 * but for how long the longest name is. Who looked at somebody, and whom, is on record before it is given; by what they were chosen is
 * not, since that would tell everybody who reads the record that they are a child or dead.
 *
 * @throws Fault `template-unknown`, `letters-differ`, `too-few-of-kind`, `unknown-entity`, `register-shredded`
 */
export async function makePreview(installation: Installation, asked: PreviewAsked): Promise<LetterPreviewView> {
  const { storage, playbooks, keys, batches } = installation;
  const { incidentId, template, beside, whom, seed, entity } = asked;
  const incident = await findIncident(storage, incidentId);
  const version = await playbooks.version(incident.playbookHash);
  const templates = [template, ...(beside === undefined ? [] : [beside])].map((file) => requireLetter(version, file));
  const letter = letterName(template);
  if (templates.some(({ file }) => letterName(file) !== letter)) throw LETTERS_DIFFER;
  const fields = await fieldsNow(installation, incidentId, entity);
  const ports = { reader: storage.reader, key: await keys.open(incidentId) };
  const query = await batches.recipientsOf(incidentId, incident.waves, version, entity);
  const { person, amongAtLeast } = await choosePerson(ports, version.shelf, query, { letter, whom, seed });
  const shown = maskedPerson(person, { letter, whom });
  const previews = templates.map((each) => previewLetter(each, fields, shown));
  await recordLook(installation, asked, person);
  return {
    html: pageOf(previews),
    letters: previews.map((preview) => lettersMember(preview)),
    person: {
      route: person.route,
      language: person.details.language,
      birthDate: person.details.birthDate === undefined ? null : MASKS.birthDate,
      largePrint: person.details.format === 'large-print',
      dataElements: [...person.details.dataElements],
    },
    amongAtLeast,
    facts: [...new Set([...previews.flatMap(({ used }) => used.flatMap(factOf)), ...picturesIn(fields)])],
  };
}

/** What every letter would be filled with today. @throws Fault `unknown-entity` */
async function fieldsNow(
  installation: Installation,
  incidentId: string,
  entity: string | undefined,
): Promise<BatchFields> {
  const { storage, playbooks, lanes, ports, config } = installation;
  const incident = await findIncident(storage, incidentId);
  const { shelf, playbook } = await playbooks.version(incident.playbookHash);
  const stated = await items<StatedFact>(storage, FactEntity, incidentId);
  const facts = factsInNameOf(await toldValues(lanes, incidentId, stated), playbook.factModel, entity);
  return letterFields(facts, shelf.words, {
    letterDate: localDate(timeOf(incident, ports.clock), config.zone),
    exercise: incident.mode === 'exercise',
    zone: config.zone,
    images: await letterImages(installation, incidentId, facts),
  });
}

function maskedPerson(person: AffectedPerson, { letter, whom }: Pick<PersonAsked, 'letter' | 'whom'>): LetterPerson {
  const known = letterPerson(person, letter);
  if (!known.ok) throw new Fault(known.fault);
  const { name, careOf, ...said } = known.value;
  return {
    ...said,
    personId: 'masked',
    name: whom === 'longest-name' ? maskedName(name.length) : MASKS.name,
    ...(careOf !== undefined && { careOf: MASKS.name }),
    addressLines: MASKS.addressLines,
  };
}

function pageOf(previews: readonly LetterPreview[]): string | null {
  const [first, second] = previews.flatMap(({ document }) => document ?? []);
  return first === undefined ? null : previewPage(second === undefined ? [first] : [first, second]);
}

function lettersMember({ template, findings }: LetterPreview): LetterPreviewView['letters'][number] {
  return {
    template: template.file,
    language: template.front.locale,
    findings: findings.flatMap(findingMember),
  };
}

function findingMember(finding: PreviewFinding): LetterPreviewView['letters'][number]['findings'] {
  switch (finding.code) {
    case 'unknown-fact':
      return factOf(finding.field).map((fact) => ({ code: finding.code, fact }));
    case 'empty-element':
      return [{ ...finding, title: elementTitle(finding.element) }];
    case 'not-filled':
      return [{ ...finding }];
  }
}

// What a letter says of itself is no fact.
function factOf(field: string): readonly string[] {
  if (field.startsWith('facts.')) return [field.replace(/^facts\./, '')];
  return field.startsWith('organisation.') ? [field] : [];
}

function picturesIn({ images }: BatchFields): readonly string[] {
  return [
    ...(images?.letterhead ? [IMAGE_FACTS.letterhead] : []),
    ...(images?.signature ? [IMAGE_FACTS.signature] : []),
  ];
}

async function recordLook(
  { engine }: Pick<Installation, 'engine'>,
  { incidentId, actor, commandId }: PreviewAsked,
  { id }: AffectedPerson,
): Promise<void> {
  const outcome = await engine.execute(incidentId, {
    command: {
      type: 'record-act',
      kind: 'people.looked',
      payload: { people: [id], preview: true, masked: true },
    },
    actor,
    commandId,
  });
  if (!outcome.ok) throw new Fault(outcome.fault);
}

const LETTERS_DIFFER = new Fault({
  kind: 'invalid',
  code: 'letters-differ',
  detail: 'Two languages stand beside each other of one letter, and these are two letters.',
  place: 'beside',
  mend: 'Name another language of the same letter.',
});
