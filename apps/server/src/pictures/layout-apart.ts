import { Worker } from 'node:worker_threads';
import type { LayoutNode } from '#playbook';

/** Lays charts out in a thread of its own: it takes seconds, in which no clock of a running incident may stand still. */
export function layOutApart(inputs: readonly LayoutNode[]): Promise<LayoutNode[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('layout-worker.js', import.meta.url), { workerData: inputs });
    worker.once('message', (laid: LayoutNode[]) => resolve(laid));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The layout ended early with code ${code}`)));
  });
}
