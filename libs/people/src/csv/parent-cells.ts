import { addressProblem } from '../address.js';
import { folded } from '../fold.js';
import { isSamePlace } from '../hidden-place.js';
import type { Parent, PostalAddress } from '../person.js';
import type { Custody } from '../roles.js';
import { addressOf, type AddressColumns } from './address-cells.js';
import type { Cells } from './cells.js';
import type { ColumnName } from './columns.js';

interface ParentColumns extends AddressColumns {
  readonly name: ColumnName;
}

const FIRST: ParentColumns = {
  name: 'parent_1_name',
  street: 'parent_1_street',
  city: 'parent_1_city',
  province: 'parent_1_province',
  postalCode: 'parent_1_postal_code',
  country: 'parent_1_country',
};
const SECOND: ParentColumns = {
  name: 'parent_2_name',
  street: 'parent_2_street',
  city: 'parent_2_city',
  province: 'parent_2_province',
  postalCode: 'parent_2_postal_code',
  country: 'parent_2_country',
};

const ALL: readonly ColumnName[] = [FIRST, SECOND].flatMap(({ name, street, city, province, postalCode, country }) => [
  name,
  street,
  city,
  province,
  postalCode,
  country,
]);

/** The parts that an address which is given at all has to have, in the order in which they are looked for. */
const PARTS = ['street', 'city', 'province', 'postalCode'] as const satisfies readonly (keyof PostalAddress)[];

/**
 * The parents or guardians of a child that a row names. Whom a person will write to has to be reachable, so an address is whole or
 * absent; where two have the custody and the row names fewer, that is a warning, because the child comes in all the same and is held.
 */
export function parentsOf(cells: Cells, own: PostalAddress, custody: Custody): readonly Parent[] {
  if (!ALL.some((name) => cells.has(name))) return [];
  const first = parentOf(cells, FIRST, own.country);
  const second = parentOf(cells, SECOND, own.country);
  if (custody === 'joint' || custody === 'contested')
    for (const [columns, parent] of [[FIRST, first] as const, [SECOND, second] as const])
      if (!parent) warnMissing(cells, columns);
  if (first && second && isSame(first, second, own))
    cells.bad(
      SECOND.name,
      'parent-twice',
      'names the first parent once more',
      'Name the other one, or leave it empty.',
    );
  return [first, second].filter((parent) => parent !== undefined);
}

function parentOf(cells: Cells, columns: ParentColumns, country: string): Parent | undefined {
  const name = cells.text(columns.name);
  const address = addressOf(cells, columns, country);
  const given = PARTS.some((part) => address[part] !== '');
  if (name === '') {
    if (given)
      cells.bad(columns.name, 'cell-empty', 'is empty though the row gives an address of theirs', 'Name them.');
    return undefined;
  }
  if (!given) return { name };
  switch (addressProblem(address)) {
    case undefined:
      return { name, address };
    case 'address-incomplete': {
      const missing = PARTS.find((part) => address[part] === '') ?? 'street';
      const mend = 'Complete the address; left out whole, it is that of the child.';
      cells.bad(columns[missing], 'cell-empty', 'is empty though the row gives other parts of the address', mend);
      return undefined;
    }
    case 'postal-code-malformed':
      cells.bad(columns.postalCode, 'postal-code-malformed', 'has not the form of its country', 'Correct it.');
      return undefined;
  }
}

function warnMissing(cells: Cells, { name }: ParentColumns): void {
  const mend = 'Name them here if it is known, or when it is decided to whom letters about the child go.';
  cells.warn(name, 'parent-missing', 'names nobody, and two have or claim the custody', mend);
}

function isSame(one: Parent, other: Parent, own: PostalAddress): boolean {
  return folded(one.name) === folded(other.name) && isSamePlace(one.address ?? own, other.address ?? own);
}
