/** Writes over a base that stays as it is: what is decided can be thrown away, or committed and then applied. */
export class OverlayMap<V> {
  private readonly written = new Map<string, V | undefined>();

  constructor(private readonly base: ReadonlyMap<string, V>) {}

  get(key: string): V | undefined {
    return this.written.has(key) ? this.written.get(key) : this.base.get(key);
  }

  set(key: string, value: V): void {
    this.written.set(key, value);
  }

  delete(key: string): void {
    this.written.set(key, undefined);
  }

  /**
   * All values as they are now, in the order of their keys: a copy, so that the caller may write while going through it.
   * The order decides which event is sent first. It must not depend on what was written when, nor on the order in which
   * a database gave the rows back.
   */
  values(): V[] {
    const keys = [...this.base.keys()];
    for (const key of this.written.keys()) if (!this.base.has(key)) keys.push(key);
    const values: V[] = [];
    for (const key of keys.sort()) {
      const value = this.get(key);
      if (value !== undefined) values.push(value);
    }
    return values;
  }

  /** What was set or, as `undefined`, deleted. */
  changes(): ReadonlyMap<string, V | undefined> {
    return this.written;
  }
}
