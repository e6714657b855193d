import type { Question } from './assessment.js';

/** Collects which facts could change which duties. */
export class Questions {
  readonly #asked = new Map<string, Set<string>>();

  ask(facts: readonly string[], keys: readonly string[]): void {
    for (const fact of facts) {
      const affected = this.#asked.get(fact) ?? new Set();
      for (const key of keys) affected.add(key);
      this.#asked.set(fact, affected);
    }
  }

  /** The fact that touches most duties first. */
  ordered(): Question[] {
    return [...this.#asked]
      .map(([fact, affects]) => ({ fact, affects: [...affects].sort() }))
      .sort((a, b) => b.affects.length - a.affects.length || (a.fact < b.fact ? -1 : 1));
  }
}
