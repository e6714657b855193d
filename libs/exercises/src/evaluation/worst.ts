import { RATINGS, type Rating } from '#kernel';

/** The worst of them; `null` where there is none. */
export function worst(ratings: readonly (Rating | null)[]): Rating | null {
  return RATINGS.findLast((rating) => ratings.includes(rating)) ?? null;
}
