import { Fault, type Clock } from '#kernel';
import { Undelivered, type MailAnswer } from '../../alerts/courier.js';
import type { OutgoingMail } from '../../alerts/mail-courier.js';
import { isWriteConflict, type ApprovalAsked, type EmailApprovals } from './email-approvals.js';
import type { EmailRow, EmailRows, LeasedEmail } from './email-rows.js';
import type { LetterMail } from './letter-mails.js';

/**
 * Hands one mail over at most once.
 *
 * @param handOver awaited before the point after which nobody can tell whether the server has it
 * @throws Undelivered
 */
export type HandOverMail = (mail: Omit<OutgoingMail, 'replyTo'>, handOver: () => Promise<void>) => Promise<void>;

export interface EmailSenderParts {
  readonly rows: EmailRows;
  readonly clock: Clock;
  readonly approvals: Pick<EmailApprovals, 'ask' | 'hold'>;
  readonly mailOf: (row: EmailRow) => Promise<LetterMail>;
  readonly deliver: HandOverMail;
  readonly onError: (error: unknown) => void;
}

/** With the waits between them more than two days. Then a person decides. */
const ATTEMPTS_MAX = 22;
const FIRST_RETRY_MS = 60_000;
const RETRY_MAX_MS = 4 * 3_600_000;
const UNREACHABLE_RETRY_MS = 60_000;
/** So many letters refused in a row, and none taken between them, say something of the server rather than of people's mailboxes. */
const REFUSED_IN_A_ROW_MAX = 10;

/** How often the incident may move on between the question and the intent. */
const INTENT_TRIES_MAX = 8;

/** The approval of a letter fell while the talk with the mail server was opened. */
class ApprovalFell extends Error {
  constructor(readonly asked: ApprovalAsked) {
    super('The approval of this letter does not stand any more.');
  }
}

/** What becomes of one letter in the queue: taken, put off, refused for good, given up, held, withheld, or in doubt. */
export class EmailSender {
  private refusedInARow = 0;

  constructor(private readonly parts: EmailSenderParts) {}

  /** @returns `unreachable` where the server could not be talked to, or refuses whatever it is given, so that no other letter would get through now */
  async send(row: EmailRow): Promise<'settled' | 'put-off' | 'unreachable'> {
    const { rows } = this.parts;
    const leased = await rows.lease(row);
    if (!leased) return 'settled';
    // Asked before anything is made or said to the server, and once more with the intent.
    if (await this.isHeld(row, await this.parts.approvals.ask(row))) return 'settled';
    const made = await this.make(row);
    if (typeof made === 'string') {
      await rows.end(leased, made, null);
      return 'settled';
    }
    return this.deliver(leased, made.mail);
  }

  /** A letter whose hand-over was begun by somebody who is no more: nobody knows whether it has gone, and nobody sends it again. */
  async doubt(row: EmailRow): Promise<void> {
    const leased = await this.parts.rows.lease(row);
    if (leased) await this.parts.rows.end(leased, 'in-doubt', 'stopped-meanwhile');
  }

  private async make(row: EmailRow): Promise<LetterMail> {
    try {
      return await this.parts.mailOf(row);
    } catch (error) {
      // What would not be the letter that was approved is sent to nobody; anything else passes.
      if (!(error instanceof Fault) || error.details.retryable === true || error.details.kind === 'unavailable')
        throw error;
      this.parts.onError(error);
      return 'withheld';
    }
  }

  private async deliver(
    leased: LeasedEmail,
    mail: Omit<OutgoingMail, 'replyTo'>,
  ): Promise<'settled' | 'put-off' | 'unreachable'> {
    const { rows, deliver } = this.parts;
    let begun = false;
    try {
      await deliver(mail, async () => {
        await this.begin(leased);
        begun = true;
      });
    } catch (error) {
      if (error instanceof ApprovalFell && (await this.isHeld(leased.row, error.asked))) return 'settled';
      if (error instanceof Undelivered) return this.undelivered(leased, error, begun);
      throw error;
    }
    this.refusedInARow = 0;
    await rows.end(leased, 'taken', null);
    return 'settled';
  }

  /** Commits the intent of a state in which the approval stands. @throws ApprovalFell; Fault `write-conflict` */
  private async begin(leased: LeasedEmail): Promise<void> {
    const { rows, approvals } = this.parts;
    let askedOf: number | undefined;
    for (let tries = 1; ; tries += 1) {
      const asked = await approvals.ask(leased.row);
      if (asked.fell !== undefined) throw new ApprovalFell(asked);
      try {
        return await rows.handOver(leased, asked.incidentSeq);
      } catch (error) {
        // Where the incident has not moved, it is the letter that may not leave.
        if (!isWriteConflict(error) || asked.incidentSeq === askedOf || tries === INTENT_TRIES_MAX) throw error;
        askedOf = asked.incidentSeq;
      }
    }
  }

  private async isHeld(row: EmailRow, { fell, incidentSeq }: ApprovalAsked): Promise<boolean> {
    if (fell === undefined) return false;
    await this.parts.approvals.hold(row, fell, incidentSeq);
    return true;
  }

  private async undelivered(
    leased: LeasedEmail,
    { outcome, answer }: Undelivered,
    begun: boolean,
  ): Promise<'settled' | 'put-off' | 'unreachable'> {
    const { rows, clock } = this.parts;
    const { attempts } = leased.row;
    const problem = emailProblem(outcome, answer);
    if (!begun || answer?.of === 'sender') {
      // It says something of the server, and nothing of this letter.
      await rows.postpone(leased, clock.now() + UNREACHABLE_RETRY_MS, attempts, problem);
      return 'unreachable';
    }
    switch (outcome) {
      case 'in-doubt':
        await rows.end(leased, 'in-doubt', problem);
        return 'settled';
      case 'refused':
      case 'ended':
        this.refusedInARow += 1;
        if (answer?.of === 'policy' || this.refusedInARow > REFUSED_IN_A_ROW_MAX) {
          await this.putOff(leased, attempts + 1, problem);
          return 'unreachable';
        }
        await rows.end(leased, 'undeliverable', problem);
        return 'settled';
      case 'try-again':
      case 'unreachable':
        return this.putOff(leased, attempts + 1, problem);
    }
  }

  private async putOff(leased: LeasedEmail, attempts: number, problem: string): Promise<'settled' | 'put-off'> {
    const { rows, clock } = this.parts;
    if (attempts >= ATTEMPTS_MAX) {
      await rows.end(leased, 'given-up', problem);
      return 'settled';
    }
    const waitMs = Math.min(RETRY_MAX_MS, FIRST_RETRY_MS * 2 ** (attempts - 1));
    await rows.postpone(leased, clock.now() + waitMs, attempts, problem);
    return 'put-off';
  }
}

/** What is kept of a failed talk: a code, which the page puts into words. */
function emailProblem(outcome: Undelivered['outcome'], answer: MailAnswer | undefined): string {
  if (answer) return `answered-${answer.code}`;
  return outcome === 'in-doubt' ? 'no-answer' : 'unreachable';
}
