/**
 * Idempotency keys for one form. Sending the same thing again after a lost connection uses the same key, so that it is
 * done once; a changed answer, or one sent after the earlier was settled, is a new command.
 */
export class CommandKeys {
  #pending: { readonly content: string; readonly key: string } | undefined;

  /** @param mint makes a fresh id */
  constructor(private readonly mint: () => string) {}

  keyFor(content: string): string {
    this.#pending = this.#pending?.content === content ? this.#pending : { content, key: this.mint() };
    return this.#pending.key;
  }

  /** The server has answered, whatever its answer was. */
  settled(): void {
    this.#pending = undefined;
  }
}
