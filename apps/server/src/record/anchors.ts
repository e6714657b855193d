import type { Alarm } from '#engine';
import { Fault, type Clock, type EpochMs } from '#kernel';
import type { TreeHead } from '#record';
import { appendLines } from './append-lines.js';
import { headLine } from './heads-log.js';

/** A place with somebody else where signed heads go. A head holds nothing of an incident: a count and two hashes. */
export interface Anchor {
  readonly name: string;
  /** At most one head in this time; each stands for all before it. */
  readonly rhythmMs: number;
  send(head: TreeHead): Promise<void>;
}

export interface AnchoringParts {
  readonly anchor: Anchor;
  readonly clock: Clock;
  readonly alarm: Alarm;
  /** When a head last left for this anchor. */
  readonly lastAt: EpochMs | undefined;
  /** Told before a head leaves: from then on somebody else may have it. */
  readonly leaving: (head: TreeHead, anchor: string) => Promise<void>;
  readonly onError: (error: unknown) => void;
}

const TIMEOUT_MS = 10_000;
/** How long to wait after a head that was not taken. */
const RETRY_MS = 60_000;

/** Sends heads to one anchor, behind the record: nobody waits for it, and only the newest head waits to be sent. */
export class Anchoring {
  private newest: TreeHead | undefined;
  private nextAt: EpochMs = 0;
  private sending: Promise<void> | undefined;
  private stopped = false;

  constructor(private readonly parts: AnchoringParts) {
    const { anchor, clock, lastAt } = parts;
    // A clock that was set back must not silence an anchor for longer than its rhythm.
    if (lastAt !== undefined) this.nextAt = Math.min(lastAt, clock.now()) + anchor.rhythmMs;
  }

  note(head: TreeHead): void {
    this.newest = head;
    this.wake();
  }

  /** Sends what is due and takes no further alarm. What was not taken is sent at the next start. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.parts.alarm.cancel();
    await this.sending;
  }

  private wake(): void {
    if (this.stopped || this.sending || !this.newest) return;
    const wait = this.nextAt - this.parts.clock.now();
    if (wait > 0) return this.parts.alarm.set(wait, () => this.wake());
    const head = this.newest;
    this.newest = undefined;
    this.sending = this.send(head).finally(() => {
      this.sending = undefined;
      this.wake();
    });
  }

  private async send(head: TreeHead): Promise<void> {
    const { anchor, clock, leaving, onError } = this.parts;
    try {
      await leaving(head, anchor.name).catch(onError);
      await anchor.send(head);
      this.nextAt = clock.now() + anchor.rhythmMs;
    } catch (error) {
      onError(error);
      // What no repeat can help is left to the next head, which stands for it too.
      if (!(error instanceof Fault) || error.details.retryable !== false) this.newest ??= head;
      this.nextAt = clock.now() + Math.max(RETRY_MS, anchor.rhythmMs);
    }
  }
}

/** Appends each head to a file: on a share that another party keeps, or that can only be written once. */
export function fileAnchor(file: string): Anchor {
  return { name: 'file', rhythmMs: 0, send: (head) => appendLines(file, headLine(head)) };
}

/**
 * Posts each head as JSON; a repeat carries the same `Idempotency-Key`. Another root for a size, such as after a restore, is
 * another head: whoever takes it for a repeat would not keep the very one that tells of it.
 */
export function webhookAnchor(address: string): Anchor {
  const send = async (head: TreeHead): Promise<void> => {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `tree-head-${head.size}-${head.root}` },
      body: headLine(head),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    if (!response.ok) throw refused('webhook', response.status);
  };
  return { name: 'webhook', rhythmMs: 0, send };
}

export function refused(what: string, status: number): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'anchor-refused',
    detail: `The ${what} for signed heads answered ${status}.`,
    retryable: true,
  });
}
