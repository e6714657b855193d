import { parentPort, workerData } from 'node:worker_threads';
import type { LayoutNode } from '#playbook';
import { layOut } from './elk-layout.js';

// The thread's entry: the questions of one playbook in, their answers out.
parentPort?.postMessage(await layOut(workerData as readonly LayoutNode[]));
