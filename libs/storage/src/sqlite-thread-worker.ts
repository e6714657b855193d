import { parentPort, workerData } from 'node:worker_threads';
import { openSqliteForWriting } from './sqlite-file.js';
import { SqliteGroups } from './sqlite-groups.js';
import { CLOSE, type ThreadAnswer } from './sqlite-thread.js';
import type { Statement } from './writer.js';

// The thread's entry. Messages come in order, so that what was sent before the close is written before it.
const database = openSqliteForWriting(String(workerData));
const groups = new SqliteGroups(database);

parentPort?.on('message', (message: typeof CLOSE | readonly (readonly Statement[])[]) => {
  if (message === CLOSE) {
    database.close();
    parentPort?.close();
  } else answer(groups.commit(message));
});
answer('open');

function answer(what: ThreadAnswer): void {
  parentPort?.postMessage(what);
}
