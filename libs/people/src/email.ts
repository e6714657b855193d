import type { PersonDetails } from './person.js';

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

/**
 * The condition, on a row of `person` by that name, that the person agreed to e-mail and is told as their list has it: no later list says
 * otherwise, and nobody has decided to whom or where they are written to.
 */
export function mayBeEmailed(person: string): string {
  return `(${person}.email_agreed = 1 AND ${person}.route = 'letter' AND ${person}.decided_route IS NULL
    AND NOT EXISTS (SELECT 1 FROM person later JOIN people_import i ON i.id = later.import_id
      WHERE later.duplicate_of = ${person}.id AND later.email_agreed = 0 AND i.state = 'complete'))`;
}
