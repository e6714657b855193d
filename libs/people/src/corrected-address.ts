import type { DataKey } from '#vault';
import type { Route } from '#kernel';
import type { PersonDetails, PostalAddress } from './person.js';
import { addresseeOf, type Addressee } from './routing.js';

/** An address that was found after a letter came back. */
export interface Correction {
  /** The one that it takes the place of, by the list or a decision: where that changes later, the correction says nothing any more. */
  readonly instead: PostalAddress;
  readonly address: PostalAddress;
  /** Batches in which the person had a letter before: those letters stay as they were made. */
  readonly before: readonly string[];
}

/**
 * To whom and where letters go by the corrections of a person.
 *
 * @param batch whose letter is made; without it, the address that is known now
 */
export function correctedAddressee(
  person: PersonDetails,
  route: Route,
  decided: Omit<Addressee, 'role'> | undefined,
  corrections: readonly Correction[],
  batch?: string,
): Omit<Addressee, 'role'> | undefined {
  const usual = addresseeOf(person, route, decided);
  if (!usual) return decided;
  const stands = corrections.findLast(({ before }) => batch === undefined || !before.includes(batch));
  if (!stands || !isSame(stands.instead, usual.address)) return decided;
  return { name: usual.name, address: stands.address };
}

export function sealCorrections(key: DataKey, personId: string, corrections: readonly Correction[]): Uint8Array {
  return key.seal(Buffer.from(JSON.stringify(corrections), 'utf8'), purpose(personId));
}

/** @throws Fault `sealed-data-damaged` */
export function openCorrections(key: DataKey, personId: string, sealed: Uint8Array): readonly Correction[] {
  // The seal proves that these are the bytes `sealCorrections` wrote.
  return JSON.parse(Buffer.from(key.unseal(sealed, purpose(personId))).toString('utf8')) as readonly Correction[];
}

function isSame(one: PostalAddress, other: PostalAddress): boolean {
  return (
    one.street === other.street &&
    one.city === other.city &&
    one.province === other.province &&
    one.postalCode === other.postalCode &&
    one.country === other.country
  );
}

// The 1 is the version of the sealed form.
function purpose(personId: string): string {
  return `person-address/1/${personId}`;
}
