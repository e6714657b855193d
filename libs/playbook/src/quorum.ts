import type { Role } from '#kernel';
import type { Confirmation } from './model.js';

/** Somebody who signs: the roles in which they may, and the one role for which it counts where they have said so. */
export interface Signer {
  readonly roles: readonly Role[];
  readonly standsFor?: Role;
}

/** A signature as it counts. */
export interface CountedSignature {
  /** The role that the answer asks for. */
  readonly role: Role;
  /** The role that the signer acts in: `role` itself, or an alternate's. */
  readonly actsAs: Role;
  /** Index of the signer. */
  readonly signer: number;
}

/** Who stands in for each role, in order. */
export type Alternates = ReadonlyMap<Role, readonly Role[]>;

/** The roles that an answer asks for, each once. */
export function rolesAsked({ all = [], oneOf = [] }: Confirmation): readonly Role[] {
  return [...new Set([...all, ...oneOf])];
}

/** The roles asked for that somebody may sign for: their own first, then those whose alternate they are. */
export function rolesSignedFor(confirm: Confirmation, role: Role, alternates: Alternates): readonly Role[] {
  const asked = rolesAsked(confirm);
  const own = asked.filter((each) => each === role);
  return [...own, ...asked.filter((each) => each !== role && alternates.get(each)?.includes(role) === true)];
}

/**
 * How these people fill an answer's quorum: every role of `all` and one more of `oneOf`, each by another person, in the role
 * itself or as its alternate. Nothing where they cannot. One rule for the check of rosters and for the engine.
 */
export function fillQuorum(
  confirm: Confirmation,
  signers: readonly Signer[],
  alternates: Alternates,
): readonly CountedSignature[] | undefined {
  const { all = [], oneOf = [] } = confirm;
  const places: (readonly Role[])[] = [...new Set(all)].map((role) => [role]);
  // Whoever signs for a role of `all` has said what that role says; `oneOf` asks for somebody beside them.
  if (oneOf.length > 0) places.push(oneOf.filter((role) => !all.includes(role)));
  return places.length === 0 ? undefined : fill(places, signers, alternates, []);
}

function fill(
  places: readonly (readonly Role[])[],
  signers: readonly Signer[],
  alternates: Alternates,
  taken: readonly CountedSignature[],
): readonly CountedSignature[] | undefined {
  const [place, ...rest] = places;
  if (!place) return taken;
  for (const signature of candidates(place, signers, alternates)) {
    if (taken.some(({ signer }) => signer === signature.signer)) continue;
    const filled = fill(rest, signers, alternates, [...taken, signature]);
    if (filled) return filled;
  }
  return undefined;
}

// Those whose own role it is come first, then alternates in the order in which they are named.
function candidates(
  place: readonly Role[],
  signers: readonly Signer[],
  alternates: Alternates,
): readonly CountedSignature[] {
  const counted = (role: Role, actsAs: Role): CountedSignature[] =>
    signers.flatMap(({ roles, standsFor = role }, signer) =>
      roles.includes(actsAs) && standsFor === role ? { role, actsAs, signer } : [],
    );
  return [
    ...place.flatMap((role) => counted(role, role)),
    ...place.flatMap((role) => (alternates.get(role) ?? []).flatMap((alternate) => counted(role, alternate))),
  ];
}
