const PRESENT_FOR_MS = 60_000;

/** What a person does at a page. Moving the pointer is none: a page that changes under one at rest moves it too. */
export const SIGNS = ['pointerdown', 'wheel', 'keydown', 'click', 'input'] as const;

/** Whether somebody is at the page. One that asks by itself, on a desk that was left, keeps no session alive. */
export class Presence {
  #lastMs: number | undefined;

  /** @param nowMs a monotonic counter */
  constructor(private readonly nowMs: () => number) {}

  /** The person has pointed, touched or typed. */
  readonly note = (): void => {
    this.#lastMs = this.nowMs();
  };

  isThere(): boolean {
    return this.#lastMs !== undefined && this.nowMs() - this.#lastMs <= PRESENT_FOR_MS;
  }
}
