import { expect, test } from '@jest/globals';
import { setTimeout as soon } from 'node:timers/promises';
import { IncidentEntity, type Engine } from '#engine';
import { Fault } from '#kernel';
import { openMemoryStorage, type Storage } from '#storage';
import { Undelivered } from '../../apps/server/src/alerts/courier.js';
import { accountForLetters, totalOf } from '../../apps/server/src/dispatch/account-for-letters.js';
import { EmailApprovals } from '../../apps/server/src/dispatch/email/email-approvals.js';
import { EmailDispatcher } from '../../apps/server/src/dispatch/email/email-dispatcher.js';
import type { HandOverMail } from '../../apps/server/src/dispatch/email/email-sender.js';
import { recordDispatch } from '../../apps/server/src/dispatch/record-dispatch.js';
import { notLeft, withdrawing } from '../../apps/server/src/dispatch/withdrawal.js';
import { SCHEMA } from '../../apps/server/src/installation.js';
import { QUEUE_INCIDENT, QUEUE_OFFICER, declareQueueIncident, engineOn, queuedBatch } from '../support/letter-queue.js';
import { below, idMint, seededEntropy } from '../support/seeded.js';
import { Disk, type Fate } from './disk.js';

// Method: letters are handed to a mail server in memory by a process that dies, as a seed decides, before or after any write, or in the
// talk itself: before the server has the letter, or after it and before its answer was heard. The server outlives the process and knows
// what it took. While some talks are opened the approval of all letters falls; then a person takes the batch back or lets it go on. Then no
// letter was taken twice, none was begun after its approval had fallen, what is said of each is true, and the account comes to nothing
// unexplained.

const SEEDS = 60;
const LETTERS = 6;
/** Longer than a lease, and than the first waits between tries. */
const NEXT_LIFE_MS = 5 * 3_600_000;
const DIES_ONE_IN = 8;
const APPROVAL_FALLS_ONE_IN = 12;
const LIVES_MAX = 400;
const TIME_LIMIT_MS = 600_000;
const NEVER = new Promise<never>(() => undefined);

type Talk = (typeof TALKS)[number];
const TALKS = [
  'takes',
  'takes',
  'takes',
  'busy',
  'refuses',
  'refuses-sender',
  'away',
  'silent-without',
  'silent-with',
  'dies-without',
  'dies-with',
] as const;

interface Outcome {
  readonly taken: ReadonlyMap<string, number>;
  readonly talks: ReadonlyMap<Talk, number>;
  readonly crashes: Readonly<Record<'crash-before-write' | 'crash-after-write', number>>;
  readonly disk: Disk;
  readonly letters: readonly string[];
  /** Letters that were begun after it was known that their approval had fallen. */
  readonly unapproved: number;
  readonly released: number;
}

/** What an approval stands on is stated anew. */
const RESTATED = { kind: 'people.settled', payload: {} } as const;

/** @throws Fault where something was stated anew since the letters were approved last */
async function refuseRestated({ reader }: Storage): Promise<void> {
  const [last] = await reader.all(
    `SELECT kind FROM entry WHERE kind IN ('people.settled', 'letters.released', 'batch.withdrawn') ORDER BY seq DESC LIMIT 1`,
    [],
  );
  if (last?.['kind'] !== RESTATED.kind) return;
  throw new Fault({ kind: 'conflict', code: 'letters-not-approved', detail: 'It no longer stands.' });
}

/**
 * @param asking what stands between the sender and the approval
 * @param planted what stands between the sender and the server */
