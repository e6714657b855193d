import type { DataKey } from '#vault';
import { folded, foldedWords } from './fold.js';
import type { PersonDetails } from './person.js';

/** The keyed hashes by which a person can be found; absent where the row lacks a part. */
export interface SearchHashes {
  /** Name, birth date and postal code together: two rows that share it are the same person. */
  readonly identity?: string;
  readonly nameBirth?: string;
  readonly namePostal?: string;
  readonly reference?: string;
}

/** Keyed hashes that two spellings of one person may share. A row without a birth date has none: too many share the rest. */
export interface LikenessHashes {
  /** All names, in whatever order and column, and the birth date. */
  readonly names?: string;
  /** Family name, first letter of the given ones, birth date. */
  readonly initial?: string;
  /** First given name, birth date, postal code: the family name may have changed. */
  readonly given?: string;
}

/** What a contact desk knows of the caller. */
export type PersonQuery =
  | { readonly by: 'reference'; readonly reference: string }
  | { readonly by: 'birth-date'; readonly familyName: string; readonly givenNames: string; readonly birthDate: string }
  | {
      readonly by: 'postal-code';
      readonly familyName: string;
      readonly givenNames: string;
      readonly postalCode: string;
    };

/** All search hashes of a person. A row without birth date or postal code has no identity: father and son may share the rest. */
export function searchHashes(key: DataKey, person: PersonDetails): SearchHashes {
  const { birthDate, reference } = person;
  const name = nameKey(person.familyName, person.givenNames);
  const postal = folded(person.address.postalCode);
  return {
    ...(birthDate !== undefined && { nameBirth: shortHash(key, `name-birth\n${name}\n${birthDate}`) }),
    ...(postal !== '' && { namePostal: shortHash(key, `name-postal\n${name}\n${postal}`) }),
    ...(birthDate !== undefined &&
      postal !== '' && { identity: shortHash(key, `identity\n${name}\n${birthDate}\n${postal}`) }),
    ...(reference !== '' && { reference: shortHash(key, `reference\n${reference}`) }),
  };
}

export function likenessHashes(key: DataKey, person: PersonDetails): LikenessHashes {
  const { birthDate, familyName, givenNames } = person;
  const [firstGiven = ''] = foldedWords(givenNames).split(' ');
  if (birthDate === undefined || firstGiven === '') return {};
  const names = foldedWords(`${familyName} ${givenNames}`).split(' ').toSorted().join('\n');
  const postal = folded(person.address.postalCode);
  return {
    names: shortHash(key, `names\n${names}\n${birthDate}`),
    initial: shortHash(key, `initial\n${folded(familyName)}\n${firstGiven.slice(0, 1)}\n${birthDate}`),
    ...(postal !== '' && { given: shortHash(key, `given\n${firstGiven}\n${birthDate}\n${postal}`) }),
  };
}

/** The hash that a query is looked up by. */
export function queryHash(key: DataKey, query: PersonQuery): string {
  switch (query.by) {
    case 'reference':
      return shortHash(key, `reference\n${query.reference.trim()}`);
    case 'birth-date':
      return shortHash(key, `name-birth\n${nameKey(query.familyName, query.givenNames)}\n${query.birthDate}`);
    case 'postal-code':
      return shortHash(key, `name-postal\n${nameKey(query.familyName, query.givenNames)}\n${folded(query.postalCode)}`);
  }
}

function nameKey(familyName: string, givenNames: string): string {
  return `${folded(familyName)}\n${folded(givenNames)}`;
}

// 132 of the 256 bits: two texts still never meet, and the indexes take half the room.
function shortHash(key: DataKey, text: string): string {
  return key.keyedHash(text).slice(0, 22);
}
