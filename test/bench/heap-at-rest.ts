import { openSqliteStorage } from '#storage';
import { BenchEngine, SCHEMA } from './bench-engine.js';
import { seededId } from './seed.js';

// What an opened engine holds in memory: `node --expose-gc heap-at-rest.js <folder>`. It has read, and taken a step of,
// as many incidents as there are in the smallest database, so that the cache holds the same in each.
const [folder = ''] = process.argv.slice(2);
const INCIDENTS_READ = 1000;
const storage = await openSqliteStorage(folder, SCHEMA);
const bench = new BenchEngine(storage);
for (let nth = 1; nth <= INCIDENTS_READ; nth += 1) await bench.step(seededId(nth));
await bench.engine.timers.due(Date.now(), 100);
if (gc === undefined) throw new Error('Run it with --expose-gc.');
for (let time = 0; time < 3; time += 1) await gc({ type: 'major', execution: 'async' });
const heapBytes = process.memoryUsage().heapUsed;
process.stdout.write(`${JSON.stringify({ heapBytes })}\n`);
await storage.close();