async function play(
  seed: string,
  batches: number,
  planted: (deliver: HandOverMail) => HandOverMail,
  asking: (refuse: () => Promise<void>) => () => Promise<void> = (refuse) => refuse,
): Promise<Outcome> {
  const entropy = seededEntropy(seed);
  const newId = idMint(seed);
  const taken = new Map<string, number>();
  const talks = new Map<Talk, number>();
  const crashes = { 'crash-before-write': 0, 'crash-after-write': 0 };
  let now = Date.UTC(2026, 2, 9, 14, 0);
  let dying = false;
  let [fallen, unapproved, released, acts] = [false, 0, 0, 0];
  let [life, wakes] = [0, 0];
  let die: () => void = () => undefined;
  const fate = (): Fate => {
    if (!dying || below(entropy, DIES_ONE_IN) > 0) return 'written';
    const how = below(entropy, 2) === 0 ? 'crash-before-write' : 'crash-after-write';
    crashes[how] += 1;
    return how;
  };
  const prepared = await openMemoryStorage(SCHEMA);
  await declareQueueIncident(engineOn(prepared, seededEntropy('prepared'), () => now));
  await prepared.close();
  const disk = await Disk.open(SCHEMA, prepared.image(), fate);
  const serverIn = (mine: number): HandOverMail => {
    const gone = (): boolean => mine !== life;
    const take = (letter: string): void => void taken.set(letter, (taken.get(letter) ?? 0) + 1);
    return async ({ messageId }, handOver) => {
      const talk = TALKS[below(entropy, TALKS.length)] ?? 'takes';
      if (talk === 'away') throw new Undelivered('the mail server could not be reached', 'unreachable');
      if (below(entropy, APPROVAL_FALLS_ONE_IN) === 0) {
        const engine = engineOn(disk.storage, seededEntropy(`falls ${(acts += 1)} ${seed}`), () => now);
        await recordDispatch(engine, QUEUE_INCIDENT, RESTATED, { actor: QUEUE_OFFICER, commandId: `falls ${acts}` });
        if (gone()) return NEVER;
        fallen = true;
      }
      const hadFallen = fallen;
      await handOver();
      if (hadFallen) unapproved += 1;
      // Whoever has died says nothing any more.
      if (gone()) return NEVER;
      talks.set(talk, (talks.get(talk) ?? 0) + 1);
      switch (talk) {
        case 'busy':
          throw new Undelivered('the mail server answered 451');
        case 'refuses':
          throw new Undelivered('the mail server answered 550', 'refused');
        case 'refuses-sender':
          throw new Undelivered('the mail server answered 553', 'refused', { code: 553, of: 'sender' });
        case 'silent-without':
          throw new Undelivered('no answer', 'in-doubt');
        case 'silent-with':
          take(messageId);
          throw new Undelivered('no answer', 'in-doubt');
        case 'dies-without':
          die();
          return NEVER;
        case 'dies-with':
          take(messageId);
          die();
          return NEVER;
        case 'takes':
          return take(messageId);
      }
    };
  };
  const approvalsOn = (engine: Engine): EmailApprovals =>
    new EmailApprovals({
      storage: disk.storage,
      engine,
      clock: { now: () => now },
      entropy: seededEntropy(`wakes ${(wakes += 1)} ${seed}`),
      refuseFallen: asking(() => refuseRestated(disk.storage)),
    });
  const dispatcherOn = (mine: number): EmailDispatcher => {
    const engine = engineOn(disk.storage, seededEntropy(`life ${mine} ${seed}`), () => now);
    return new EmailDispatcher({
      storage: disk.storage,
      engine,
      approvals: approvalsOn(engine),
      clock: { now: () => now },
      entropy: seededEntropy(`leases ${mine} ${seed}`),
      alarm: { set: () => undefined, cancel: () => undefined },
      settings: { perMinute: 1000, atOnce: 3 },
      mailOf: ({ letterId }) =>
        Promise.resolve({ mail: { to: 'nobody', subject: '', text: '', messageId: letterId, urgent: false } }),
      deliver: planted(serverIn(mine)),
      onError: () => undefined,
    });
  };
  /** A person takes back what is held, or lets it go on under another approval. */
  const decide = async (batch: string): Promise<void> => {
    const by = { actor: QUEUE_OFFICER, commandId: `decides ${(acts += 1)}` };
    const engine = engineOn(disk.storage, seededEntropy(`decides ${acts} ${seed}`), () => now);
    const held = await disk.storage.reader.all(`SELECT 1 FROM letter_email WHERE status = 'held'`, []);
    if (held.length === 0) return;
    if (below(entropy, 3) > 0) {
      const { seq } = await disk.storage.repository(IncidentEntity).findOneByOrFail({ id: QUEUE_INCIDENT });
      const which = { incidentId: QUEUE_INCIDENT, batchId: batch };
      await approvalsOn(engine).release(which, 'another approval', seq, by);
      released += held.length;
    } else {
      const counted = await notLeft(disk.storage.reader, batch);
      const payload = { batch, letters: counted.queued, reason: 'Not any more.' };
      const statements = withdrawing(batch, counted, by.commandId, now);
      await recordDispatch(engine, QUEUE_INCIDENT, { kind: 'batch.withdrawn', payload }, by, statements);
    }
    fallen = false;
  };
  const letters: string[] = [];
  for (let batch = 0; batch < batches; batch += 1) {
    const queued = queuedBatch(newId, LETTERS, now);
    letters.push(...queued.letters);
    await disk.storage.writer.commit(queued.rows);
    dying = true;
    for (let lives = 0; (await waiting(disk)) > 0; lives += 1) {
      if (lives > LIVES_MAX) throw new Error('The queue does not empty.');
      const dead = new Promise<void>((resolve) => {
        die = resolve;
      });
      const dispatcher = dispatcherOn(life);
      dispatcher.wake();
      const ended = await Promise.race([
        dispatcher.settled().then(() => 'looked' as const),
        dead.then(() => 'died' as const),
        disk.crashed.then(() => 'died' as const),
      ]);
      if (ended === 'looked') await dispatcher.stop();
      life += 1;
      now += NEXT_LIFE_MS;
      if (ended === 'died') await disk.restart();
      dying = false;
      await decide(queued.batch);
      dying = true;
    }
    dying = false;
    // The event loop is somebody else's, too.
    await soon(0);
  }
  return { taken, talks, crashes, disk, letters, unapproved, released };
}

