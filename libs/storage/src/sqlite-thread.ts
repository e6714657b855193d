import { Worker } from 'node:worker_threads';
import { Fault } from '#kernel';
import { UnitSender } from './thread-units.js';
import { WRITER_GONE } from './write-faults.js';
import type { CommitGroup, UnitOutcome } from './unit-queue.js';

/** Tells the thread to close its database and end. */
export const CLOSE = 'close';

/** What the thread says: that its database is open, or what became of a group. */
export type ThreadAnswer = 'open' | readonly UnitOutcome[];

/** A thread that owns the writing connection, so that the event loop never waits for the disk. */
export interface SqliteThread {
  readonly commitGroup: CommitGroup;
  close(): Promise<void>;
}

/**
 * Opens the database file for writing in a thread of its own. One group is in the thread at a time. A thread that ends is
 * not begun again: what made it end is not known to be over, and a service that is started anew looks at its disk first.
 *
 * @throws Fault `not-durable` where SQLite would not promise durable commits; SQLite's own error where the file cannot be opened.
 */
export async function openSqliteThread(file: string): Promise<SqliteThread> {
  const worker = new Worker(new URL('sqlite-thread-worker.js', import.meta.url), { workerData: file });
  const sender = new UnitSender();
  let over = false;
  let reason: unknown = new Error('The thread has ended.');
  let waiting:
    { readonly resolve: (answer: ThreadAnswer) => void; readonly reject: (error: unknown) => void } | undefined;
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      over = true;
      // What became of the group in hand nobody knows: this is no fault, and the queue says so.
      waiting?.reject(reason);
      resolve();
    });
  });
  worker.once('error', (error) => (reason = error));
  worker.on('message', (answer: ThreadAnswer) => waiting?.resolve(answer));
  const answer = (): Promise<ThreadAnswer> =>
    new Promise((resolve, reject) => {
      waiting = { resolve, reject };
    });
  await answer();
  // An idle thread keeps no process alive; one with a group in hand does.
  worker.unref();
  return {
    commitGroup: async (units) => {
      if (over) throw new Fault(WRITER_GONE);
      const answered = answer();
      worker.ref();
      worker.postMessage(sender.pack(units));
      const outcomes = await answered;
      worker.unref();
      return outcomes === 'open' ? [] : outcomes;
    },
    close: async () => {
      worker.ref();
      worker.postMessage(CLOSE);
      await exited;
    },
  };
}
