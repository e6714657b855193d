import type { Worker } from 'node:worker_threads';

// The service as `npm start` runs it, except that SIGUSR2 ends the thread that writes, wherever it is. It is the first
// thread that the service begins.

let writer: Worker | undefined;
process.on('worker', (worker) => (writer ??= worker));
process.on('SIGUSR2', () => void writer?.terminate());

await import('../../apps/server/src/main.js');
