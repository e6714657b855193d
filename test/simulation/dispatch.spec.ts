import { expect, test } from '@jest/globals';
import { setTimeout as soon } from 'node:timers/promises';
import { Engine } from '#engine';
import { Fault } from '#kernel';
import { openMemoryStorage, type Statement, type Storage } from '#storage';
import { accountForLetters, totalOf } from '../../apps/server/src/dispatch/account-for-letters.js';
import { openDispatch, type Dispatch, type DispatchParts } from '../../apps/server/src/dispatch/open-dispatch.js';
import { SCHEMA } from '../../apps/server/src/installation.js';
import { calendar, lawless } from '../../libs/engine/testing/law.js';
import { person } from '../../libs/engine/testing/played.js';
import { aDesk } from '../../libs/engine/testing/playbooks.js';
import { below, idMint, seededEntropy } from '../support/seeded.js';
import { Disk, type Fate } from './disk.js';

// Method: letters are handed over, counted back, returned and settled on a disk in memory that dies before or after a
// write, as a seed decides. Whoever asks knows only what was answered, and asks again under the same key until it is. Then every
// letter must have taken each step once, each act must be on record once, and the account must come to nothing unexplained.

const SEEDS = 100;
const LETTERS = 8;
/** One write of so many is the last that its process sees. */
const DIES_ONE_IN = 3;
const TIME_LIMIT_MS = 600_000;
const INCIDENT = '01890000-0000-7000-8000-000000000001';
const SHA = 'a'.repeat(64);
const NOW = Date.UTC(2026, 2, 9, 14, 0);
const newId = idMint('dispatch in memory');
const desk = aDesk();

/** A batch whose pilot was right, with the ids of its letters. */
interface Checked {
  readonly batch: string;
  readonly packageId: string;
  readonly letters: readonly string[];
}

function engineOn(storage: Storage, entropy: ReturnType<typeof seededEntropy>): Engine {
  return new Engine({
    storage,
    clock: { now: () => NOW },
    entropy,
    calendar,
    playbook: () => Promise.resolve(desk),
    assess: () => lawless,
    onCommitted: () => undefined,
  });
}

function dispatchOn(storage: Storage, engine: Engine): Dispatch {
  const clock = { now: () => NOW };
  // No file is packed, printed or unsealed by what is simulated here.
  const documents = { read: () => undefined };
  const email = { settings: undefined };
  return openDispatch({ storage, engine, documents, clock, email } as unknown as DispatchParts);
}

function checkedBatch(): { readonly checked: Checked; readonly rows: readonly Statement[] } {
  const [batch, packageId, file] = [newId(), newId(), newId()];
  const letters = Array.from({ length: LETTERS }, () => newId());
  const line = JSON.stringify({ file: 'letters-0001.pdf', pages: 2 });
  const rows: Statement[] = [
    {
      sql: `INSERT INTO batch (id, incident_id, status, letter_date, facts, wave, letters, shards, started_at) VALUES (?, ?, 'complete', '2026-03-09', '{}', 1, ?, 1, ?)`,
      params: [batch, INCIDENT, LETTERS, NOW],
    },
    {
      sql: 'INSERT INTO batch_shard (batch_id, shard_index, document_id, letters, pages, refused) VALUES (?, 0, ?, ?, ?, 0)',
      params: [batch, file, LETTERS, 2 * LETTERS],
    },
    ...[
      [file, batch, 'letters-pdf', 'letters-0001.pdf'],
      [`${packageId.slice(0, -1)}f`, packageId, 'mail-package', 'package.zip.age'],
    ].map(([id = '', madeBy = '', kind = '', name = '']) => ({
      sql: 'INSERT INTO document (id, incident_id, made_by, kind, name, blob, sha256, bytes, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)',
      params: [id, INCIDENT, madeBy, kind, name, id, SHA, NOW],
    })),
    {
      sql: `INSERT INTO mail_package (id, incident_id, kind, state, batch_id, document_id, letters, pages, made_by, made_at) VALUES (?, ?, 'letters', 'checked', ?, ?, ?, ?, 'officer', ?)`,
      params: [packageId, INCIDENT, batch, `${packageId.slice(0, -1)}f`, LETTERS, 2 * LETTERS, NOW],
    },
    ...letters.map((letter, position) => ({
      sql: `INSERT INTO letter (batch_id, person_id, wave, position, void, line, letter_id, reference, state, since) VALUES (?, ?, 1, ?, 0, ?, ?, ?, 'made', ?)`,
      params: [batch, newId(), position, line, letter, `${letter.slice(-10, -5)}-${letter.slice(-5)}`, NOW],
    })),
  ];
  return { checked: { batch, packageId, letters }, rows };
}

