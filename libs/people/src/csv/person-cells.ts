import { nearest, type ListFinding } from '#kernel';
import { foldedWords } from '../fold.js';
import type { PersonDetails, Substitute } from '../person.js';
import {
  CUSTODIES,
  LETTER_FORMATS,
  PERSON_ROLES,
  USUAL_ROLE,
  type Custody,
  type LetterFormat,
  type PersonRole,
} from '../roles.js';
import { addressOf } from './address-cells.js';
import type { ListRow } from '../list-row.js';
import { Cells, type CellRules } from './cells.js';
import type { Header } from './header.js';
import { parentsOf } from './parent-cells.js';
import { CUSTODY_WORDS, FORMAT_WORDS, LANGUAGE_NAMES, ROLE_WORDS } from './person-words.js';

export interface RowRules extends CellRules {
  /** No date in the list may lie after it, YYYY-MM-DD. */
  readonly latestDate: string;
  readonly dataElements?: readonly string[] | undefined;
  /** Of a row that names none; CA and en where absent. */
  readonly country?: string | undefined;
  readonly language?: string | undefined;
  /** Ids of the incident's legal entities; any id of their form where absent. */
  readonly entities?: readonly string[] | undefined;
}

const DATA_ELEMENTS_MAX = 50;
const DATA_ELEMENT = /^[a-z0-9][a-z0-9_.-]{0,63}$/;
const EMAIL = /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,189}\.[^\s@,;<>".]{2,}$/;
const PHONE = /^[+(]?\d[\d\s().-]{5,24}(?:\s*(?:x|ext\.?|poste)\s*\d{1,6})?$/i;

const ENTITY = /^[a-z0-9][a-z0-9-]{0,39}$/;
const SEVERAL = /[|,;/]/;

const OWN_ADDRESS = {
  street: 'street',
  city: 'city',
  province: 'province',
  postalCode: 'postal_code',
  country: 'country',
} as const;
const SUBSTITUTE_ADDRESS = {
  street: 'substitute_street',
  city: 'substitute_city',
  province: 'substitute_province',
  postalCode: 'substitute_postal_code',
  country: 'substitute_country',
} as const;

/** The person on one row, or everything that is wrong with it. A bad address is no error: it is a route. */
export function readPerson(
  row: ListRow,
  header: Header,
  rules: RowRules,
): { person: PersonDetails; warnings: readonly ListFinding[] } | { findings: readonly ListFinding[] } {
  const cells = new Cells(rules, row, header);
  const birthDate = cells.date('birth_date', rules.latestDate);
  const deceased = cells.yesNoOrDate('deceased', rules.latestDate);
  const recordsFrom = cells.date('records_from', rules.latestDate);
  const recordsTo = cells.date('records_to', rules.latestDate);
  const address = addressOf(cells, OWN_ADDRESS, rules.country ?? 'CA');
  const substitute = substituteOf(cells, address.country);
  const entity = entityOf(cells, rules.entities);
  const custody = custodyOf(cells);
  const parents = parentsOf(cells, address, custody);
  const email = matching(cells, 'email', EMAIL, 'is not an e-mail address');
  const emailConsent = cells.yesNoOrUnsaid('email_consent');
  const phone = matching(cells, 'phone', PHONE, 'is not a telephone number');
  const person: PersonDetails = {
    reference: cells.text('reference'),
    familyName: cells.required('family_name'),
    givenNames: cells.text('given_names'),
    ...(birthDate !== undefined && { birthDate }),
    deceased: deceased.yes,
    ...(deceased.date !== undefined && { deceasedOn: deceased.date }),
    language: languageOf(cells, rules.language ?? 'en'),
    roles: rolesOf(cells),
    format: formatOf(cells),
    ...(entity !== '' && { entity }),
    address,
    hiddenAddress: cells.yesNo('hidden_address'),
    ownTreatment: cells.yesNo('own_treatment'),
    ...(custody !== 'unknown' && { custody }),
    ...(substitute !== undefined && { substitute }),
    ...(parents.length > 0 && { parents }),
    dataElements: dataElementsOf(cells, rules.dataElements),
    ...(recordsFrom !== undefined && { recordsFrom }),
    ...(recordsTo !== undefined && { recordsTo }),
    ...(email !== '' && { email }),
    ...(emailConsent !== undefined && { emailConsent }),
    ...(phone !== '' && { phone }),
    synthetic: cells.yesNo('synthetic'),
  };
  checkOrder(cells, person);
  return cells.findings.length > 0 ? { findings: cells.findings } : { person, warnings: cells.warnings };
}

// Without any address part of their own, the substitute lives with the person.
function substituteOf(cells: Cells, country: string): Substitute | undefined {
  const name = cells.text('substitute_name');
  const given = addressOf(cells, SUBSTITUTE_ADDRESS, country);
  const hasAddress = given.street !== '' || given.city !== '' || given.postalCode !== '';
  if (name === '') {
    if (hasAddress)
      cells.bad(
        'substitute_name',
        'cell-empty',
        'is empty though the row gives a substitute’s address',
        'Name the substitute.',
      );
    return undefined;
  }
  return hasAddress ? { name, address: given } : { name };
}

function languageOf(cells: Cells, usual: string): string {
  const text = foldedWords(cells.text('language'));
  if (text === '') return usual;
  const named = LANGUAGE_NAMES.get(text);
  if (named !== undefined) return named;
  // `fr-CA` is French; the region says nothing that a letter needs.
  const code = text.split(' ')[0] ?? '';
  if (/^[a-z]{2,3}$/.test(code)) return code;
  cells.bad(
    'language',
    'unknown-language',
    'is not a language that is known by name',
    'Write en, fr or another ISO 639 code.',
  );
  return '';
}

function rolesOf(cells: Cells): readonly PersonRole[] {
  const words = cells.text('roles').split(SEVERAL).map(foldedWords);
  const named = words.filter((word) => word !== '');
  const meant = new Set(named.flatMap((word) => ROLE_WORDS.get(word) ?? []));
  if (named.some((word) => !ROLE_WORDS.has(word))) {
    const mend = `Use, separated by |: ${PERSON_ROLES.join(', ')}.`;
    cells.bad('roles', 'unknown-role', 'holds something that is not a role', mend, { known: PERSON_ROLES });
  }
  return meant.size === 0 ? [USUAL_ROLE] : PERSON_ROLES.filter((role) => meant.has(role));
}

function formatOf(cells: Cells): LetterFormat {
  const format = FORMAT_WORDS.get(foldedWords(cells.text('format')));
  if (format !== undefined) return format;
  const mend = `Write one of: ${LETTER_FORMATS.join(', ')}; or leave it empty.`;
  cells.bad('format', 'unknown-format', 'is not a format that letters come in', mend, { known: LETTER_FORMATS });
  return 'standard';
}

function custodyOf(cells: Cells): Custody {
  const custody = CUSTODY_WORDS.get(foldedWords(cells.text('custody')));
  if (custody !== undefined) return custody;
  const mend = `Write one of: ${CUSTODIES.join(', ')}; or leave it empty.`;
  cells.bad('custody', 'unknown-custody', 'is no custody that is known by name', mend, { known: CUSTODIES });
  return 'unknown';
}

function entityOf(cells: Cells, allowed: readonly string[] | undefined): string {
  const id = cells.text('entity').toLowerCase();
  const known = allowed === undefined ? ENTITY.test(id) : allowed.includes(id);
  if (id === '' || known) return id;
  const near = allowed && nearest(id, allowed);
  const mend =
    near === undefined
      ? 'Name the legal entity in the incident’s facts first, and write its id, for instance north-clinic.'
      : `Did you mean ${near}?`;
  return cells.bad('entity', 'unknown-entity', 'is not a legal entity of the incident', mend, meant(near));
}

function dataElementsOf(cells: Cells, allowed: readonly string[] | undefined): readonly string[] {
  const parts = cells.text('data_elements').toLowerCase().split('|');
  const elements = [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
  if (elements.length > DATA_ELEMENTS_MAX) {
    cells.bad(
      'data_elements',
      'too-many-elements',
      `lists more than ${DATA_ELEMENTS_MAX} elements`,
      'List each kind of data once.',
    );
    return [];
  }
  for (const element of elements) {
    const known = allowed === undefined ? DATA_ELEMENT.test(element) : allowed.includes(element);
    if (known) continue;
    const near = allowed && nearest(element, allowed);
    const mend = near === undefined ? mendElements(allowed) : `Did you mean ${near}?`;
    cells.bad('data_elements', 'unknown-data-element', 'holds something that is not a data element', mend, {
      ...meant(near),
      ...(near === undefined && allowed && { known: allowed }),
    });
  }
  return elements;
}

function meant(near: string | undefined): { near?: string } {
  return near === undefined ? {} : { near };
}

function mendElements(allowed: readonly string[] | undefined): string {
  return allowed === undefined
    ? 'Write names of lower-case letters, digits and hyphens, separated by |.'
    : `Use, separated by |: ${allowed.join(', ')}.`;
}

function matching(cells: Cells, name: 'email' | 'phone', form: RegExp, what: string): string {
  const value = cells.text(name);
  return value === '' || form.test(value)
    ? value
    : cells.bad(name, `not-${name}`, what, 'Correct it or leave it empty.');
}

function checkOrder(cells: Cells, { birthDate, deceasedOn, recordsFrom, recordsTo }: PersonDetails): void {
  if (birthDate !== undefined && deceasedOn !== undefined && deceasedOn < birthDate) {
    cells.bad('deceased', 'dates-out-of-order', 'lies before the birth date', 'Correct one of the two dates.');
  }
  if (recordsFrom !== undefined && recordsTo !== undefined && recordsTo < recordsFrom) {
    cells.bad('records_to', 'dates-out-of-order', 'lies before records_from', 'Correct one of the two dates.');
  }
}
