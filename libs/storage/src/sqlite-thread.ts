import { Worker } from 'node:worker_threads';
import { Fault } from '#kernel';
import { UnitSender } from './thread-units.js';
import { WRITER_GONE } from './write-faults.js';
import type { CommitGroup, UnitOutcome } from './unit-queue.js';

/** Tells the thread to close its database and end. */
export const CLOSE = 'close';

/** What the thread says: that its database is open, that a whole group was kept, or what became of each of its units. */
export type ThreadAnswer = 'open' | 'kept' | readonly UnitOutcome[];

/** Groups in the thread at once: it writes one while the next is on its way, and never waits for the event loop. */
export const GROUPS_MAX = 2;

/** A thread that owns the writing connection, so that the event loop never waits for the disk. */
export interface SqliteThread {
  readonly commitGroup: CommitGroup;
  close(): Promise<void>;
}

/**
 * Opens the database file for writing in a thread of its own, which takes groups in their order. A thread that ends is
 * not begun again: what made it end is not known to be over, and a service that is started anew looks at its disk first.
 *
 * @throws Fault `not-durable` where SQLite would not promise durable commits; SQLite's own error where the file cannot be opened.
 */
export async function openSqliteThread(file: string): Promise<SqliteThread> {
  const worker = new Worker(new URL('sqlite-thread-worker.js', import.meta.url), { workerData: file });
  const sender = new UnitSender();
  let over = false;
  let reason: unknown = new Error('The thread has ended.');
  const waiting: { readonly resolve: (answer: ThreadAnswer) => void; readonly reject: (error: unknown) => void }[] = [];
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      over = true;
      // What became of the groups in hand nobody knows: this is no fault, and the queue says so.
      for (const { reject } of waiting.splice(0)) reject(reason);
      resolve();
    });
  });
  worker.once('error', (error) => (reason = error));
  worker.on('message', (answer: ThreadAnswer) => waiting.shift()?.resolve(answer));
  const answer = (): Promise<ThreadAnswer> => new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  await answer();
  // An idle thread keeps no process alive; one with a group in hand does.
  worker.unref();
  return {
    commitGroup: async (units) => {
      if (over) throw new Fault(WRITER_GONE);
      worker.ref();
      worker.postMessage(sender.pack(units));
      const outcomes = await answer();
      if (waiting.length === 0) worker.unref();
      return typeof outcomes === 'string' ? units.map(() => 'kept') : outcomes;
    },
    close: async () => {
      worker.ref();
      worker.postMessage(CLOSE);
      await exited;
    },
  };
}
