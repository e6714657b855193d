import { Fault, type Reason } from '#kernel';
import type { DataKey } from '#vault';
import { addressProblem } from './address.js';
import { isHiddenPlace, isSamePlace } from './hidden-place.js';
import type { PersonDetails, PostalAddress } from './person.js';
import { addresseeOf, isMailed, type Addressee, type Routing } from './routing.js';

export const DECIDED_ROUTES = [
  'letter',
  'estate',
  'substitute-decision-maker',
  'substitute-notice',
  'no-letter',
] as const;
export type DecidedRoute = (typeof DECIDED_ROUTES)[number];

/** How somebody who was held is told after all, as a person decided it. */
export interface HeldDecision {
  readonly route: DecidedRoute;
  /** In the decider's words. It may speak of the person, so it is kept sealed. */
  readonly why: string;
  /** Whom to write to; the person, or whom the list names, where absent. */
  readonly name?: string | undefined;
  /** Where to; the address that the list gives where absent. */
  readonly address?: PostalAddress | undefined;
  /** Who else gets the letter, at another address: the other parent. */
  readonly also?: { readonly name: string; readonly address: PostalAddress } | undefined;
}

/** What is kept of a decision under the seal. */
export interface SealedDecision {
  readonly why: string;
  readonly addressee?: Omit<Addressee, 'role'>;
}

/**
 * The decision as it is kept, with the addressee it comes to.
 *
 * @param lists what each list says of the person: where one of them keeps the address secret, it is
 * @throws Fault `letter-to-the-dead`, `addressee-unnamed`, `address-hidden`, `address-not-deliverable`, `address-without-letter`
 */
export function settledDecision(
  person: PersonDetails,
  lists: readonly PersonDetails[],
  decision: HeldDecision,
): SealedDecision {
  const { route, why, name = '', address } = decision;
  if (!isMailed(route)) {
    if (name !== '' || address)
      throw invalid(
        'address-without-letter',
        'On this route no letter goes to anybody.',
        'Leave name and address out.',
      );
    return { why };
  }
  if (route === 'letter' && person.deceased) {
    throw invalid('letter-to-the-dead', 'No letter is addressed to a person who has died.', 'Write to the estate.');
  }
  const usual = addresseeOf(person, route);
  const addressee = {
    name: name === '' ? (usual?.name ?? '') : name,
    address: address ?? usual?.address ?? person.address,
  };
  if (addressee.name === '')
    throw invalid('addressee-unnamed', 'The list names nobody who answers for the person.', 'Name whom to write to.');
  // Wherever it was typed: a letter there tells whoever lives there.
  if (isHiddenPlace(lists, addressee.address)) {
    throw invalid(
      'address-hidden',
      'This is the address that is kept secret.',
      'Give another address, or choose a route without a letter.',
    );
  }
  if (addressProblem(addressee.address) !== undefined) {
    throw invalid(
      'address-not-deliverable',
      'No letter would reach this address.',
      'Complete it: street, city, province and postal code of the right form.',
    );
  }
  return { why, addressee };
}

/**
 * The second letter of a decision; nothing where it asks for one letter.
 *
 * @throws Fault `second-without-substitute`, `one-address`, `address-hidden`, `address-not-deliverable`
 */
export function settledSecond(
  person: PersonDetails,
  lists: readonly PersonDetails[],
  { route, why, also }: HeldDecision,
  { addressee: first }: SealedDecision,
): SealedDecision | undefined {
  if (!also) return undefined;
  if (route !== 'substitute-decision-maker' || !first) {
    throw invalid(
      'second-without-substitute',
      'A second letter goes to the other of two who decide for somebody.',
      'Choose that route, or leave the second addressee out.',
    );
  }
  const second = settledDecision(person, lists, { route, why, ...also });
  if (isSamePlace(first.address, also.address)) {
    throw invalid(
      'one-address',
      'Both letters would go to one address.',
      'Name both on one letter, or give the other address.',
    );
  }
  return second;
}

export function sealDecision(key: DataKey, personId: string, decision: SealedDecision): Uint8Array {
  return key.seal(Buffer.from(JSON.stringify(decision), 'utf8'), purpose(personId));
}

/** @throws Fault `sealed-data-damaged` */
export function openDecision(key: DataKey, personId: string, sealed: Uint8Array): SealedDecision {
  // The seal proves that these are the bytes `sealDecision` wrote.
  return JSON.parse(Buffer.from(key.unseal(sealed, purpose(personId))).toString('utf8')) as SealedDecision;
}

/** Reasons for which all may be decided at once: the rest turns on each person's own danger or family. */
export const REASONS_IN_BULK = [
  'own-treatment',
  'minor-without-substitute',
  'duplicates-disagree',
] as const satisfies readonly Reason[];
/** On these nothing is mailed, so nothing can reach the wrong hands. */
export const ROUTES_IN_BULK = ['substitute-notice', 'no-letter'] as const satisfies readonly DecidedRoute[];

export function decidedRouting(route: DecidedRoute): Routing {
  return { route, reason: route === 'no-letter' ? 'told-otherwise' : 'decided' };
}

function invalid(code: string, detail: string, mend: string): Fault {
  return new Fault({ kind: 'invalid', code, detail, place: 'body', mend });
}

// The 1 is the version of the sealed form.
function purpose(personId: string): string {
  return `person-decision/1/${personId}`;
}
