import { Refused } from '../api/failures.js';

/** What the service lacks before it does what was asked: somebody signed in, or a fresh proof of who they are. */
export type Lack = 'session' | 'proof';

/** What a refusal lacks; `undefined` where it is refused for another reason, which neither would mend. */
export function lackOf(failure: unknown): Lack | undefined {
  if (!(failure instanceof Refused)) return undefined;
  const { code, status } = failure.problem;
  if (code === 'proof-stale') return 'proof';
  return status === 401 && (code === 'signed-out' || code.startsWith('session-')) ? 'session' : undefined;
}

/**
 * Where requests wait until the person has given what they lack. All that wait are let through together, or turned away
 * together; one who lacks a session keeps out those who lack only a proof, since signing in gives both.
 */
export class Gate {
  #lack: Lack | undefined;
  #waiting: ((passed: boolean) => void)[] = [];
  readonly #listeners = new Set<() => void>();

  /** What is asked of the person now. */
  readonly asked = (): Lack | undefined => this.#lack;

  /** @returns whether the request may be sent again */
  wait(lack: Lack): Promise<boolean> {
    if (this.#lack !== 'session') this.set(lack);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The session has ended while a proof of it was asked. */
  sessionEnded(): void {
    this.set('session');
  }

  open(): void {
    this.settle(true);
  }

  turnAway(): void {
    this.settle(false);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  private settle(passed: boolean): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.set(undefined);
    for (const resolve of waiting) resolve(passed);
  }

  private set(lack: Lack | undefined): void {
    this.#lack = lack;
    for (const listener of this.#listeners) listener();
  }
}

/** The page’s one gate. */
export const gate = new Gate();
