import type { Alarm } from '#engine';
import type { Clock, EpochMs } from '#kernel';

/** A clock that stands until it is moved, with alarms that ring when it is moved past them. */
export class ManualClock implements Clock {
  private readonly ringing = new Set<{ at: EpochMs; ring: () => void }>();

  constructor(private current: EpochMs) {}

  now(): EpochMs {
    return this.current;
  }

  /** Moves the clock forward and rings what is due, earliest first. */
  advance(ms: number): void {
    this.current += ms;
    for (const alarm of [...this.ringing].sort((one, other) => one.at - other.at)) {
      if (alarm.at > this.current || !this.ringing.delete(alarm)) continue;
      alarm.ring();
    }
  }

  /** An alarm on this clock. */
  readonly alarm = (): Alarm => {
    let set: { at: EpochMs; ring: () => void } | undefined;
    const cancel = (): void => {
      if (set) this.ringing.delete(set);
    };
    return {
      cancel,
      set: (delayMs, ring) => {
        cancel();
        set = { at: this.current + delayMs, ring };
        this.ringing.add(set);
      },
    };
  };
}
