import type { Reason, Route } from '#kernel';
import type { Custody, LetterFormat, PersonRole } from './roles.js';
import type { Addressee } from './routing.js';

/** A postal address as the client's list gave it, trimmed; a part that was missing is empty. */
export interface PostalAddress {
  readonly street: string;
  readonly city: string;
  /** Two-letter code in Canada and the US where it was recognised, else the text as given. */
  readonly province: string;
  /** In Canada `A1A 1A1` where the form is right, else as given. */
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Who answers for a person who cannot: a parent, a guardian, the estate's trustee. */
export interface Substitute {
  readonly name: string;
  /** Absent when the list gave none: then the person's own address serves. */
  readonly address?: PostalAddress;
}

/** A parent or guardian whom a list names beside a custody. */
export type Parent = Substitute;

/** What is known of one affected person. At rest it is sealed under the incident's data key. */
export interface PersonDetails {
  /** The client's own number for the person; empty when the list has none. */
  readonly reference: string;
  readonly familyName: string;
  readonly givenNames: string;
  /** YYYY-MM-DD. */
  readonly birthDate?: string;
  readonly deceased: boolean;
  /** YYYY-MM-DD, where the list gave a date. */
  readonly deceasedOn?: string;
  /** ISO 639 code; letters exist in `en` and `fr`. */
  readonly language: string;
  /** In the order of `PERSON_ROLES`; at least one. */
  readonly roles: readonly PersonRole[];
  readonly format: LetterFormat;
  /** Id of the legal entity of the incident that held this person's data; absent where the list does not say. */
  readonly entity?: string;
  readonly address: PostalAddress;
  /** The address is known to be kept secret from somebody, or the person to be at risk. */
  readonly hiddenAddress: boolean;
  /** The records are of treatment that the person decided on without a parent. */
  readonly ownTreatment: boolean;
  /** Who has the custody of a child; absent where the list does not say. */
  readonly custody?: Custody;
  readonly substitute?: Substitute;
  /** Parents or guardians of a child, at most two, in the list's order; whoever has no address lives with the child. */
  readonly parents?: readonly Parent[];
  /** Which kinds of this person's data were taken, in the list's order. */
  readonly dataElements: readonly string[];
  /** First and last date of the records that were taken. */
  readonly recordsFrom?: string;
  readonly recordsTo?: string;
  readonly email?: string;
  /** Whether the person agreed to be told by e-mail; absent where the list does not say. */
  readonly emailConsent?: boolean;
  readonly phone?: string;
  /** The list says that this is no real person. */
  readonly synthetic: boolean;
}

/** A person of the register as the press and the contact desk read it. */
export interface AffectedPerson {
  /** UUIDv7; ids of one import rise in the order of its file. */
  readonly id: string;
  readonly importId: string;
  /** Line of the imported file on which the person stands. */
  readonly line: number;
  readonly route: Route;
  readonly reason: Reason;
  /** The first row of the same person, when this one repeats it. */
  readonly duplicateOf?: string;
  /** To whom a letter goes where somebody decided that; the details are as the list gave them. */
  readonly addressee?: Omit<Addressee, 'role'>;
  readonly details: PersonDetails;
}
