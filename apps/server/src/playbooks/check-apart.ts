import { Worker } from 'node:worker_threads';
import type { CheckOrder, CheckedPlaybook } from './check-playbook.js';

/** Checks a playbook in a thread of its own: exploring takes seconds, in which no clock of a running incident may stand still. */
export function checkApart(order: CheckOrder): Promise<CheckedPlaybook> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('check-worker.js', import.meta.url), { workerData: order });
    worker.once('message', (checked: CheckedPlaybook) => resolve(checked));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The check ended early with code ${code}`)));
  });
}
