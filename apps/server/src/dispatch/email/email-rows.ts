import { Fault, uuidv7, type Clock, type Entropy, type EpochMs } from '#kernel';
import type { EmailFailure, LetterState } from '#contract';
import type { Row, Statement, Storage } from '#storage';
import { stepStatements } from '../letter-states.js';
import type { EmailStatus } from './tables.js';

/** How long whoever sends a letter has for it before another may take it up. Longer than the patience of one talk with a mail server. */
const LEASE_MS = 120_000;

/** A letter in the queue. */
export interface EmailRow {
  readonly letterId: string;
  readonly incidentId: string;
  readonly batchId: string;
  readonly status: EmailStatus;
  readonly availableAt: EpochMs;
  readonly attempts: number;
}

/** A row that is this process's to send. */
export interface LeasedEmail {
  readonly row: EmailRow;
  readonly leaseId: string;
}

/** Why a letter leaves the queue. */
export type EmailEnd = 'taken' | 'in-doubt' | 'moved-on' | EmailFailure;

const STATE_AFTER: Readonly<Record<Exclude<EmailEnd, 'moved-on'>, LetterState>> = {
  taken: 'delivered',
  'in-doubt': 'in-doubt',
  undeliverable: 'returned',
  'given-up': 'returned',
  withheld: 'returned',
};

/**
 * The queue of letters by e-mail as its workers share it. A row is leased before it is worked on, and every later step names the lease: a
 * node that slept through its own lease can neither send nor settle what another has taken over.
 */
export class EmailRows {
  constructor(
    private readonly storage: Storage,
    private readonly clock: Clock,
    private readonly entropy: Entropy,
  ) {}

  /** Letters that wait and are due, of live incidents alone, longest first. */
  due(limit: number): Promise<EmailRow[]> {
    return this.find('waiting', limit);
  }

  /** Letters whose hand-over nobody has ended: their node has died in it. */
  abandoned(limit: number): Promise<EmailRow[]> {
    return this.find('handing-over', limit);
  }

  /** `undefined` where another node was faster. */
  async lease(row: EmailRow): Promise<LeasedEmail | undefined> {
    const leaseId = uuidv7(this.clock.now(), this.entropy);
    const taken = await this.commit([
      {
        sql: `UPDATE letter_email SET lease_id = ?, available_at = ? WHERE letter_id = ? AND status = ? AND available_at = ?`,
        params: [leaseId, this.clock.now() + LEASE_MS, row.letterId, row.status, row.availableAt],
        expectChanges: 1,
      },
    ]);
    return taken ? { row, leaseId } : undefined;
  }

  /**
   * Commits that the letter is about to leave, unless what was known of its person, or anything in its incident, has changed since the look.
   *
   * @param incidentSeq of which its approval was found to stand
   * @throws Fault `write-conflict` where the lease was lost, the letter is not to leave any more, or the incident moved on
   */
  async handOver({ row, leaseId }: LeasedEmail, incidentSeq: number): Promise<void> {
    await this.storage.writer.commit([
      {
        sql: `UPDATE letter_email SET status = 'handing-over', available_at = ? WHERE letter_id = ? AND lease_id = ?
                AND EXISTS (SELECT 1 FROM letter l WHERE l.letter_id = letter_email.letter_id
                              AND l.way = 'email' AND l.state = 'handed-over' AND l.disagreed = 0)
                AND EXISTS (SELECT 1 FROM incident i WHERE i.id = letter_email.incident_id AND i.seq = ?)`,
        params: [this.clock.now() + LEASE_MS, row.letterId, leaseId, incidentSeq],
        expectChanges: 1,
      },
    ]);
  }

  /** Puts a letter that nobody has taken back until an instant; false where the lease was lost. */
  postpone({ row, leaseId }: LeasedEmail, availableAt: EpochMs, attempts: number, problem: string): Promise<boolean> {
    return this.commit([
      {
        sql: `UPDATE letter_email SET status = 'waiting', attempts = ?, available_at = ?, last_problem = ?, lease_id = NULL
               WHERE letter_id = ? AND lease_id = ?`,
        params: [attempts, availableAt, problem, row.letterId, leaseId],
        expectChanges: 1,
      },
    ]);
  }

  /** Ends a letter's way through the queue, and says of the letter what that means. False where the lease was lost. */
  end({ row, leaseId }: LeasedEmail, how: EmailEnd, problem: string | null): Promise<boolean> {
    const at = this.clock.now();
    return this.commit([
      {
        sql: `UPDATE letter_email SET status = ?, attempts = attempts + 1, last_problem = ?, lease_id = NULL
               WHERE letter_id = ? AND lease_id = ?`,
        params: [how, problem, row.letterId, leaseId],
        expectChanges: 1,
      },
      ...(how === 'moved-on' ? [] : stepsOf(row.letterId, how, leaseId, at)),
    ]);
  }

  /** False where what the unit expected no longer holds. */
  private async commit(unit: readonly Statement[]): Promise<boolean> {
    try {
      await this.storage.writer.commit(unit);
      return true;
    } catch (error) {
      if (error instanceof Fault && error.details.code === 'write-conflict') return false;
      throw error;
    }
  }

  private async find(status: EmailStatus, limit: number): Promise<EmailRow[]> {
    const rows = await this.storage.reader.all(
      `SELECT e.letter_id, e.incident_id, e.batch_id, e.available_at, e.attempts FROM letter_email e
         JOIN incident i ON i.id = e.incident_id AND i.mode = 'live'
        WHERE e.status = ? AND e.available_at <= ? ORDER BY e.available_at, e.letter_id LIMIT ?`,
      [status, this.clock.now(), limit],
    );
    return rows.map((row) => rowOf(row, status));
  }
}

/** A letter that a returns list has moved on meanwhile stays where it is. */
function stepsOf(letterId: string, how: Exclude<EmailEnd, 'moved-on'>, leaseId: string, at: EpochMs): Statement[] {
  const reason = how === 'taken' || how === 'in-doubt' ? undefined : how;
  return stepStatements({
    which: { sql: 'letter_id = ?', params: [letterId] },
    from: ['handed-over'],
    to: STATE_AFTER[how],
    act: `email:${leaseId}`,
    at,
    ...(reason !== undefined && { reason }),
  });
}

function rowOf(row: Row, status: EmailStatus): EmailRow {
  return {
    letterId: String(row['letter_id']),
    incidentId: String(row['incident_id']),
    batchId: String(row['batch_id']),
    status,
    availableAt: Number(row['available_at']),
    attempts: Number(row['attempts']),
  };
}
