import type { Clock } from '#kernel';

const WINDOW_MS = 60_000;

/** How many letters may leave in a minute: counted in windows that begin with a letter. */
export class Pace {
  private windowEnds = 0;
  private left = 0;

  constructor(
    private readonly perMinute: number,
    private readonly clock: Clock,
  ) {}

  /** How many may leave now. */
  allowed(): number {
    return this.clock.now() >= this.windowEnds ? this.perMinute : this.left;
  }

  /** One leaves; false where it has to wait. */
  take(): boolean {
    const now = this.clock.now();
    if (now >= this.windowEnds) {
      this.windowEnds = now + WINDOW_MS;
      this.left = this.perMinute;
    }
    if (this.left === 0) return false;
    this.left -= 1;
    return true;
  }

  /** When more may leave; 0 where some may now. */
  waitMs(): number {
    return this.allowed() > 0 ? 0 : Math.max(0, this.windowEnds - this.clock.now());
  }
}
