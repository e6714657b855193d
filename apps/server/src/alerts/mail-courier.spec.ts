import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Undelivered, type Message } from './courier.js';
import { mailCourier } from './mail-courier.js';

const MESSAGE: Message = {
  id: '019a0000-0000-7000-8000-000000000001',
  about: { incidentId: '019a0000-0000-7000-8000-000000000002', payload: '{}' },
  to: { role: 'incident-commander', address: 'ana@elsewhere.example' },
  title: 'Holdfast: please look',
  text: 'Please look.',
};
/** What a mail server that lets everybody in answers to the begin of each line. */
const ANSWERS: readonly (readonly [string, string])[] = [
  ['EHLO', '250-here\r\n250 AUTH PLAIN'],
  ['AUTH', '235 welcome'],
  ['MAIL', '250 ok'],
  ['RCPT', '250 ok'],
  ['DATA', '354 go on'],
  ['.', '250 taken'],
];

let server: Server;
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

/** A mail server that answers until a line begins so, and then does what it is told to. */
async function serverThat(fails: (socket: Socket) => void, at?: string): Promise<string> {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write('220 here\r\n');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n')) {
        if (at !== undefined && line.startsWith(at)) return fails(socket);
        const answer = ANSWERS.find(([begin]) => (begin === '.' ? line === begin : line.startsWith(begin)));
        if (answer) socket.write(`${answer[1]}\r\n`);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `smtp://holdfast:secret@127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function outcomeOf(url: string): Promise<string> {
  const settings = { url, from: 'holdfast@alerts.example', ownMailDomains: [], clock: { now: () => 0 } };
  try {
    await mailCourier({ ...settings, patienceMs: 500 }).deliver(MESSAGE, () => Promise.resolve());
    return 'delivered';
  } catch (error) {
    return error instanceof Undelivered ? error.outcome : String(error);
  }
}

const hangsUp = (socket: Socket): void => void socket.destroy();
const endsPolitely = (socket: Socket): void => void socket.end();
const fallsSilent = (): void => undefined;

test('a mail server that lets Holdfast in takes the mail', async () => {
  expect(await outcomeOf(await serverThat(fallsSilent))).toBe('delivered');
});

describe.each([
  ['hangs up', hangsUp],
  ['ends the connection', endsPolitely],
  ['falls silent', fallsSilent],
])('a mail server that %s', (_, fails) => {
  test.each(['EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA'])('at %s has no mail, and is tried again', async (at) => {
    expect(await outcomeOf(await serverThat(fails, at))).toBe('unreachable');
  });

  test('at the end of the message leaves it in doubt', async () => {
    expect(await outcomeOf(await serverThat(fails, 'Message-ID'))).toBe('in-doubt');
  });
});
