import type { ServerResponse } from 'node:http';
import { Fault } from '#kernel';
import { whenOver } from './when-over.js';

/** Streams at once, over all incidents and people: bounds what open tabs can cost. */
const STREAMS_MAX = 500;
/** Of one person, by sessions and tokens: their tabs do not take everybody's. */
const STREAMS_PER_PERSON_MAX = 20;

/** The streams that are open, each until its answer is over. */
export class OpenStreams {
  private count = 0;
  /** Oldest first. */
  private readonly ofPerson = new Map<string, readonly ServerResponse[]>();

  /**
   * Counts one more. A person's oldest ends for it where they have too many: it may be one whose line is dead and does not
   * show it, and a browser that still reads it comes back.
   *
   * @throws Fault `streams-too-many`
   */
  add(person: string, response: ServerResponse): void {
    const before = this.ofPerson.get(person) ?? [];
    const [oldest] = before.length < STREAMS_PER_PERSON_MAX ? [] : before;
    if (oldest === undefined && this.count >= STREAMS_MAX) throw tooMany();
    this.count += 1;
    this.ofPerson.set(person, [...before, response]);
    whenOver(response, () => this.forget(person, response));
    // Cut off rather than ended: what its reader has not taken would keep it.
    oldest?.destroy();
    if (oldest) this.forget(person, oldest);
  }

  /** Once: told of its end, and where it had to end for another. */
  private forget(person: string, response: ServerResponse): void {
    const before = this.ofPerson.get(person) ?? [];
    const left = before.filter((each) => each !== response);
    this.count -= before.length - left.length;
    if (left.length > 0) this.ofPerson.set(person, left);
    else this.ofPerson.delete(person);
  }
}

function tooMany(): Fault {
  return new Fault({
    kind: 'unavailable',
    code: 'streams-too-many',
    detail: 'Too many live feeds are open.',
    mend: 'Close pages that you do not need, and try again.',
    retryable: true,
  });
}
