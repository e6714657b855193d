import { Fault } from '#kernel';
import type { Statement, Storage } from '#storage';
import { OUTCOME_UNKNOWN } from '../../libs/storage/src/write-faults.js';

/**
 * What becomes of one write. A process dies on either side of it or, where it is a file's, half-way; or it lives on and is
 * not told whether the database kept what it gave it.
 */
export const FATES = ['done', 'before', 'half', 'after', 'unanswered-kept', 'unanswered-lost'] as const;
export type Fate = (typeof FATES)[number];

/** Decides about each write, by what it is: `INSERT person`, `file`. */
export type Fates = (what: string, of: 'database' | 'file') => Fate;

/** One life of a process: from the write that is its last on, nothing that it began goes any further. */
export class Mortal {
  /** Resolves when it has died. */
  readonly died: Promise<undefined>;
  private dead = false;
  private readonly underway = new Set<Promise<unknown>>();
  private buried: () => void = () => undefined;

  constructor(private readonly fates: Fates) {
    this.died = new Promise((resolve) => {
      this.buried = () => resolve(undefined);
    });
  }

  /** The storage as this life writes to it. */
  over(storage: Storage, planted: (unit: readonly Statement[]) => readonly Statement[]): Storage {
    const commit = (unit: readonly Statement[]): Promise<void> =>
      this.write(nameOf(unit), 'database', () => storage.writer.commit(planted(unit)));
    return { ...storage, writer: { commit } };
  }

  /** @param half leaves what a process leaves that dies in the midst of it */
  async write<T>(what: string, of: 'database' | 'file', work: () => Promise<T>, half?: () => void): Promise<T> {
    if (this.dead) return NEVER;
    const fate = this.fates(what, of);
    if (fate === 'before') return this.end();
    if (fate === 'unanswered-lost') throw new Fault(OUTCOME_UNKNOWN);
    if (fate === 'half') {
      half?.();
      return this.end();
    }
    const done = await this.underWay(work());
    if (fate === 'after' || this.dead) return this.end();
    if (fate === 'unanswered-kept') throw new Fault(OUTCOME_UNKNOWN);
    return done;
  }

  private async underWay<T>(work: Promise<T>): Promise<T> {
    this.underway.add(work);
    try {
      return await work;
    } finally {
      this.underway.delete(work);
    }
  }

  // What the database or the disk was given before is theirs, and done before a next life looks.
  private end(): Promise<never> {
    this.dead = true;
    void Promise.allSettled(this.underway).then(this.buried);
    return NEVER;
  }
}

/** Nobody who waited for a dead process gets an answer. */
const NEVER = new Promise<never>(() => undefined);

/** A unit by the first table that it is about. */
function nameOf([first]: readonly Statement[]): string {
  const [, verb = '', table = ''] =
    /^\s*(INSERT|UPDATE|DELETE)(?:\s+INTO|\s+FROM)?\s+(\w+)/i.exec(first?.sql ?? '') ?? [];
  return `${verb} ${table}`;
}
