import { SIGNATURE_FIELD } from './signature-place.js';
import { REPORT_STAGES, inLanguage, type Language, type Text } from '#kernel';

export type FieldType = 'boolean' | 'integer' | 'decimal' | 'text' | 'date' | 'instant' | 'choice' | 'list' | 'counts';

/** One field that a template may name. */
export interface CatalogueField {
  readonly type: FieldType;
  /** The closed list of a `choice`, `list` or `counts`. */
  readonly choices?: readonly string[];
  /** Whether the value differs from one letter of a batch to the next. */
  readonly personal: boolean;
}

/** Every field that a template may name, under its dotted path: `facts.event.occurred_from`, `person.name`. */
export interface FieldCatalogue {
  readonly fields: ReadonlyMap<string, CatalogueField>;
  readonly words: Words;
}

/** How the choices of facts and the kinds of data read in a sentence: `health-card` is "your health card number". */
export type Words = ReadonlyMap<string, Text>;

/** What the catalogue needs to know of a fact; a fact model's definitions fit. */
export interface FactField {
  readonly name: string;
  readonly type: FieldType;
  readonly choices?: readonly string[];
}

/** What a letter can say of the organisation that sends it. */
export const ORGANISATION_FIELDS = [
  'name',
  'kind',
  'address',
  'phone',
  'email',
  'website',
  'hours',
  'contact',
  'signatory_name',
  'signatory_title',
] as const;
export type OrganisationField = (typeof ORGANISATION_FIELDS)[number];

/** The fields of the organisation that sends; what is absent is unknown and may be asked for with `{{#if}}`. */
export type OrganisationFields = { readonly [Name in OrganisationField]?: Text };

/** The field of a report's stage; no letter has one. */
export const STAGE_FIELD = 'report.stage';

/** Who opens the letter: the person, or who answers for them. */
export const READER_FIELD = 'letter.reader';

const OTHER_FIELDS: readonly (readonly [string, CatalogueField])[] = [
  ['person.name', { type: 'text', personal: true }],
  ['person.data_taken', { type: 'list', personal: true }],
  ['letter.reference', { type: 'text', personal: true }],
  [READER_FIELD, { type: 'choice', choices: ['person', 'estate', 'substitute-decision-maker'], personal: true }],
  [SIGNATURE_FIELD, { type: 'text', personal: false }],
  ['letter.date', { type: 'date', personal: false }],
  [STAGE_FIELD, { type: 'choice', choices: REPORT_STAGES, personal: false }],
];

/** The catalogue for templates over these facts. `dataKinds` are the ids that a person's data elements may have. */
export function fieldCatalogue(facts: Iterable<FactField>, words: Words, dataKinds: readonly string[]): FieldCatalogue {
  const fields = new Map<string, CatalogueField>();
  for (const { name, type, choices } of facts) {
    fields.set(`facts.${name}`, { type, personal: false, ...(choices === undefined ? {} : { choices }) });
  }
  for (const name of ORGANISATION_FIELDS) fields.set(`organisation.${name}`, { type: 'text', personal: false });
  for (const [name, field] of OTHER_FIELDS) {
    fields.set(name, name === 'person.data_taken' ? { ...field, choices: dataKinds } : field);
  }
  return { fields, words };
}

/** The words of a choice; its own id, readable, where an author gave none (`checkTemplate` reports that). */
export function wordsFor(choice: string, words: Words, language: Language): string {
  const text = words.get(choice);
  return text === undefined ? choice.replaceAll(/[-_]/g, ' ') : inLanguage(text, language);
}
