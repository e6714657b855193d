import { canonicalJson, sha256 } from '#digest';
import {
  accept,
  inLanguage,
  refuse,
  uuidFromHex,
  type FaultDetails,
  type Language,
  type Outcome,
  type ReportStage,
} from '#kernel';
import {
  READER_FIELD,
  STAGE_FIELD,
  wordsFor,
  type OrganisationField,
  type OrganisationFields,
  type Words,
} from './catalogue.js';
import { markCommon, type LetterDocument, type Letterhead } from './document.js';
import type { LetterImage, LetterImages } from './images/letter-image.js';
import type { BlockNode } from './node.js';
import type { FrontMatter } from './front-matter.js';
import type { LetterPerson } from './person.js';
import { recipientOf, type Recipient } from './routing/routing-table.js';
import { referenceFrom } from './reference.js';
import { LATER, Resolver, readyBlocks, type Resolved, type Source } from './resolve.js';
import { SharedPart, partsOf } from './shared-parts.js';
import type { Template } from './template.js';
import { VALUE_CHARS_MAX, cleanText, readDate, type FieldValue, type Reading, type ToLocalTime } from './values.js';

/** What is the same in every letter of a batch. */
export interface BatchFields {
  /** Known facts by name; what is absent is unknown. */
  readonly facts: { readonly [name: string]: FieldValue };
  readonly organisation: OrganisationFields;
  /** Pictures of who writes. */
  readonly images?: LetterImages;
  readonly words: Words;
  readonly toLocalTime: ToLocalTime;
  /** The date printed on the letter, YYYY-MM-DD. */
  readonly letterDate: string;
  /** Marks every page EXERCISE. */
  readonly exercise: boolean;
  /** Of a report: printed in its heading, and what `report.stage` is. */
  readonly stage?: ReportStage;
}

/** A template in which everything but the person is filled in. */
export interface BoundTemplate {
  readonly template: Template;
  /** Facts printed as "not yet known"; always empty for a letter. */
  readonly unknown: readonly string[];
  readonly nodes: readonly BlockNode[];
  /** The same, those together that many people share. */
  readonly parts: readonly (BlockNode | SharedPart)[];
  readonly reading: Reading;
  readonly envelope: Omit<LetterDocument, 'address' | 'blocks'>;
}

/** One letter's identity: the same batch and person always give the same. */
export interface LetterIdentity {
  readonly letterId: string;
  /** Printed in the letter, to quote on the telephone: ten characters without look-alikes. */
  readonly reference: string;
}

const LABELS = {
  en: { date: 'Date', stage: 'Stage', reference: 'Reference', unknown: 'not yet known', careOf: 'c/o ' },
  fr: { date: 'Date', stage: 'Étape', reference: 'Référence', unknown: 'pas encore connu', careOf: 'a/s de ' },
} as const;

/** What a report prints in the place of a fact that nobody knows. */
export function unknownWords(language: Language): string {
  return LABELS[language].unknown;
}

/**
 * Fills a template with the facts and the organisation. Refuses a letter that would print an unknown fact
 * (`unknown-facts`) or whose constant elements are empty (`empty-element`); a report prints what is unknown as that.
 */
export function bindTemplate(template: Template, fields: BatchFields): Outcome<BoundTemplate> {
  const { locale, kind } = template.front;
  const isReport = kind === 'report';
  const binding = bindLeniently(template, fields, isReport ? LABELS[locale].unknown : undefined);
  if (!binding.ok || isReport) return binding.ok ? accept(binding.value.bound) : binding;
  const { bound, emptyElements } = binding.value;
  if (bound.unknown.length > 0) return refuse(unknownFacts(template.file, bound.unknown));
  if (emptyElements.length > 0) return refuse(emptyElement(template.file, emptyElements));
  return accept(bound);
}

/** A template with what is known filled in, whatever it lacks. */
export interface Binding {
  readonly bound: BoundTemplate;
  /** Fields of facts and of the organisation that it printed or chose its words by. */
  readonly used: readonly string[];
  /** Constant elements that hold nothing. */
  readonly emptyElements: readonly string[];
}

