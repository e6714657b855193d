/** Something that was done in an incident, by the key that it was sent under. */
export interface ActDone {
  readonly incidentId: string;
  readonly key: string;
}

/** Calls back after a while, unless it is called off by what it gives. */
export type Wait = (lengthMs: number, then: () => void) => () => void;

/** How long a note of what was done stays: long enough to read it, to doubt, and to find the key. */
export const SHOWN_MS = 30_000;

/** The latest act of this page, as long as it is told of. */
export class ActsDone {
  #latest: ActDone | undefined;
  #callOff: (() => void) | undefined;
  readonly #listeners = new Set<() => void>();

  constructor(private readonly wait: Wait) {}

  readonly latest = (): ActDone | undefined => this.#latest;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  note(act: ActDone): void {
    this.#set(act);
    this.release();
  }

  /** Somebody is at it: it stays. */
  readonly hold = (): void => {
    this.#callOff?.();
    this.#callOff = undefined;
  };

  /** Nobody is at it any more: it goes after a while. */
  readonly release = (): void => {
    this.hold();
    if (this.#latest) this.#callOff = this.wait(SHOWN_MS, this.dismiss);
  };

  readonly dismiss = (): void => {
    this.hold();
    this.#set(undefined);
  };

  #set(act: ActDone | undefined): void {
    this.#latest = act;
    for (const listener of this.#listeners) listener();
  }
}
