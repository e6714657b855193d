import type { Facts } from '#facts';
import { accept, refuse, type Outcome } from '#kernel';
import {
  ORGANISATION_FIELDS,
  type BatchFields,
  type LetterImages,
  type LetterPerson,
  type OrganisationFields,
  type Words,
} from '#letters';
import { addresseeOf, fullName, type AffectedPerson } from '#people';
import { localTime } from '#time';

/** What of a batch's letters is neither a fact nor a word of the playbook. */
export interface LettersGiven {
  /** YYYY-MM-DD */
  readonly letterDate: string;
  readonly exercise: boolean;
  readonly zone: string;
  readonly images?: LetterImages;
}

/** What all letters of a batch, or a report, share: the incident's facts as they are, and who writes. */
export function letterFields(facts: Facts, words: Words, given: LettersGiven): BatchFields {
  return {
    facts,
    organisation: organisationOf(facts),
    ...(given.images !== undefined && { images: given.images }),
    words,
    letterDate: given.letterDate,
    exercise: given.exercise,
    toLocalTime: (instant) => {
      const local = localTime(instant, given.zone);
      return { date: local.slice(0, 10), time: local.slice(11, 16) };
    },
  };
}

/** The organisation's particulars are facts too (`organisation.…`), so that a letter's letterhead is on record. */
function organisationOf(facts: Facts): OrganisationFields {
  const fields: { [Name in (typeof ORGANISATION_FIELDS)[number]]?: { en: string } } = {};
  for (const name of ORGANISATION_FIELDS) {
    const value = facts[`organisation.${name}`];
    if (typeof value === 'string') fields[name] = { en: value };
  }
  return fields;
}

/** A person as the press needs them; refused with `not-mailed` where their route prints no letter, as of somebody who is held by now. */
export function letterPerson(person: AffectedPerson, letter?: string): Outcome<LetterPerson> {
  const { id, route, details } = person;
  const addressee = addresseeOf(details, route, person.addressee);
  if (!addressee || (route !== 'letter' && route !== 'estate' && route !== 'substitute-decision-maker')) {
    return refuse({ kind: 'conflict', code: 'not-mailed', detail: `A person of the route ${route} gets no letter.` });
  }
  const { street, city, province, postalCode, country } = addressee.address;
  return accept({
    personId: id,
    route,
    ...(letter !== undefined && { letter }),
    language: details.language === 'fr' ? 'fr' : 'en',
    ...(details.format === 'large-print' && { print: 'large' }),
    name: fullName(details),
    ...(addressee.name === fullName(details) ? {} : { careOf: addressee.name }),
    addressLines: [street, `${city} ${province}  ${postalCode}`.trim(), ...(country === 'CA' ? [] : [country])],
    dataElements: details.dataElements,
  });
}
