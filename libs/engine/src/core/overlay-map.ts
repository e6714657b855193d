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

  /** All values as they are now: a copy, so that the caller may write while going through it. */
  values(): V[] {
    const values: V[] = [];
    for (const [key, value] of this.base) if (!this.written.has(key)) values.push(value);
    for (const value of this.written.values()) if (value !== undefined) values.push(value);
    return values;
  }

  /** What was set or, as `undefined`, deleted. */
  changes(): ReadonlyMap<string, V | undefined> {
    return this.written;
  }
}
