import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteForWriting } from './sqlite-file.js';
import { SqliteGroups } from './sqlite-groups.js';
import type { UnitOutcome } from './unit-queue.js';
import { CLOSE, type ThreadAnswer } from './sqlite-thread.js';
import { UnitReceiver, type SentUnits } from './thread-units.js';

// The thread's entry. Messages come in order, so that what was sent before the close is written before it.
const database = openSqliteForWriting(String(workerData));
const groups = new SqliteGroups(database);
const receiver = new UnitReceiver();

parentPort?.on('message', (message: typeof CLOSE | SentUnits) => {
  if (message === CLOSE) {
    database.close();
    parentPort?.close();
  } else answer(inShort(groups.commit(receiver.unpack(message))));
});
answer('open');

/** One word for what is nearly always so. */
function inShort(outcomes: readonly UnitOutcome[]): ThreadAnswer {
  return outcomes.every((outcome) => outcome === 'kept') ? 'kept' : outcomes;
}

function answer(what: ThreadAnswer): void {
  parentPort?.postMessage(what);
}
