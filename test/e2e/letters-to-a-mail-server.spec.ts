import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { openMemoryStorage, type MemoryStorage } from '#storage';
import { handOverMail } from '../../apps/server/src/alerts/mail-courier.js';
import { EmailApprovals } from '../../apps/server/src/dispatch/email/email-approvals.js';
import { EmailDispatcher } from '../../apps/server/src/dispatch/email/email-dispatcher.js';
import { emailParts } from '../../apps/server/src/dispatch/email/email-parts.js';
import { SCHEMA } from '../../apps/server/src/installation.js';
import { QUEUE_INCIDENT, declareQueueIncident, engineOn, queuedBatch } from '../support/letter-queue.js';
import { idMint, seededEntropy } from '../support/seeded.js';

// Method: a queue of letters in memory, and a real mail server that is told what to do at each step of the talk. Nothing waits for a clock:
// the queue's stands still until the spec moves it. One letter goes to an address that says what becomes of it.

const PATIENCE_MS = 500;
const HOUR_MS = 3_600_000;
const LETTERS = 3;

type Mood =
  | 'takes'
  | 'busy'
  | 'refuses'
  | 'refuses-sender'
  | 'refuses-relaying'
  | 'drops-at-rcpt'
  | 'drops-at-data'
  | 'drops-in-data'
  | 'drops-after-data'
  | 'stalls-at-rcpt'
  | 'stalls-after-data';

let mood: Mood = 'takes';
let smtp: SMTPServer;
let url: string;
let storage: MemoryStorage;
let letters: readonly string[];
let now = Date.UTC(2026, 2, 9, 14, 0);
let errors: string[];
let atOnce = 0;
let atOnceMost = 0;
let connections = 0;
const sockets = new Set<Socket>();
const taken: string[] = [];

/** Only the first letter meets the mood: the others are taken. */
const isFirst = (address: string): boolean => address.startsWith('first');

function answer(code: number, words = 'No.'): Error {
  return Object.assign(new Error(words), { responseCode: code });
}

function drop(): void {
  for (const socket of sockets) socket.destroy();
}

async function openServer(options: ConstructorParameters<typeof SMTPServer>[0] = {}): Promise<void> {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (_address, _session, done) => done(mood === 'refuses-sender' ? answer(553) : null),
    onRcptTo: ({ address }, _session, done) => {
      if (mood === 'refuses-relaying') return done(answer(550, '5.7.1 Relaying denied'));
      if (!isFirst(address)) return done();
      if (mood === 'stalls-at-rcpt') return undefined;
      if (mood === 'drops-at-rcpt') return drop();
      if (mood === 'busy') return done(answer(451));
      return done(mood === 'refuses' ? answer(550) : null);
    },
    onData: (stream, { envelope }, done) => {
      const to = envelope.rcptTo.map(({ address }) => address).join();
      atOnce += 1;
      atOnceMost = Math.max(atOnceMost, atOnce);
      if (isFirst(to) && mood === 'drops-at-data') return drop();
      if (isFirst(to) && mood === 'drops-in-data') stream.once('data', drop);
      let text = '';
      stream.on('data', (chunk) => (text += String(chunk)));
      stream.on('end', () => {
        atOnce -= 1;
        if (isFirst(to) && mood === 'drops-in-data') return undefined;
        taken.push(text);
        if (isFirst(to) && mood === 'stalls-after-data') return undefined;
        if (isFirst(to) && mood === 'drops-after-data') return drop();
        return done();
      });
    },
    ...options,
  });
  smtp.on('error', () => undefined);
  smtp.server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => smtp.listen(0, '0.0.0.0', () => resolve()));
  url = `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`;
}

