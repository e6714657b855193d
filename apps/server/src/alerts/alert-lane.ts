import type { Clock, EpochMs } from '#kernel';

/** Looks at what is due once; says whether there is more to do now, or that nobody answers at all. */
export type Look = () => Promise<'more' | 'done' | 'unreachable'>;

/** How long a way out on which nobody answered is left alone; what waits for it is not tried meanwhile. */
const SHUT_MS = 20_000;

/** Works on what goes one way, at its own pace: a way on which nobody answers keeps no other waiting. */
export class AlertLane {
  private asked = false;
  private stopped = false;
  private working: Promise<void> | undefined;
  private shutUntil: EpochMs = 0;

  constructor(
    private readonly look: Look,
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
    /** Told each time it has nothing more to do now. */
    private readonly onIdle: () => void,
  ) {}

  wake(): void {
    this.asked = true;
    // Shut, it is woken again with all others within half a minute.
    if (!this.stopped && !this.shut()) this.working ??= this.work();
  }

  /** Ends after the alert in hand. */
  get ending(): boolean {
    return this.stopped;
  }

  /** What it is at now. */
  get busy(): Promise<void> | undefined {
    return this.working;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  private shut(): boolean {
    return this.clock.now() < this.shutUntil;
  }

  private async work(): Promise<void> {
    try {
      while (this.asked && !this.stopped && !this.shut()) {
        this.asked = false;
        const outcome = await this.look();
        if (outcome === 'more') this.asked = true;
        if (outcome === 'unreachable') this.shutUntil = this.clock.now() + SHUT_MS;
      }
    } catch (error) {
      this.onError(error);
    }
    this.working = undefined;
    if (!this.stopped) this.onIdle();
  }
}
