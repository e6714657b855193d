import { folded } from '../fold.js';
import { ENGLISH_NAMES, FRENCH_NAMES, OTHER_NAMES, type NameStock } from './names.js';
import type { Random } from './random.js';
import { RATES_PER_MILLE as RATES } from './rates.js';
import { ENGLISH_STREETS, FRENCH_STREETS, ONTARIO_TOWNS, POSTAL_LETTERS, type Town } from './towns.js';

/** The columns of the made-up list, in order. */
export const SYNTHETIC_COLUMNS = [
  'reference',
  'family_name',
  'given_names',
  'birth_date',
  'deceased',
  'language',
  'street',
  'city',
  'province',
  'postal_code',
  'country',
  'hidden_address',
  'substitute_name',
  'substitute_street',
  'substitute_city',
  'substitute_province',
  'substitute_postal_code',
  'own_treatment',
  'data_elements',
  'records_from',
  'records_to',
  'email',
  'phone',
  'synthetic',
] as const;

export type SyntheticRow = Readonly<Record<(typeof SYNTHETIC_COLUMNS)[number], string>>;

/** Years of records that the made-up thief took. */
export const RECORD_YEARS = 8;
const MINOR_AGE_MAX = 15;

/** Every kind of data that a made-up person may have lost, with how many of a thousand lost it. Names of the shipped fact model. */
export const SYNTHETIC_DATA_ELEMENTS: Readonly<Record<string, number>> = {
  name: 1000,
  contact: 1000,
  'birth-date': 960,
  'health-card-number': 930,
  'health-record': 900,
  insurance: 210,
  'payment-card': 60,
  'payment-card-code': 45,
};

/** One made-up person, as a row of the list. `day` is the day of the list, YYYY-MM-DD. */
export function syntheticPerson(random: Random, number: number, day: string): SyntheticRow {
  const french = random.chance(RATES.frenchName);
  const stock = french ? FRENCH_NAMES : random.chance(RATES.otherName) ? OTHER_NAMES : ENGLISH_NAMES;
  const familyName = random.pick(stock.family);
  const givenNames = random.pick(stock.given);
  const minor = random.chance(RATES.minor);
  const birthDate = minor
    ? birthDateOfAge(random, random.between(0, MINOR_AGE_MAX), day)
    : birthDateOfAge(random, adultAge(random), day);
  const town = random.pick(townsOf());
  const records = recordYears(random, day);
  const deceased = !minor && random.chance(RATES.deceased);
  const row: SyntheticRow = {
    reference: `SYN-${String(number).padStart(7, '0')}`,
    family_name: familyName,
    given_names: givenNames,
    birth_date: !minor && random.chance(RATES.birthDateUnknown) ? '' : birthDate,
    deceased: deceased ? (random.chance(500) ? dayIn(random, yearOf(day) - 1) : 'yes') : 'no',
    language: random.chance(french ? 400 : 5) ? 'fr' : 'en',
    street: street(random, french),
    city: town.name,
    province: 'ON',
    postal_code: postalCode(random, town),
    country: random.chance(900) ? 'CA' : 'Canada',
    hidden_address: random.chance(RATES.hiddenAddress) ? 'yes' : 'no',
    ...substitute(random, { minor, deceased, stock, familyName }),
    own_treatment: minor && random.chance(RATES.ownTreatmentOfMinors) ? 'yes' : 'no',
    data_elements: dataElements(random),
    ...records,
    email: random.chance(RATES.email) ? `${folded(givenNames)}.${folded(familyName)}.${number}@example.org` : '',
    phone: random.chance(RATES.phone) ? `${town.areaCode}-555-01${String(random.below(100)).padStart(2, '0')}` : '',
    synthetic: 'yes',
  };
  return random.chance(RATES.badAddress) ? withBadAddress(random, row) : row;
}

