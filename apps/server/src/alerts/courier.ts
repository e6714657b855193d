import type { Channel } from '#contract';
import type { Role } from '#kernel';

/** What is sent to one receiver. It names clocks and roles, never a person affected. */
export interface Message {
  /** The receiver's key for taking a repeated delivery once. */
  readonly id: string;
  /** Absent in a test, which is of no incident. `payload` is the alert as the engine has put it: canonical JSON. */
  readonly about?: { readonly incidentId: string; readonly payload: string };
  /** Whom it is for, a browser's subscription as JSON; absent where a webhook decides. */
  readonly to?: { readonly role: Role; readonly address: string };
  /** Neutral words for where others may look on: no incident, no law, nobody by name. */
  readonly title: string;
  readonly text: string;
}

/** A way out of the machine. */
export interface Courier {
  readonly channel: Channel;
  /**
   * Resolves when the receiver has taken it.
   *
   * @param handOver awaited before the point after which nobody can tell whether the receiver has it
   * @throws Undelivered
   */
  deliver(message: Message, handOver: () => Promise<void>): Promise<void>;
}

/** What a mail server answered. */
export interface MailAnswer {
  /** Three digits of SMTP. */
  readonly code: number;
  /** Whom it speaks of. `sender`: whoever it is for, no other mail would get through. `policy`: most likely none would. */
  readonly of: 'sender' | 'policy' | 'mail';
}

/** Why a message was not taken, in words without personal data. */
export class Undelivered extends Error {
  override readonly name = 'Undelivered';

  constructor(
    readonly reason: string,
    /**
     * `unreachable`: nobody answered, so no other message would get through now; it is tried again. `in-doubt`: it may have been
     * taken, so it is not sent again by itself. `ended`: nothing sent to this address ever arrives again.
     */
    readonly outcome: 'try-again' | 'unreachable' | 'refused' | 'in-doubt' | 'ended' = 'try-again',
    /** Absent: none, or it was no mail. */
    readonly answer?: MailAnswer,
  ) {
    super(reason);
  }
}
