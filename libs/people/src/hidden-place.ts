import { folded, foldedWords } from './fold.js';
import type { PersonDetails, PostalAddress } from './person.js';

/**
 * Whether an address is one that is kept secret, however it is spelt. Where any list keeps the person's address secret, every
 * list's is: an older one may not know yet, and a later one may have another.
 */
export function isHiddenPlace(
  lists: readonly Pick<PersonDetails, 'hiddenAddress' | 'address'>[],
  address: PostalAddress,
): boolean {
  return lists.some((each) => each.hiddenAddress) && lists.some((each) => isSamePlace(address, each.address));
}

/** Whether two addresses are of one place, however each is spelt. */
export function isSamePlace(one: PostalAddress, other: PostalAddress): boolean {
  const [code, otherCode] = [folded(one.postalCode), folded(other.postalCode)];
  // A ZIP with four digits more, or a code that was left out, is no other place.
  if (!code.startsWith(otherCode) && !otherCode.startsWith(code)) return false;
  if (code === otherCode && code === '') return true;
  const numbers = houseNumbers(other.street);
  return folded(one.street) === folded(other.street) || houseNumbers(one.street).some((each) => numbers.includes(each));
}

/** Numbers of house and unit, however the street is spelt; `5th` and `12e` are names of streets. */
function houseNumbers(street: string): readonly string[] {
  return foldedWords(street)
    .split(' ')
    .filter((word) => !/^\d+(?:st|nd|rd|th|er?|re|i?eme)$/.test(word))
    .flatMap((word) => /^\d+/.exec(word) ?? []);
}
