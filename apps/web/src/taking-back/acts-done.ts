/** Something that was done in an incident, by the key that it was sent under. */
export interface ActDone {
  readonly incidentId: string;
  readonly key: string;
}

/** Calls back after a while, unless it is called off by what it gives. */
export type Wait = (lengthMs: number, then: () => void) => () => void;

/** How long a note of what was done stays: long enough to read it, to doubt, and to find the key. */
export const SHOWN_MS = 30_000;

/** What somebody is at a note with. */
export type Hold = 'focus' | 'pointer';

/** The latest act of this page, as long as it is told of. */
export class ActsDone {
  #latest: ActDone | undefined;
  #callOff: (() => void) | undefined;
  readonly #holds = new Set<Hold>();
  readonly #listeners = new Set<() => void>();

  constructor(private readonly wait: Wait) {}

  readonly latest = (): ActDone | undefined => this.#latest;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  note(act: ActDone): void {
    this.#set(act);
    this.#wait();
  }

  /** Somebody is at it: it stays. */
  readonly hold = (by: Hold): void => {
    this.#holds.add(by);
    this.#stay();
  };

  /** Where nobody is at it any more, in any way, it goes after a while. */
  readonly release = (by: Hold): void => {
    this.#holds.delete(by);
    this.#wait();
  };

  readonly dismiss = (): void => {
    this.#stay();
    // Nobody is told that they left what is gone.
    this.#holds.clear();
    this.#set(undefined);
  };

  #stay(): void {
    this.#callOff?.();
    this.#callOff = undefined;
  }

  #wait(): void {
    this.#stay();
    if (this.#latest && this.#holds.size === 0) this.#callOff = this.wait(SHOWN_MS, this.dismiss);
  }

  #set(act: ActDone | undefined): void {
    this.#latest = act;
    for (const listener of this.#listeners) listener();
  }
}
