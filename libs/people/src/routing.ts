import { Fault, ROUTES, ROUTE_REASONS, type Reason, type Route } from '#kernel';
import { addressProblem } from './address.js';
import { ageOn } from './age.js';
import { isHiddenPlace } from './hidden-place.js';
import type { PersonDetails, PostalAddress } from './person.js';

/** Routes on which a letter is printed. */
export const MAILED_ROUTES = ['letter', 'estate', 'substitute-decision-maker'] as const satisfies readonly Route[];

/** From this age on a person is written to in their own name (Ontario PHIPA s. 23(1): a parent may act for a child under 16). */
export const OWN_NAME_AGE_YEARS = 16;

export interface Routing {
  readonly route: Route;
  readonly reason: Reason;
}

/**
 * The one way in which a person is told, if letters were mailed on `mailingDate` (YYYY-MM-DD). Pure; the order of the
 * rules is argued in DESIGN.md: the dead first, then danger, then age, then the address.
 */
export function routeOf(person: PersonDetails, mailingDate: string): Routing {
  if (person.deceased) return estateRouting(person);
  if (person.hiddenAddress) return { route: 'held', reason: 'hidden-address' };
  const minor = isMinor(person, mailingDate);
  // An unknown age may hide a minor, and telling a parent of the child's own treatment cannot be undone.
  if (person.ownTreatment && minor !== false) return { route: 'held', reason: 'own-treatment' };
  // Which parent is told, and where, is for somebody who knows the case; whose age is unknown and who has a custody may be a child.
  if (minor !== false && person.custody === 'contested') return { route: 'held', reason: 'contested-custody' };
  if (minor !== false && person.custody === 'joint') return { route: 'held', reason: 'joint-custody' };
  // A list does not say whether the adult whom it names is the mother or the father.
  if (minor !== false && person.custody === 'one-parent') return { route: 'held', reason: 'one-parent-custody' };
  if (minor === true) return minorRouting(person);
  const problem = addressProblem(person.address);
  if (problem !== undefined) return { route: 'substitute-notice', reason: problem };
  return { route: 'letter', reason: minor === undefined ? 'age-unknown' : 'of-age' };
}

/** Whether the person is under 16 on that day; `undefined` when the birth date is not known. */
export function isMinor(person: PersonDetails, day: string): boolean | undefined {
  return person.birthDate === undefined ? undefined : ageOn(person.birthDate, day) < OWN_NAME_AGE_YEARS;
}

/** To whom and where a letter about this person goes on a mailed route. */
export interface Addressee {
  readonly role: 'self' | 'estate' | 'substitute-decision-maker';
  readonly name: string;
  readonly address: PostalAddress;
}

/**
 * The addressee of a mailed route; `undefined` on the others, which print no letter.
 *
 * @param decided whom somebody decided to write to instead
 */
export function addresseeOf(
  person: PersonDetails,
  route: Route,
  decided?: Omit<Addressee, 'role'>,
): Addressee | undefined {
  if (decided && isMailed(route)) return { role: route === 'letter' ? 'self' : route, ...decided };
  const address = person.substitute?.address ?? person.address;
  switch (route) {
    case 'letter':
      return { role: 'self', name: fullName(person), address: person.address };
    case 'estate':
      return { role: 'estate', name: person.substitute?.name ?? fullName(person), address };
    case 'substitute-decision-maker':
      return person.substitute && { role: 'substitute-decision-maker', name: person.substitute.name, address };
    case 'held':
    case 'substitute-notice':
    case 'no-letter':
    case 'duplicate':
      return undefined;
  }
}

export function isMailed(route: Route): route is (typeof MAILED_ROUTES)[number] {
  return MAILED_ROUTES.some((mailed) => mailed === route);
}

/** Given names before the family name, as on an envelope. */
export function fullName(person: Pick<PersonDetails, 'givenNames' | 'familyName'>): string {
  return `${person.givenNames} ${person.familyName}`.trim();
}

function estateRouting(person: PersonDetails): Routing {
  const given = person.substitute?.address;
  // A hidden address stays hidden after death, whoever is named at it: the household may be the one it was hidden from.
  if (isHiddenPlace([person], given ?? person.address)) return { route: 'held', reason: 'hidden-address' };
  if (addressProblem(given ?? person.address) !== undefined) {
    return { route: 'substitute-notice', reason: 'estate-not-deliverable' };
  }
  return { route: 'estate', reason: 'deceased' };
}

function minorRouting(person: PersonDetails): Routing {
  if (person.substitute === undefined) return { route: 'held', reason: 'minor-without-substitute' };
  if (addressProblem(person.substitute.address ?? person.address) !== undefined) {
    return { route: 'substitute-notice', reason: 'substitute-not-deliverable' };
  }
  return { route: 'substitute-decision-maker', reason: 'minor' };
}

/** A stored routing. @throws Fault `unknown-route` for a pair that is not in the closed list. */
export function routingFrom(route: string, reason: string): Routing {
  const known = ROUTES.find((name) => name === route);
  const why = known && (ROUTE_REASONS[known] as readonly Reason[]).find((name) => name === reason);
  if (known === undefined || why === undefined) {
    throw new Fault({
      kind: 'internal',
      code: 'unknown-route',
      detail: 'A stored row has a route or reason outside the closed list.',
    });
  }
  return { route: known, reason: why };
}