function dispatcher(perMinute = 100, address = url): EmailDispatcher {
  const clock = { now: () => now };
  const engine = engineOn(storage, seededEntropy(`engine ${now}`), clock.now);
  const entropy = seededEntropy(`wakes ${now}`);
  return new EmailDispatcher({
    storage,
    engine,
    approvals: new EmailApprovals({ storage, engine, clock, entropy, refuseFallen: () => Promise.resolve() }),
    clock,
    entropy: seededEntropy(`leases ${now}`),
    alarm: { set: () => undefined, cancel: () => undefined },
    settings: { perMinute, atOnce: 2 },
    mailOf: ({ letterId }) =>
      Promise.resolve({
        mail: {
          to: `${letterId === letters[0] ? 'first' : 'other'}@people.example`,
          subject: 'A letter for you',
          text: 'Plain words.',
          html: '<p>Plain words.</p>',
          language: 'en',
          messageId: letterId,
          urgent: false,
        },
      }),
    deliver: (mail, handOver) =>
      handOverMail(
        { url: address, from: 'letters@ours.example', clock, patienceMs: PATIENCE_MS },
        { ...mail, replyTo: 'help@ours.example' },
        handOver,
      ),
    onError: (error) => errors.push(String(error)),
  });
}

async function look(...given: Parameters<typeof dispatcher>): Promise<void> {
  const one = dispatcher(...given);
  one.wake();
  await one.settled();
  await one.stop();
}

async function ofFirst(): Promise<unknown> {
  const [row] = await storage.reader.all(
    `SELECT l.state, e.status, e.last_problem, e.attempts FROM letter l JOIN letter_email e ON e.letter_id = l.letter_id
      WHERE l.letter_id = ?`,
    [letters[0] ?? ''],
  );
  return [row?.['state'], row?.['status'], row?.['last_problem']];
}

const timesOf = (letter: string | undefined): number =>
  taken.filter((text) => text.includes(`<${letter ?? ''}@holdfast.invalid>`)).length;

beforeEach(async () => {
  mood = 'takes';
  taken.length = 0;
  errors = [];
  atOnce = 0;
  atOnceMost = 0;
  connections = 0;
  storage = await openMemoryStorage(SCHEMA);
  await declareQueueIncident(engineOn(storage, seededEntropy('prepared'), () => now));
  const batch = queuedBatch(idMint('mail server'), LETTERS, now);
  letters = batch.letters;
  await storage.writer.commit(batch.rows);
  await openServer();
});

afterEach(async () => {
  drop();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
  await storage.close();
});

test('a server that takes letters gets each once, as a page and as text, one recipient each, no more talks than are allowed', async () => {
  await look();
  expect(letters.map(timesOf)).toEqual([1, 1, 1]);
  expect(atOnceMost).toBeLessThanOrEqual(2);
  const [mail = ''] = taken;
  for (const part of [
    'multipart/alternative',
    'Content-Type: text/plain',
    'Content-Type: text/html',
    'Reply-To: help@ours.example',
    'From: letters@ours.example',
    'Content-Language: en',
  ])
    expect(mail).toContain(part);
  expect(await emailParts(storage, QUEUE_INCIDENT)).toMatchObject([{ letters: 3, taken: 3, waiting: 0 }]);
  // Another look, or another process, sends nothing more.
  now += HOUR_MS;
  await look();
  expect(taken).toHaveLength(3);
  const states = await storage.reader.all('SELECT state, counted_at FROM mail_package ORDER BY id', []);
  expect(states).toMatchObject([{ state: 'confirmed' }]);
});