/** The incident, declared, with nothing in it: every seed goes on from here. */
async function prepared(): Promise<Uint8Array> {
  const storage = await openMemoryStorage(SCHEMA);
  const engine = engineOn(storage, seededEntropy('prepared'));
  const declared = await engine.declare(
    { id: INCIDENT, title: 'Dispatch', mode: 'live', playbook: desk },
    person('incident-commander'),
    'declare',
  );
  if (!declared.ok) throw new Fault(declared.fault);
  await storage.close();
  return storage.image();
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text));
}

test(
  `${SEEDS} batches, each on a disk that dies as a seed decides: no letter is lost, none takes a step twice`,
  async () => {
    const entropy = seededEntropy('dispatch');
    let dying = false;
    const crashes = { 'crash-before-write': 0, 'crash-after-write': 0 };
    const fate = (): Fate => {
      if (!dying || below(entropy, DIES_ONE_IN) > 0) return 'written';
      const how = below(entropy, 2) === 0 ? 'crash-before-write' : 'crash-after-write';
      crashes[how] += 1;
      return how;
    };
    const disk = await Disk.open(SCHEMA, await prepared(), fate);
    let lives = 0;
    let dispatch: Dispatch = dispatchOn(disk.storage, engineOn(disk.storage, seededEntropy('life 0')));
    const until = async <T>(ask: (dispatch: Dispatch) => Promise<T>): Promise<T> => {
      for (;;) {
        const answer = await Promise.race([ask(dispatch).then((value) => ({ value })), disk.crashed]);
        if (answer) return answer.value;
        await disk.restart();
        lives += 1;
        dispatch = dispatchOn(disk.storage, engineOn(disk.storage, seededEntropy(`life ${lives}`)));
      }
    };
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const { checked, rows } = checkedBatch();
      const { packageId, letters } = checked;
      dying = false;
      await disk.storage.writer.commit(rows);
      dying = true;
      const keys = Array.from({ length: 5 }, () => newId());
      const by = (act: number) => ({ actor: person('privacy-officer'), commandId: keys[act] ?? '' });
      const [lost = '', moved = ''] = letters;
      await until((now) => now.packages.handOver(INCIDENT, packageId, by(0)));
      const counts = letters
        .filter((letter) => letter !== lost)
        .map((letter) => `${letter},letters-0001.pdf,${SHA},2`)
        .join('\n');
      await until((now) =>
        now.counts.take(INCIDENT, packageId, once(`letterId,file,fileSha256,pages\n${counts}`), by(1), 'all'),
      );
      const list = `letter,reason,date\n${moved},moved,2026-03-20\n`;
      expect(await until((now) => now.returns.take(INCIDENT, once(list), by(2), 'all'))).toMatchObject({ returned: 1 });
      await until((now) => now.outcomes.settle(INCIDENT, moved, { outcome: 're-sent' }, by(3)));
      await until((now) => now.outcomes.settle(INCIDENT, lost, { outcome: 'delivered', note: 'Found.' }, by(4)));
      // The event loop is somebody else's, too.
      if (seed % 50 === 0) await soon(0);
    }
    dying = false;
    const { reader } = disk.storage;
    const lines = await accountForLetters(disk.storage, INCIDENT);
    expect(totalOf(lines)).toMatchObject({
      ordered: SEEDS * LETTERS,
      delivered: SEEDS * (LETTERS - 1),
      reSent: SEEDS,
      inDoubt: 0,
      unexplained: 0,
    });
    const steps = await reader.all('SELECT was, state, COUNT(*) AS n FROM letter_change GROUP BY was, state', []);
    expect(
      Object.fromEntries(steps.map((row) => [`${String(row['was'])} ${String(row['state'])}`, Number(row['n'])])),
    ).toEqual({
      'made handed-over': SEEDS * LETTERS,
      'handed-over delivered': SEEDS * (LETTERS - 1),
      'handed-over in-doubt': SEEDS,
      'in-doubt delivered': SEEDS,
      'delivered returned': SEEDS,
      'returned re-sent': SEEDS,
    });
    const entries = await reader.all(
      `SELECT kind, COUNT(*) AS n FROM entry WHERE kind LIKE 'letter%' GROUP BY kind`,
      [],
    );
    expect(Object.fromEntries(entries.map((row) => [String(row['kind']), Number(row['n'])]))).toEqual({
      'letters.handed-over': SEEDS,
      'letters.counted': SEEDS,
      'letters.returned': SEEDS,
      'letter.settled': 2 * SEEDS,
    });
    // Both ways to die were met, many times.
    expect([crashes['crash-before-write'] > SEEDS / 2, crashes['crash-after-write'] > SEEDS / 2]).toEqual([true, true]);
  },
  TIME_LIMIT_MS,
);
