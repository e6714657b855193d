import { text } from 'node:stream/consumers';
import { Fault } from '#kernel';
import { openPostgresStorage, openSqliteStorage } from '#storage';
import { systemEntropy } from '../../apps/server/src/system/system-entropy.js';
import { wallClock } from '../../apps/server/src/system/wall-clock.js';
import { lawless } from '../../libs/engine/testing/law.js';
import { aDesk } from '../../libs/engine/testing/playbooks.js';
import { startLife } from '../simulation/life.js';
import { CLIENTS, COMMANDER, INCIDENTS, SCHEMA, declarationId, nthOf } from './load.js';
import { formatLine, type Line } from './engine-lines.js';

// The program that is killed: `killed-engine DIALECT PLACE`. It begins when it reads the number of each client's next
// command; its clients ask as fast as they are answered, and a line is written only after the answer that it tells of.

/** A head over all records is signed after so many acknowledgements. */
const HEAD_EVERY = 30;

const [dialect, place = ''] = process.argv.slice(2);
const next = JSON.parse(await text(process.stdin)) as readonly number[];

function say(line: Line): void {
  process.stdout.write(formatLine(line));
}

// While every client waits for a signal, nothing else would keep the process.
setInterval(() => undefined, 60_000);

/** What waits for SIGUSR2: clients whose last command failed. */
const pausing: (() => void)[] = [];
process.on('SIGUSR2', () => {
  for (const goOn of pausing.splice(0)) goOn();
});

const storage = await (dialect === 'postgres' ? openPostgresStorage(place, SCHEMA) : openSqliteStorage(place, SCHEMA));
const playbook = aDesk();
const { engine, tree } = await startLife({
  storage,
  clock: wallClock,
  entropy: systemEntropy,
  playbook,
  law: lawless,
  tell: (head) => say({ what: 'head', head }),
});

for (const id of INCIDENTS) {
  const declaration = { id, title: 'A simulation', mode: 'live', playbook } as const;
  const declared = await engine.declare(declaration, COMMANDER, declarationId(id));
  if (!declared.ok) throw new Fault(declared.fault);
}

let answers = 0;

async function client(number: number): Promise<never> {
  for (let n = next[number] ?? 1; ; n += 1) await asked(number, n);
}

/** Asks until there is an answer. */
async function asked(number: number, n: number): Promise<void> {
  const { incidentId, request } = nthOf(number, n);
  for (;;) {
    try {
      const outcome = await engine.execute(incidentId, request);
      if (!outcome.ok) throw new Fault(outcome.fault);
      say({ what: 'kept', client: number, n, seqs: outcome.value.entries.map(({ seq }) => seq) });
      answers += 1;
      if (answers % HEAD_EVERY === 0) sign();
      return;
    } catch (error) {
      const { code, detail } = error instanceof Fault ? error.details : { code: 'no-fault', detail: String(error) };
      say({ what: 'failed', client: number, n, code, detail });
      await new Promise<void>((goOn) => pausing.push(goOn));
    }
  }
}

/** A head that cannot be signed now is signed with the next. */
function sign(): void {
  tree.headNow().catch((error: unknown) => {
    if (!(error instanceof Fault)) throw error;
  });
}

await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
