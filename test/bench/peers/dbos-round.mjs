import { performance } from 'node:perf_hooks';
import { DBOS } from '@dbos-inc/dbos-sdk';
import pg from 'pg';

// One round of DBOS Transact in a process of its own: `node dbos-round.mjs <postgres address> <incidents> <steps> <at once>`.
// It gets what its documentation recommends for speed: plain steps recorded by `runStep`, the system database in a
// database of its own on the same server, workflows called directly and not through a queue, no tracing, no log below
// errors, and the pool size that was fastest here of 10 (its default), 20 and 50: 10.
const [url, ...numbers] = process.argv.slice(2);
const [incidents, steps, atOnce] = numbers.map(Number);
const WARM_UP = 50;

DBOS.setConfig({
  name: 'bench',
  systemDatabaseUrl: url,
  systemDatabasePoolSize: 10,
  logLevel: 'error',
  enableOTLP: false,
  tracingEnabled: false,
});

const NEXT = { watching: 'acting', acting: 'checking', checking: 'watching' };

// The step itself costs next to nothing: no statechart is interpreted and no hash is made. What it returns is the snapshot
// that DBOS records, about as large as ours.
function next(snapshot) {
  const state = NEXT[snapshot.value.open];
  const at = Date.now();
  return {
    ...snapshot,
    value: { open: state },
    seq: snapshot.seq + 1,
    entered: { open: snapshot.entered.open, [`open.${state}`]: at },
    timer: { name: `after.${state}`, dueAt: at + 86_400_000 },
    outbox: { kind: 'alert', clock: 'bench', to: 'incident-commander' },
  };
}

const incident = DBOS.registerWorkflow(
  async (id) => {
    let snapshot = { id, status: 'active', value: { open: 'watching' }, seq: 0, entered: { open: Date.now() } };
    for (let step = 0; step < steps; step += 1) {
      const before = snapshot;
      snapshot = await DBOS.runStep(() => Promise.resolve(next(before)), { name: 'next' });
    }
    return snapshot.seq;
  },
  { name: 'incident' },
);

async function live(count) {
  let begun = 0;
  const lane = async () => {
    while (begun < count) {
      begun += 1;
      await incident(`incident-${begun}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

async function assertDone() {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('SELECT count(*)::int AS n FROM dbos.operation_outputs');
  await client.end();
  const expected = (WARM_UP + incidents) * steps;
  if (rows[0].n !== expected) throw new Error(`operation_outputs holds ${rows[0].n} rows, not ${expected}`);
}

await DBOS.launch();
await live(WARM_UP);
const started = performance.now();
await live(incidents);
const ms = performance.now() - started;
await assertDone();
await DBOS.shutdown();
process.stdout.write(`${JSON.stringify({ steps: incidents * steps, ms })}\n`);
process.exit(0);
