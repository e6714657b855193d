/** Writes over a base that stays as it is: what is decided can be thrown away, or committed and then applied. */
export class OverlayMap<V> {
  /** Made when it is first written to: one decision writes to few of its maps. */
  private written: Map<string, V | undefined> | undefined;

  constructor(private readonly base: ReadonlyMap<string, V>) {}

  get(key: string): V | undefined {
    return this.written?.has(key) === true ? this.written.get(key) : this.base.get(key);
  }

  set(key: string, value: V): void {
    this.write(key, value);
  }

  delete(key: string): void {
    this.write(key, undefined);
  }

  /**
   * All values as they are now, in the order of their keys: a copy, so that the caller may write while going through it.
   * The order decides which event is sent first. It must not depend on what was written when, nor on the order in which
   * a database gave the rows back.
   */
  values(): V[] {
    const keys = [...this.base.keys()];
    for (const key of this.changes().keys()) if (!this.base.has(key)) keys.push(key);
    const values: V[] = [];
    for (const key of keys.sort()) {
      const value = this.get(key);
      if (value !== undefined) values.push(value);
    }
    return values;
  }

  /** What was set or, as `undefined`, deleted. */
  changes(): ReadonlyMap<string, V | undefined> {
    return this.written ?? UNCHANGED;
  }

  private write(key: string, value: V | undefined): void {
    this.written ??= new Map();
    this.written.set(key, value);
  }
}

const UNCHANGED: ReadonlyMap<string, never> = new Map<string, never>();