async function waiting({ storage }: Disk): Promise<number> {
  const [row] = await storage.reader.all(
    `SELECT COUNT(*) AS n FROM letter_email WHERE status IN ('waiting', 'handing-over', 'held') OR (told = 0 AND status <> 'moved-on')`,
    [],
  );
  return Number(row?.['n'] ?? 0);
}

test(
  `${SEEDS} batches by e-mail, each by a process that dies as a seed decides: none is sent twice, and what may be is said to be in doubt`,
  async () => {
    const { taken, talks, crashes, disk, letters, unapproved, released } = await play(
      'emails',
      SEEDS,
      (deliver) => deliver,
    );
    const { reader } = disk.storage;
    expect([...taken.values()].filter((times) => times > 1)).toEqual([]);
    expect(unapproved).toBe(0);
    const rows = await reader.all(
      `SELECT l.letter_id, l.state, e.status FROM letter l JOIN letter_email e ON e.letter_id = l.letter_id ORDER BY l.letter_id`,
      [],
    );
    expect(rows).toHaveLength(letters.length);
    const untrue = rows.filter((row) => {
      const has = taken.has(String(row['letter_id']));
      switch (row['state']) {
        case 'delivered':
          return !has || row['status'] !== 'taken';
        case 'withdrawn':
          return has || row['status'] !== 'moved-on';
        case 'returned':
          return has || row['status'] !== 'undeliverable';
        default:
          return row['state'] !== 'in-doubt' || row['status'] !== 'in-doubt';
      }
    });
    expect(untrue).toEqual([]);
    const total = totalOf(await accountForLetters(disk.storage, QUEUE_INCIDENT));
    expect(total).toMatchObject({ ordered: letters.length, handedOver: 0, unexplained: 0 });
    expect(total.delivered + total.returned + total.inDoubt + total.withdrawn).toBe(letters.length);
    // Each letter is told to the record once.
    const entries = await reader.all(`SELECT payload FROM entry WHERE kind = 'letters.emailed' ORDER BY seq`, []);
    const told = entries.map((row) => JSON.parse(String(row['payload'])) as Record<string, number>);
    const sum = (count: string): number => told.reduce((all, each) => all + (each[count] ?? 0), 0);
    const { delivered, returned, inDoubt, withdrawn } = total;
    expect([sum('taken'), sum('undeliverable'), sum('inDoubt')]).toEqual([delivered, returned, inDoubt]);
    // Each letter took its one step, by one act.
    const steps = await reader.all(
      'SELECT COUNT(*) AS n FROM letter_change GROUP BY letter_id HAVING COUNT(*) <> 1',
      [],
    );
    expect(steps).toEqual([]);
    // Every way to talk and to die was met.
    expect(TALKS.filter((talk) => talk !== 'away' && !talks.has(talk))).toEqual([]);
    expect([released > 0, withdrawn > 0]).toEqual([true, true]);
    expect([crashes['crash-before-write'] > 10, crashes['crash-after-write'] > 10]).toEqual([true, true]);
  },
  TIME_LIMIT_MS,
);

test(
  'a sender that would write down nothing before it talks is found out: letters come twice',
  async () => {
    const forgetful =
      (deliver: HandOverMail): HandOverMail =>
      (mail) =>
        deliver(mail, () => Promise.resolve());
    const { taken } = await play('forgetful', 10, forgetful);
    expect([...taken.values()].some((times) => times > 1)).toBe(true);
  },
  TIME_LIMIT_MS,
);

test(
  'a sender that takes what it was told at the hand-over for what stands now is found out: letters leave unapproved',
  async () => {
    const credulous = () => () => Promise.resolve();
    const { unapproved } = await play('credulous', 3, (deliver) => deliver, credulous);
    expect(unapproved).toBeGreaterThan(0);
  },
  TIME_LIMIT_MS,
);
