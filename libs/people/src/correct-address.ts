import type { DataKey } from '#vault';
import { Fault } from '#kernel';
import type { Reader, Statement } from '#storage';
import { addressProblem, tidyPostalCode, type AddressProblem } from './address.js';
import { openCorrections, sealCorrections } from './corrected-address.js';
import { isHiddenPlace } from './decision.js';
import type { PostalAddress } from './person.js';
import { PERSON_COLUMNS, affectedPerson } from './person-rows.js';
import { bytes } from './row.js';
import { addresseeOf } from './routing.js';

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
): Promise<Statement> {
  const [row] = await reader.all(`SELECT ${PERSON_COLUMNS} FROM person WHERE id = ? AND incident_id = ?`, [
    personId,
    key.incidentId,
  ]);
  if (!row) throw notMailed();
  // As though nothing had been corrected: what a correction takes the place of.
  const { details, route, addressee } = affectedPerson(key, { ...row, corrected: null });
  const usual = addresseeOf(details, route, addressee);
  if (!usual) throw notMailed();
  const tidy = { ...address, postalCode: tidyPostalCode(address.postalCode, address.country) };
  const problem = addressProblem(tidy);
  if (problem !== undefined) throw undeliverable(problem);
  if (isHiddenPlace(details, tidy)) throw hidden();
  const earlier = row['corrected'] === null ? undefined : bytes(row, 'corrected');
  const corrections = earlier === undefined ? [] : openCorrections(key, personId, earlier);
  const sealed = sealCorrections(key, personId, [...corrections, { instead: usual.address, address: tidy, before }]);
  return {
    // Two at once would each know only one of their corrections: the second is refused.
    sql: `UPDATE person SET corrected = ? WHERE id = ? AND ${earlier === undefined ? 'corrected IS NULL' : 'corrected = ?'}`,
    params: [sealed, personId, ...(earlier === undefined ? [] : [earlier])],
    expectChanges: 1,
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
