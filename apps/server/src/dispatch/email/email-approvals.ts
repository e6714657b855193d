import { APPROVAL_FALLS, type ApprovalFall } from '#contract';
import type { Engine } from '#engine';
import { Fault, systemActor, type Clock, type Entropy, type Role } from '#kernel';
import type { Storage } from '#storage';
import { wakeRole } from '../../alerts/wake-role.js';
import { findIncident } from '../../incidents/find-incident.js';
import { recordDispatch, type ActBy } from '../record-dispatch.js';
import type { EmailRow } from './email-rows.js';

/** The service keeping back letters whose approval fell. */
const KEEPER = systemActor('letters-by-email');
/** Who decides of letters that are held: whoever orders and releases them. */
export const WOKEN_FOR_HELD = 'privacy-officer' satisfies Role;
const KNOWN_MAX = 64;
const HOLD_TRIES_MAX = 4;

/** What an approval was when it was asked, and of which state of its incident that is true. */
export interface ApprovalAsked {
  readonly incidentSeq: number;
  /** Absent: it stands. */
  readonly fell?: ApprovalFall;
}

export interface EmailApprovalsParts {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly entropy: Entropy;
  /** @throws Fault `letters-not-approved`, `changed-since-approval` where the letters of a batch may not leave any more */
  readonly refuseFallen: (incidentId: string, batchId: string) => Promise<void>;
}

/** Whether letters that wait to be sent are still approved; those that are not wait for a person. */
export class EmailApprovals {
  private readonly known = new Map<string, ApprovalAsked>();

  constructor(private readonly parts: EmailApprovalsParts) {}

  /** Nothing but an entry of the incident's record changes an approval: as long as there is none, what was found before holds. */
  async ask({ incidentId, batchId }: Pick<EmailRow, 'incidentId' | 'batchId'>): Promise<ApprovalAsked> {
    const [row] = await this.parts.storage.reader.all('SELECT seq FROM incident WHERE id = ?', [incidentId]);
    const incidentSeq = Number(row?.['seq']);
    const known = this.known.get(batchId);
    if (known?.incidentSeq === incidentSeq) return known;
    const fell = await this.fall(incidentId, batchId);
    const asked = { incidentSeq, ...(fell !== undefined && { fell }) };
    this.known.delete(batchId);
    this.known.set(batchId, asked);
    const [oldest] = this.known.keys();
    if (this.known.size > KNOWN_MAX && oldest !== undefined) this.known.delete(oldest);
    return asked;
  }

  /** Keeps back all letters of a batch that wait, and wakes whoever decides of them: one recorded act. */
  async hold(
    { incidentId, batchId }: Pick<EmailRow, 'incidentId' | 'batchId'>,
    reason: ApprovalFall,
    incidentSeq: number,
  ): Promise<void> {
    const { mode } = await findIncident(this.parts.storage, incidentId);
    const by = { actor: KEEPER, commandId: `held:${batchId}:${incidentSeq}` };
    for (let tries = 1; ; tries += 1) {
      const letters = await this.count(batchId, 'waiting');
      if (letters === 0) return;
      try {
        await recordDispatch(
          this.parts.engine,
          incidentId,
          { kind: 'letters.held', payload: { batch: batchId, letters, reason } },
          by,
          [
            {
              // Whoever holds the lease of one cannot begin to send it any more.
              sql: `UPDATE letter_email SET status = 'held', last_problem = ?, lease_id = NULL WHERE batch_id = ? AND status = 'waiting'`,
              params: [reason, batchId],
              expectChanges: letters,
            },
            ...wakeRole(
              { id: incidentId, seq: incidentSeq, mode },
              { about: batchId, kind: 'letters.held', to: WOKEN_FOR_HELD },
              this.parts,
            ),
          ],
        );
        return;
      } catch (error) {
        // A letter that the mail server put off came back meanwhile.
        if (!isWriteConflict(error) || tries === HOLD_TRIES_MAX) throw error;
      }
    }
  }

  /**
   * Lets the letters that are held go on under another approval.
   *
   * @param incidentSeq of which the approval was found to stand
   * @throws Fault `nothing-held`; `incident-moved-on`, `write-conflict` where something happened meanwhile
   */
  async release(
    { incidentId, batchId }: Pick<EmailRow, 'incidentId' | 'batchId'>,
    approvedBy: string,
    incidentSeq: number,
    { actor, commandId }: ActBy,
  ): Promise<void> {
    const letters = await this.count(batchId, 'held');
    if (letters === 0) throw NOTHING_HELD;
    const outcome = await this.parts.engine.execute(incidentId, {
      command: { type: 'record-act', kind: 'letters.released', payload: { batch: batchId, letters, approvedBy } },
      actor,
      commandId,
      expectedVersion: incidentSeq,
      alongside: [
        {
          sql: `UPDATE letter_email SET status = 'waiting', last_problem = NULL WHERE batch_id = ? AND status = 'held'`,
          params: [batchId],
          expectChanges: letters,
        },
      ],
    });
    if (!outcome.ok) throw new Fault(outcome.fault);
  }

  private async fall(incidentId: string, batchId: string): Promise<ApprovalFall | undefined> {
    try {
      await this.parts.refuseFallen(incidentId, batchId);
      return undefined;
    } catch (error) {
      const fell = error instanceof Fault ? APPROVAL_FALLS.find((code) => code === error.details.code) : undefined;
      if (fell === undefined) throw error;
      return fell;
    }
  }

  private async count(batchId: string, status: 'waiting' | 'held'): Promise<number> {
    const [row] = await this.parts.storage.reader.all(
      'SELECT COUNT(*) AS n FROM letter_email WHERE batch_id = ? AND status = ?',
      [batchId, status],
    );
    return Number(row?.['n'] ?? 0);
  }
}

export function isWriteConflict(error: unknown): boolean {
  return error instanceof Fault && error.details.code === 'write-conflict';
}

const NOTHING_HELD = new Fault({
  kind: 'conflict',
  code: 'nothing-held',
  detail: 'No letter by e-mail of this batch is held.',
  place: 'batch',
});
