import type { PostalAddress } from './person.js';

// Canada Post: D, F, I, O, Q and U are never used, W and Z never first.
const CANADIAN_POSTAL_CODE = /^[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z] \d[ABCEGHJ-NPRSTV-Z]\d$/;
const US_ZIP = /^\d{5}(?:-\d{4})?$/;

export type AddressProblem = 'address-incomplete' | 'postal-code-malformed';

/**
 * What stands in the way of the post, judged offline by form alone; `undefined` when nothing does. Canada and the US are
 * held to their postal forms and need a province or state; other countries need a street and a city.
 */
export function addressProblem(address: PostalAddress): AddressProblem | undefined {
  if (address.street === '' || address.city === '') return 'address-incomplete';
  const form = postalForm(address.country);
  if (form === undefined) return undefined;
  if (address.province === '' || address.postalCode === '') return 'address-incomplete';
  return form.test(address.postalCode) ? undefined : 'postal-code-malformed';
}

/** `k1a0b1` and `K1A-0B1` become `K1A 0B1`, a nine-digit ZIP gets its hyphen; anything else is returned trimmed. */
export function tidyPostalCode(text: string, country: string): string {
  const compact = text.toUpperCase().replaceAll(/[\s-]/g, '');
  if (country === 'CA' && compact.length === 6) return `${compact.slice(0, 3)} ${compact.slice(3)}`;
  if (country === 'US' && compact.length === 9) return `${compact.slice(0, 5)}-${compact.slice(5)}`;
  return country === 'US' ? compact : text.trim();
}

function postalForm(country: string): RegExp | undefined {
  if (country === 'CA') return CANADIAN_POSTAL_CODE;
  if (country === 'US') return US_ZIP;
  return undefined;
}