/**
 * Fills a template as far as it goes; refused is a value that is too long (`value-too-long`) alone.
 *
 * @param unknownText what prints for an unknown value; nothing where it is absent
 */
export function bindLeniently(
  template: Template,
  fields: BatchFields,
  unknownText: string | undefined,
): Outcome<Binding> {
  const { front } = template;
  const language = front.locale;
  const reading = { language, words: fields.words, toLocalTime: fields.toLocalTime };
  const values = constantValues(fields, language);
  const tooLong = [...values].find(([, value]) => typeof value === 'string' && value.length > VALUE_CHARS_MAX);
  if (tooLong !== undefined) return refuse(valueTooLong(template.file, tooLong[0]));
  const used = new Set<string>();
  const source: Source = {
    value: (path) => {
      if (PERSONAL.has(path)) return LATER;
      used.add(path);
      return values.get(path);
    },
    reading,
    signature: fields.images?.signature,
    ...(unknownText === undefined ? {} : { unknownText }),
  };
  const resolver = new Resolver(source);
  const nodes = resolver.blocks(template.nodes);
  markConstants(nodes);
  const bound: BoundTemplate = {
    template,
    unknown: [...resolver.unknown],
    nodes,
    parts: partsOf(nodes, reading),
    reading,
    envelope: {
      kind: front.kind,
      language,
      title: front.title,
      pageSize: front.pageSize,
      exercise: fields.exercise,
      letterhead: letterheadOf(fields.organisation, language, fields.images?.letterhead),
      particulars: particularsOf(fields, language),
    },
  };
  return accept({ bound, used: [...used], emptyElements: [...resolver.emptyElements] });
}

/** Fills in the person. Refuses (`empty-element`) rather than leave out something that a law demands. */
export function fillLetter(
  bound: BoundTemplate,
  person: LetterPerson,
  identity: LetterIdentity,
): Outcome<LetterDocument> {
  const { template, envelope, reading } = bound;
  const name = cleanText(person.name, 'one-line').trim();
  const lines = person.addressLines
    .map((line) => cleanText(line, 'one-line').trim().replaceAll('  ', '\u00a0 '))
    .filter((line) => line !== '');
  const careOf =
    person.careOf === undefined ? [] : [LABELS[reading.language].careOf + cleanText(person.careOf, 'one-line').trim()];
  const tooLong = [name, ...careOf, ...lines].some((text) => text.length > VALUE_CHARS_MAX);
  if (tooLong) return refuse(valueTooLong(template.file, 'person'));
  const values = new Map<string, FieldValue>([
    ['person.name', name],
    ['person.data_taken', person.dataElements],
    ['letter.reference', identity.reference],
    [READER_FIELD, recipientOf(person.route)],
  ]);
  const resolver = new Resolver({ value: (path) => values.get(path), reading });
  const nodes: BlockNode[] = [];
  for (const part of bound.parts) {
    if (part instanceof SharedPart) nodes.push(...(part.filledWith(person.dataElements) ?? part.nodes));
    else nodes.push(part);
  }
  const blocks = readyBlocks(resolver.blocks(nodes));
  if (blocks === undefined || resolver.emptyElements.size > 0) {
    return refuse(emptyElement(template.file, [...resolver.emptyElements]));
  }
  const addressee = addresseeLine(template.front, recipientOf(person.route), reading.language);
  const label = LABELS[reading.language].reference + colon(reading.language);
  return accept({
    ...envelope,
    address: [...(addressee === undefined ? [] : [addressee]), name, ...careOf, ...lines],
    particulars: [...envelope.particulars, label + identity.reference],
    blocks,
  });
}

const OTHERS_ADDRESSED = {
  en: {
    estate: 'To the estate or next of kin of',
    'substitute-decision-maker': 'To the parent or representative of',
  },
  fr: {
    estate: 'Succession ou proches de la personne :',
    'substitute-decision-maker': 'Parent ou représentant de la personne :',
  },
} as const;

/** The line above the name: the template's own, or that of whoever opens it in the person's stead. */
function addresseeLine(front: FrontMatter, reader: Recipient, language: Language): string | undefined {
  return reader === 'person' || reader === front.audience ? front.addressee : OTHERS_ADDRESSED[language][reader];
}

