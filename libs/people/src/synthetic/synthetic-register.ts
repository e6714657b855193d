import { addressProblem } from '../address.js';
import { Random } from './random.js';
import { RATES_PER_MILLE } from './rates.js';
import { repeated, SYNTHETIC_COLUMNS, syntheticPerson, type SyntheticRow } from './synthetic-person.js';

export interface SyntheticOrder {
  /** The same seed gives the same list, byte for byte. */
  readonly seed: number;
  /** How many different people; rows that repeat one of them come on top. */
  readonly people: number;
  /** The day of the list, YYYY-MM-DD: ages are counted on it and no record is younger. */
  readonly day: string;
}

const ROWS_PER_CHUNK = 500;
// A duplicate repeats one of so many people before it.
const REMEMBERED_MAX = 2000;

/**
 * A made-up list of people as CSV text, header first, in chunks of 500 rows: however long it is, no more is ever held.
 * Every row says that it is synthetic, in its reference (`SYN-…`) and in a column of its own.
 */
export function* syntheticRegister({ seed, people, day }: SyntheticOrder): Generator<string> {
  const random = new Random(seed);
  const remembered: SyntheticRow[] = [];
  let chunk = `${SYNTHETIC_COLUMNS.join(',')}\n`;
  let made = 0;
  for (let number = 1; made < people; number += 1) {
    const earlier = random.chance(RATES_PER_MILLE.duplicate) ? remembered[random.below(remembered.length)] : undefined;
    const row = earlier === undefined ? syntheticPerson(random, number, day) : repeated(random, earlier, number);
    if (earlier === undefined && hasIdentity(row)) remembered[number % REMEMBERED_MAX] = row;
    if (earlier === undefined) made += 1;
    chunk += csvLine(row);
    if (number % ROWS_PER_CHUNK === 0) {
      yield chunk;
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

// Only who has a birth date and a good postal code can be recognised when repeated.
function hasIdentity(row: SyntheticRow): boolean {
  const address = {
    street: row.street,
    city: row.city,
    province: row.province,
    postalCode: row.postal_code,
    country: 'CA',
  };
  return row.birth_date !== '' && addressProblem(address) === undefined;
}

function csvLine(row: SyntheticRow): string {
  return `${SYNTHETIC_COLUMNS.map((name) => csvCell(row[name])).join(',')}\n`;
}

function csvCell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