/** The same person again, as another client number of a second system that spells names without accents. */
export function repeated(random: Random, row: SyntheticRow, number: number): SyntheticRow {
  const disagrees = random.chance(RATES.disagreeingDuplicate);
  return {
    ...row,
    reference: `SYN-${String(number).padStart(7, '0')}`,
    family_name: row.family_name.toUpperCase(),
    postal_code: row.postal_code.replace(' ', '').toLowerCase(),
    deceased: disagrees ? contradicted(row.deceased) : row.deceased,
  };
}

function contradicted(deceased: string): string {
  return deceased === '' ? 'yes' : '';
}

function substitute(
  random: Random,
  { minor, deceased, stock, familyName }: { minor: boolean; deceased: boolean; stock: NameStock; familyName: string },
): Pick<
  SyntheticRow,
  'substitute_name' | 'substitute_street' | 'substitute_city' | 'substitute_province' | 'substitute_postal_code'
> {
  const named =
    (minor && random.chance(RATES.substituteOfMinors)) || (deceased && random.chance(RATES.trusteeOfDeceased));
  const elsewhere = named && (deceased || random.chance(RATES.substituteElsewhere));
  const town = random.pick(townsOf());
  return {
    substitute_name: named ? `${random.pick(stock.given)} ${familyName}` : '',
    substitute_street: elsewhere ? street(random, false) : '',
    substitute_city: elsewhere ? town.name : '',
    substitute_province: elsewhere ? 'ON' : '',
    substitute_postal_code: elsewhere ? postalCode(random, town) : '',
  };
}

function withBadAddress(random: Random, row: SyntheticRow): SyntheticRow {
  switch (random.below(4)) {
    case 0:
      return { ...row, street: '' };
    case 1:
      return { ...row, postal_code: '' };
    case 2:
      // D is used in no Canadian postal code.
      return { ...row, postal_code: `D${row.postal_code.slice(1)}` };
    default:
      return { ...row, postal_code: row.postal_code.slice(0, 3) };
  }
}

function street(random: Random, french: boolean): string {
  const number = random.between(1, 1999);
  const road =
    french && random.chance(500)
      ? `${number}, ${random.pick(FRENCH_STREETS)}`
      : `${number} ${random.pick(ENGLISH_STREETS)}`;
  return random.chance(220) ? `${road}, Unit ${random.between(1, 420)}` : road;
}

function postalCode(random: Random, { prefix }: Town): string {
  const letter = POSTAL_LETTERS.charAt(random.below(POSTAL_LETTERS.length));
  return `${prefix} ${random.below(10)}${letter}${random.below(10)}`;
}

function dataElements(random: Random): string {
  return Object.entries(SYNTHETIC_DATA_ELEMENTS)
    .filter(([, perMille]) => random.chance(perMille))
    .map(([name]) => name)
    .join('|');
}

function recordYears(random: Random, day: string): { records_from: string; records_to: string } {
  const last = yearOf(day) - 1;
  const from = random.between(last - RECORD_YEARS + 1, last);
  const [records_from, records_to] = [dayIn(random, from), dayIn(random, random.between(from, last))].toSorted();
  return { records_from: records_from ?? '', records_to: records_to ?? '' };
}

// People at home who need care are mostly old.
function adultAge(random: Random): number {
  return random.chance(700) ? random.between(62, 97) : random.between(16, 61);
}

function birthDateOfAge(random: Random, age: number, day: string): string {
  const inYear = dayIn(random, 0).slice(4);
  const year = yearOf(day) - age - (inYear.slice(1) > day.slice(5) ? 1 : 0);
  return `${year}${inYear}`;
}

function dayIn(random: Random, year: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(random.between(1, 12))}-${two(random.between(1, 28))}`;
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function townsOf(): readonly [Town, ...Town[]] {
  const [first, ...rest] = ONTARIO_TOWNS;
  return [first ?? { name: 'Ottawa', prefix: 'K1N', areaCode: '613' }, ...rest];
}
