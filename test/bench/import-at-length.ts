import { createHash } from 'node:crypto';
import { importPeople, syntheticRegister, type ListFile, type RegisterPorts } from '#people';
import { openSqliteStorage } from '#storage';
import { Vault } from '#vault';
import { SCHEMA } from '../../apps/server/src/installation.js';
import { LETTERS_ORDERED } from '../../apps/server/src/letters/letters-ordered.js';
import { systemEntropy } from '../../apps/server/src/system/system-entropy.js';

// What one import holds in memory, and how fast it is: `node --expose-gc import-at-length.js <folder> <rows>`. The list is made
// up as it is read, so that the measured memory is the import's own. Memory is measured after collection, at a tenth and at the end.
const [folder = '', rows = '1000000'] = process.argv.slice(2);
const people = Number(rows);
const INCIDENT = '01890000-0000-7000-8000-000000000001';
const storage = await openSqliteStorage(folder, SCHEMA);
const ports: RegisterPorts = {
  reader: storage.reader,
  writer: storage.writer,
  clock: { now: () => Date.now() },
  entropy: systemEntropy,
  letters: LETTERS_ORDERED,
  owner: 'bench',
};
const vault = new Vault(Buffer.alloc(32, 1), systemEntropy);
const key = vault.open(INCIDENT, vault.newDataKey(INCIDENT));
const residentMb = new Map<number, number>();
const [began, cpu] = [performance.now(), process.cpuUsage()];
const result = await importPeople(ports, {
  importId: '01890000-0000-7000-8000-000000000002',
  incidentId: INCIDENT,
  key,
  blob: 'made-up',
  listDigest: createHash('sha256').update(rows).digest('hex'),
  file: madeUp(),
  mailingDate: '2018-07-15',
  rejects: 'refuse',
  progress: (done) => {
    if (done === people / 10 || done === people) residentMb.set(done, residentAfterCollection());
  },
});
const seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(cpu);
if (result.outcome !== 'complete') throw new Error(result.findings[0]?.message);
const [tenth = Number.NaN, whole = Number.NaN] = [residentMb.get(people / 10), residentMb.get(people)];
process.stdout.write(
  `${JSON.stringify({ rows: result.rows, tenth, whole, rowsPerSecond: result.rows / seconds, rowsPerCpuSecond: (result.rows * 1e6) / (user + system) })}\n`,
);
await storage.close();

function madeUp(): ListFile {
  const pieces = async function* (): AsyncGenerator<Uint8Array> {
    for (const piece of syntheticRegister({ seed: 7, people, day: '2018-06-20' }))
      yield await Promise.resolve(Buffer.from(piece));
  };
  const first = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces()) {
      yield piece;
      return;
    }
  };
  return { name: 'made-up.csv', bytes: 4, open: pieces, range: first };
}

function residentAfterCollection(): number {
  if (gc === undefined) throw new Error('Run it with --expose-gc.');
  for (let time = 0; time < 3; time += 1) gc();
  return Math.round(process.memoryUsage().rss / 1_000_000);
}
