import { once } from 'node:events';

// The service as `npm start` runs it, except that it loads its code first, and opens nothing before SIGUSR2: so that the
// next start is quick, whenever the kill comes.

await import('../../apps/server/src/serve.js');
// Waiting for a signal alone keeps no process alive.
const awake = setInterval(() => undefined, 60_000);
const begins = once(process, 'SIGUSR2');
process.stdout.write('Loaded\n');
await begins;
clearInterval(awake);
await import('../../apps/server/src/main.js');
