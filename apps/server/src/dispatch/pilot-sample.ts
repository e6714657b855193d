import { sha256 } from '#digest';

/** Letters that a second person checks before a package leaves. */
export const PILOT_SIZE = 20;

/**
 * Which letters of a package are checked: chosen by chance, and the same whenever they are chosen anew from the same seed.
 *
 * @param seed what nobody can choose beforehand, and everybody can look up afterwards: the package's digest
 * @returns positions from 0, in order, each once
 */
export function pilotSample(seed: string, letters: number, size = PILOT_SIZE): readonly number[] {
  const wanted = Math.min(size, letters);
  const chosen = new Set<number>();
  for (let round = 0; chosen.size < wanted; round += 1) {
    // 48 bits against the number of letters: none is likelier than another by more than one in a hundred million.
    chosen.add(parseInt(sha256(`${seed}:${round}`).slice(0, 12), 16) % letters);
  }
  return [...chosen].sort((one, other) => one - other);
}
