import { Fault, type FaultDetails } from '#kernel';
import { OUTCOME_UNKNOWN } from './write-faults.js';
import type { Statement, Writer } from './writer.js';

/** Units in one durable transaction at most: bounds how long the first of them waits for the last. */
const UNITS_MAX = 200;
/** So many are worth a transaction of their own before the turn has ended: it is written while the rest of the turn decides. */
export const UNITS_AT_ONCE = 16;
/** Units that wait for a transaction; beyond it new ones are refused at once. */
export const UNITS_WAITING_MAX = 10_000;

/** What became of one unit: on disk, or refused with a reason and without a trace. */
export type UnitOutcome = 'kept' | FaultDetails;

/**
 * Commits a group of units, in order, and answers with the outcome of each. Those kept are on disk when it resolves; a
 * unit that is refused harms no other. Rejects where it cannot say what became of them.
 */
export type CommitGroup = (units: readonly (readonly Statement[])[]) => Promise<readonly UnitOutcome[]>;

interface Waiting {
  readonly unit: readonly Statement[];
  readonly keep: () => void;
  readonly refuse: (error: Fault) => void;
}

/**
 * First come, first committed. What arrives in one turn of the event loop, or while a group is on its way to the disk,
 * shares the next transaction, hence one fsync.
 */
export class UnitQueue implements Writer {
  private readonly waiting: Waiting[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private endOfTurn: NodeJS.Immediate | undefined;
  private closed = false;

  /** @param groupsMax how many groups may be on their way at once: their outcomes come in their order */
  constructor(
    private readonly commitGroup: CommitGroup,
    private readonly groupsMax = 1,
  ) {}

  commit(unit: readonly Statement[]): Promise<void> {
    if (this.closed) return Promise.reject(new Fault(CLOSED));
    if (this.waiting.length >= UNITS_WAITING_MAX) return Promise.reject(new Fault(BUSY));
    return new Promise((keep, refuse) => {
      this.waiting.push({ unit, keep, refuse });
      if (this.waiting.length >= UNITS_AT_ONCE) this.begin();
      else this.endOfTurn ??= setImmediate(() => this.begin());
    });
  }

  /** Takes no more units, and resolves when those that wait have their answers. */
  async close(): Promise<void> {
    this.closed = true;
    this.begin();
    while (this.underWay.size > 0) await Promise.all(this.underWay);
  }

  private begin(): void {
    clearImmediate(this.endOfTurn);
    this.endOfTurn = undefined;
    while (this.waiting.length > 0 && this.underWay.size < this.groupsMax) this.send(this.waiting.splice(0, UNITS_MAX));
  }

  private send(group: readonly Waiting[]): void {
    const sent = this.commitNext(group).then(() => {
      this.underWay.delete(sent);
      this.begin();
    });
    this.underWay.add(sent);
  }

  private async commitNext(group: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.commitGroup(group.map(({ unit }) => unit));
      group.forEach(({ keep, refuse }, index) => {
        const outcome = outcomes[index] ?? OUTCOME_UNKNOWN;
        if (outcome === 'kept') keep();
        else refuse(new Fault(outcome));
      });
    } catch (error) {
      const fault = error instanceof Fault ? error : new Fault(OUTCOME_UNKNOWN);
      for (const { refuse } of group) refuse(fault);
    }
  }
}

const BUSY: FaultDetails = {
  kind: 'unavailable',
  code: 'busy',
  detail: 'Too many writes are waiting; nothing of this one was kept.',
  mend: 'Try again in a moment.',
  retryable: true,
};

const CLOSED: FaultDetails = {
  kind: 'unavailable',
  code: 'write-failed',
  detail: 'The database is closed; nothing of this was kept.',
  mend: 'Start the service, and run the command again.',
  retryable: true,
};
