import type { Reader } from '#storage';
import type { PersonDetails } from './person.js';
import { text } from './row.js';

// Any mail server takes it: what goes beyond ASCII asks for an extension that many lack.
const PLAIN_ADDRESS = /^[\x21-\x7e]+$/;

/** Where somebody may be written to by e-mail; `undefined` for who did not agree, or has no address that any mail server takes. */
export function emailOf({ email, emailConsent }: Pick<PersonDetails, 'email' | 'emailConsent'>): string | undefined {
  return emailConsent === true && email !== undefined && PLAIN_ADDRESS.test(email) ? email : undefined;
}

/** What a list says of a person and e-mail; `undefined` where it does not speak of it. Consent without an address is a no. */
export function agreesToEmail(details: Pick<PersonDetails, 'email' | 'emailConsent'>): boolean | undefined {
  return details.emailConsent === undefined ? undefined : emailOf(details) !== undefined;
}

/** Where somebody of whom several lists tell may be written to: the latest of the addresses to which they agreed. */
export function mailboxOf(rows: readonly Pick<PersonDetails, 'email' | 'emailConsent'>[]): string | undefined {
  return rows.map(emailOf).findLast((address) => address !== undefined);
}

/** The condition that two rows of `person`, by these names, are of one person. */
export function isOfPerson(row: string, person: string): string {
  const first = `COALESCE(${person}.duplicate_of, ${person}.id)`;
  return `(${row}.id = ${first} OR ${row}.duplicate_of = ${first})`;
}

/**
 * The condition, on a row of `person` by that name, that the person agreed to e-mail and is told as their list has it: no list, whichever
 * of their rows the letter belongs to, says otherwise, and nobody has decided to whom or where they are written to. Of whoever was a
 * child when their list came in, the address is a parent's.
 */
export function mayBeEmailed(person: string): string {
  return `(${person}.email_agreed = 1 AND ${person}.route = 'letter' AND ${person}.decided_route IS NULL
    AND NOT EXISTS (SELECT 1 FROM person about JOIN people_import i ON i.id = about.import_id
      WHERE ${isOfPerson('about', person)} AND (about.email_agreed = 0 OR about.came_of_age IS NOT NULL) AND i.state = 'complete'))`;
}

/**
 * The kinds of data that were taken of these people by any list that counts, whichever letter tells of them. Of whom a list does not say it
 * in clear, as those of 0.2.0 do not, there is nothing here.
 *
 * @param ids of any of their rows, at most a few hundred
 */
export async function takenOf(reader: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.all(
    `SELECT p.id, about.elements FROM person p JOIN person about ON ${isOfPerson('about', 'p')}
      JOIN people_import i ON i.id = about.import_id AND i.state = 'complete'
      WHERE p.id IN (${ids.map(() => '?').join(', ')}) ORDER BY p.id, about.id`,
    ids,
  );
  const unsaid = new Set(rows.filter((row) => row['elements'] === null).map((row) => text(row, 'id')));
  const taken = new Map<string, readonly string[]>();
  for (const row of rows) {
    const id = text(row, 'id');
    if (!unsaid.has(id)) taken.set(id, [...(taken.get(id) ?? []), ...text(row, 'elements').split('|')]);
  }
  return taken;
}
