import type { EpochMs } from '#kernel';

/** What somebody was given and has not used yet. */
interface Given {
  readonly holder: string;
  readonly endsAt: EpochMs;
}

/** How much of what is given for a time each holder has, in memory: who is not known is known by an address, which is personal data. */
export class Shares {
  private readonly given = new Map<string, Given>();

  /** Counts one more of the holder's. @returns `false` where they have their share */
  take(item: string, holder: string, max: number, now: EpochMs, endsAt: EpochMs): boolean {
    let held = 0;
    for (const [key, each] of this.given) {
      if (each.endsAt <= now) this.given.delete(key);
      else if (each.holder === holder) held += 1;
    }
    if (held >= max) return false;
    this.given.set(item, { holder, endsAt });
    return true;
  }

  giveBack(item: string): void {
    this.given.delete(item);
  }
}