describe('what the first letter meets is said of it, and the others are taken all the same', () => {
  test.each<readonly [Mood, readonly unknown[]]>([
    ['refuses', ['returned', 'undeliverable', 'answered-550']],
    ['drops-in-data', ['in-doubt', 'in-doubt', 'no-answer']],
    ['drops-after-data', ['in-doubt', 'in-doubt', 'no-answer']],
    ['stalls-after-data', ['in-doubt', 'in-doubt', 'no-answer']],
  ])('%s: it is ended, and is never sent again by itself', async (how, expected) => {
    mood = how;
    await look();
    expect(await ofFirst()).toEqual(expected);
    const before = timesOf(letters[0]);
    mood = 'takes';
    // A drop takes the connections of others with it; what they were in doubt about stays so.
    for (let hours = 0; hours < 60; hours += 5) {
      now += 5 * HOUR_MS;
      await look();
    }
    expect(await ofFirst()).toEqual(expected);
    expect(timesOf(letters[0])).toBe(before);
    expect(letters.every((letter) => timesOf(letter) <= 1)).toBe(true);
  });

  test.each<readonly [Mood, string]>([
    ['busy', 'answered-451'],
    ['drops-at-rcpt', 'unreachable'],
    ['drops-at-data', 'unreachable'],
    ['stalls-at-rcpt', 'unreachable'],
  ])('%s: nobody has it, so it is tried again later, and is taken once', async (how, problem) => {
    mood = how;
    await look();
    expect(await ofFirst()).toEqual(['handed-over', 'waiting', problem]);
    mood = 'takes';
    await look();
    expect(timesOf(letters[0])).toBe(0);
    now += HOUR_MS;
    await look();
    expect(await ofFirst()).toEqual(['delivered', 'taken', null]);
    expect(letters.map(timesOf)).toEqual([1, 1, 1]);
  });

  test('busy for days: it is given up, and a person decides', async () => {
    mood = 'busy';
    for (let hours = 0; hours < 100; hours += 4) {
      await look();
      now += 4 * HOUR_MS;
    }
    expect(await ofFirst()).toEqual(['returned', 'given-up', 'answered-451']);
  });
});

test('a server that refuses whoever sends has refused no letter: all wait, and none is given up for it', async () => {
  mood = 'refuses-sender';
  for (let hours = 0; hours < 200; hours += 25) {
    await look();
    now += 25 * HOUR_MS;
  }
  const [part] = await emailParts(storage, QUEUE_INCIDENT);
  expect(part).toMatchObject({ waiting: 3, lastProblem: 553 });
});

test('a server that relays nothing has refused nobody’s mailbox: all wait', async () => {
  mood = 'refuses-relaying';
  await look();
  const [part] = await emailParts(storage, QUEUE_INCIDENT);
  expect(part).toMatchObject({ waiting: 3, undeliverable: 0, lastProblem: 550 });
  mood = 'takes';
  now += HOUR_MS;
  await look();
  expect(letters.map(timesOf)).toEqual([1, 1, 1]);
});

test('a server that is elsewhere and offers no TLS gets nothing', async () => {
  // Not the loopback's own name: as far as the sender knows it is another machine.
  await look(100, url.replace('127.0.0.1', '127.0.0.2'));
  expect([taken, connections > 0]).toEqual([[], true]);
  const [part] = await emailParts(storage, QUEUE_INCIDENT);
  expect(part).toMatchObject({ waiting: 3, lastProblem: 'unreachable' });
});

test('no more leave in a minute than may', async () => {
  await look(2);
  expect(taken).toHaveLength(2);
  now += 60_000;
  await look(2);
  expect(taken).toHaveLength(3);
});

test('what a list says otherwise meanwhile keeps a letter back between the look and the talk', async () => {
  await storage.writer.commit([
    { sql: 'UPDATE letter SET disagreed = 1 WHERE letter_id = ?', params: [letters[0] ?? ''] },
  ]);
  await look();
  expect(timesOf(letters[0])).toBe(0);
  expect(letters.slice(1).map(timesOf)).toEqual([1, 1]);
  expect(errors.join()).not.toContain('people.example');
});

test('an exercise has no letter in the queue that would be sent', async () => {
  await storage.writer.commit([
    { sql: `UPDATE incident SET mode = 'exercise' WHERE id = ?`, params: [QUEUE_INCIDENT] },
  ]);
  await look();
  expect(taken).toEqual([]);
});
