import type { DataKey } from '#vault';
import { Fault } from '#kernel';
import type { Reader, Statement } from '#storage';
import { addressProblem, tidyPostalCode, type AddressProblem } from './address.js';
import { openCorrections, sealCorrections } from './corrected-address.js';
import { isHiddenPlace } from './hidden-place.js';
import type { PostalAddress } from './person.js';
import { PERSON_COLUMNS, affectedPerson } from './person-rows.js';
import { postalPlace, provinceCode } from './regions.js';
import { bytes, text } from './row.js';
import { rowsAbout } from './rows-about.js';
import { addresseeOf } from './routing.js';

/** The statement that corrects an address, and whether the person lives in another country or province by it, whose law may ask for another letter. */
export interface CorrectedAddress {
  readonly statement: Statement;
  readonly moved: boolean;
}

/**
 * Lets letters about somebody on a mailed route go to another address from now on. What the list said, and what a person is found by,
 * stays; so do the letters that were ordered before. Commit the statement with the entry that says so.
 *
 * @param before batches in which the person has a letter already
 * @throws Fault `address-undeliverable`, `address-hidden`, `person-not-mailed`
 */
export async function correctAddress(
  reader: Reader,
  key: DataKey,
  personId: string,
  address: PostalAddress,
  before: readonly string[],
): Promise<CorrectedAddress> {
  const [row] = await reader.all(
    `SELECT ${PERSON_COLUMNS}, country, province FROM person WHERE id = ? AND incident_id = ?`,
    [personId, key.incidentId],
  );
  if (!row) throw notMailed();
  // As though nothing had been corrected: what a correction takes the place of.
  const { details, route, addressee } = affectedPerson(key, { ...row, corrected: null });
  const usual = addresseeOf(details, route, addressee);
  if (!usual) throw notMailed();
  const place = postalPlace(address);
  const tidy = { ...address, ...place, postalCode: tidyPostalCode(address.postalCode, place.country) };
  const problem = addressProblem(tidy);
  if (problem !== undefined) throw undeliverable(problem);
  if (isHiddenPlace(await rowsAbout(reader, key, personId), tidy)) throw hidden();
  const earlier = row['corrected'] === null ? undefined : bytes(row, 'corrected');
  const corrections = earlier === undefined ? [] : openCorrections(key, personId, earlier);
  const sealed = sealCorrections(key, personId, [...corrections, { instead: usual.address, address: tidy, before }]);
  const listed = { country: text(row, 'country'), province: text(row, 'province') };
  // Another's address says nothing of where the person lives.
  const home =
    usual.role === 'self'
      ? { country: tidy.country, province: provinceCode(tidy.province, tidy.country) ?? '' }
      : listed;
  return {
    moved: home.country !== listed.country || home.province !== listed.province,
    statement: {
      // Two at once would each know only one of their corrections: the second is refused.
      sql: `UPDATE person SET corrected = ?, country = ?, province = ? WHERE id = ? AND ${earlier === undefined ? 'corrected IS NULL' : 'corrected = ?'}`,
      params: [sealed, home.country, home.province, personId, ...(earlier === undefined ? [] : [earlier])],
      expectChanges: 1,
    },
  };
}

function notMailed(): Fault {
  return new Fault({
    kind: 'conflict',
    code: 'person-not-mailed',
    detail: 'Whoever this letter was for is no longer in the register, or is no longer written to.',
    place: 'letter',
  });
}

function hidden(): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'address-hidden',
    detail: 'This is the address that is kept secret.',
    place: 'address',
    mend: 'Give another address, or leave the person to the substitute notice.',
  });
}

function undeliverable(problem: AddressProblem): Fault {
  return new Fault({
    kind: 'invalid',
    code: 'address-undeliverable',
    detail:
      problem === 'address-incomplete'
        ? 'No letter would reach this address: a part of it is missing.'
        : 'No letter would reach this address: its postal code has not the form of its country.',
    place: 'address',
    mend: 'Correct it, or leave the person to the substitute notice.',
  });
}
