import { parentPort, workerData } from 'node:worker_threads';
import { checkPlaybook, type CheckOrder } from './check-playbook.js';

// The thread's entry: one order in, one answer out.
parentPort?.postMessage(checkPlaybook(workerData as CheckOrder));