/** A report as a document: it has no person, so nothing is left to fill. */
export function reportDocument(bound: BoundTemplate): LetterDocument {
  return { ...bound.envelope, blocks: readyBlocks(bound.nodes) ?? [] };
}

/** Derives a letter's id and reference from its batch and person, so that making it again gives the same letter. */
export function letterIdentity(batchId: string, personId: string): LetterIdentity {
  const digest = sha256(canonicalJson([batchId, personId]));
  return { letterId: uuidFromHex(digest, '8'), reference: referenceFrom(digest) };
}

const PERSONAL = new Set(['person.name', 'person.data_taken', 'letter.reference', READER_FIELD]);

function markConstants(nodes: readonly BlockNode[]): void {
  for (const node of nodes) {
    if (node.kind === 'ready') markCommon(node.block);
    else if (node.kind === 'list') markConstants(node.items.flat());
    else if (node.kind === 'if') markConstants([...node.body, ...node.otherwise]);
    else if (node.kind === 'each' || node.kind === 'element') markConstants(node.body);
  }
}

function particularsOf({ letterDate, stage, words }: BatchFields, language: Language): string[] {
  const label = (name: 'date' | 'stage', value: string): string => LABELS[language][name] + colon(language) + value;
  const date = label('date', readDate(letterDate, language));
  return stage === undefined ? [date] : [date, label('stage', wordsFor(stage, words, language))];
}

function constantValues(fields: BatchFields, language: Language): Map<string, Resolved> {
  const values = new Map<string, Resolved>([
    ['letter.date', fields.letterDate],
    [STAGE_FIELD, fields.stage],
  ]);
  for (const [name, value] of Object.entries(fields.facts)) {
    values.set(`facts.${name}`, typeof value === 'string' ? cleanText(value, 'keep-lines') : value);
  }
  for (const [name, text] of Object.entries(fields.organisation)) {
    values.set(`organisation.${name}`, cleanText(inLanguage(text, language), 'keep-lines'));
  }
  return values;
}

/** What of the organisation every letter prints, whether or not its template names it. */
export const LETTERHEAD_FIELDS = [
  'name',
  'address',
  'phone',
  'website',
] as const satisfies readonly OrganisationField[];

/** What stands at the head of what the organisation sends. */
export function letterheadOf(
  organisation: Pick<OrganisationFields, (typeof LETTERHEAD_FIELDS)[number]>,
  language: Language,
  image?: LetterImage,
): Letterhead {
  const text = (value: OrganisationFields['name']): string =>
    value === undefined ? '' : cleanText(inLanguage(value, language), 'keep-lines');
  const reach = [organisation.phone, organisation.website].map(text).filter((line) => line !== '');
  const address = text(organisation.address)
    .split('\n')
    .filter((line) => line !== '');
  return {
    name: text(organisation.name),
    lines: [address.join(', '), reach.join('  ·  ')].filter((line) => line !== ''),
    ...(image !== undefined && { image }),
  };
}

function colon(language: Language): string {
  return language === 'fr' ? '\u00a0: ' : ': ';
}

function unknownFacts(file: string, names: readonly string[]): FaultDetails {
  return {
    kind: 'refused',
    code: 'unknown-facts',
    detail: `The letter prints what is not known yet: ${names.join(', ')}.`,
    place: file,
    mend: 'State these facts, or let the template ask for them with {{#if}}.',
  };
}

function emptyElement(file: string, ids: readonly string[]): FaultDetails {
  return {
    kind: 'refused',
    code: 'empty-element',
    detail: `The letter would leave these required elements empty: ${ids.join(', ')}.`,
    place: file,
    mend: 'Complete the facts, or the kinds of data of this person.',
  };
}

function valueTooLong(file: string, name: string): FaultDetails {
  const detail = `${name} is longer than ${VALUE_CHARS_MAX} characters.`;
  return { kind: 'too-large', code: 'value-too-long', detail, place: file, mend: 'Shorten it.' };
}
