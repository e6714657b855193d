import type { AssessedConflict, AssessedObligation } from './assessment.js';
import type { Conflict, LawPack } from './law-pack.js';

/**
 * Letters that must say what other letters to the same people must not. Where counsel has signed a route, the side that yields
 * loses its demand or its ban; until then both stand, and the conflict is shown.
 */
export function collisions(
  packs: readonly LawPack[],
  obligations: readonly AssessedObligation[],
  routes: { readonly [conflict: string]: string },
): { obligations: readonly AssessedObligation[]; conflicts: readonly AssessedConflict[] } {
  const letters = obligations.filter(({ noticeKind }) => noticeKind === 'letter');
  const declared = packs.flatMap((pack) => pack.conflicts);
  const conflicts = letters
    .filter(({ forbidden }) => forbidden.length > 0)
    .flatMap((forbids) => letters.flatMap((demands) => collision(demands, forbids, declared, routes) ?? []));
  return { obligations: obligations.map((duty) => conflicts.reduce(follow, duty)), conflicts };
}

function collision(
  demands: AssessedObligation,
  forbids: AssessedObligation,
  declared: readonly Conflict[],
  routes: { readonly [conflict: string]: string },
): AssessedConflict | undefined {
  const elements = demands.elements.filter(
    (element) => demands.elementBasis[element] === 'statute' && forbids.forbidden.includes(element),
  );
  const known = declared.find((each) => each.demands === nameOf(demands) && each.forbids === nameOf(forbids));
  const colliding = [...new Set([...elements, ...declaredElements(known, demands)])];
  if (colliding.length === 0) return undefined;
  const signed = routes[`${demands.key} ${forbids.key}`];
  const chosen = known?.routes.find(({ id }) => id === signed)?.id;
  return {
    demands: demands.key,
    forbids: forbids.key,
    elements: colliding,
    ...(known && { words: known.words }),
    routes: known?.routes ?? [],
    ...(chosen !== undefined && { chosen }),
  };
}

// Two laws may name the same content differently: then the pack says so.
function declaredElements(conflict: Conflict | undefined, demands: AssessedObligation): readonly string[] {
  return conflict?.elements.filter((element) => demands.elements.includes(element)) ?? [];
}

function follow(duty: AssessedObligation, conflict: AssessedConflict): AssessedObligation {
  const yields = conflict.routes.find(({ id }) => id === conflict.chosen)?.yields;
  if (yields === 'demand' && duty.key === conflict.demands) {
    return { ...duty, elements: duty.elements.filter((element) => !conflict.elements.includes(element)) };
  }
  if (yields === 'ban' && duty.key === conflict.forbids) {
    return { ...duty, forbidden: duty.forbidden.filter((element) => !conflict.elements.includes(element)) };
  }
  return duty;
}

function nameOf({ pack, clause }: AssessedObligation): string {
  return `${pack}/${clause}`;
}
