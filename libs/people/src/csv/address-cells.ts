import { tidyPostalCode } from '../address.js';
import type { PostalAddress } from '../person.js';
import { countryCode, postalPlace, provinceCode } from '../regions.js';
import type { Cells } from './cells.js';
import type { ColumnName } from './columns.js';

/** Which columns hold the parts of an address. */
export type AddressColumns = Readonly<Record<keyof PostalAddress, ColumnName>>;

/** An address as a row gives it, each part in its one form. */
export function addressOf(cells: Cells, columns: AddressColumns, defaultCountry: string): PostalAddress {
  const named = cells.text(columns.country);
  const code = named === '' ? defaultCountry : countryCode(named);
  if (code === undefined) {
    cells.bad(
      columns.country,
      'unknown-country',
      'is not a country that is known by name',
      'Write its two-letter ISO 3166 code.',
    );
  }
  const { country, province } = postalPlace({ country: code ?? '', province: cells.text(columns.province) });
  return {
    street: cells.text(columns.street),
    city: cells.text(columns.city),
    province: provinceCode(province, country) ?? province,
    postalCode: tidyPostalCode(cells.text(columns.postalCode), country),
    country,
  };
}
