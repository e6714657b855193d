import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { SERVER_LIMITS, limitServer, type ServerLimits } from './server-limits.js';

/** A connection from an address, made and lost at will. */
function lineFrom(address: string): Socket {
  return Object.defineProperty(new Socket(), 'remoteAddress', { value: address });
}

test('each address has its share of connections, and gets it back when they close', () => {
  const server = createServer();
  limitServer(server, { ...SERVER_LIMITS, connectionsPerAddressMax: 2 }, false);
  const open = (address: string): Socket => {
    const line = lineFrom(address);
    server.emit('connection', line);
    return line;
  };
  const [first, second, third] = [open('10.0.0.5'), open('10.0.0.5'), open('10.0.0.5')];
  expect([first, second, third].map(({ destroyed }) => destroyed)).toEqual([false, false, true]);
  expect(open('10.0.0.6').destroyed).toBe(false);
  for (const line of [first, third]) line.emit('close');
  expect([open('10.0.0.5').destroyed, open('10.0.0.5').destroyed]).toEqual([false, true]);
});

test('the addresses of one /64 share what one address has', () => {
  const server = createServer();
  limitServer(server, { ...SERVER_LIMITS, connectionsPerAddressMax: 1 }, false);
  const lines = ['2001:db8:1:2::1', '2001:db8:1:2:3::1', '2001:db8:1:3::1'].map(lineFrom);
  for (const line of lines) server.emit('connection', line);
  expect(lines.map(({ destroyed }) => destroyed)).toEqual([false, true, false]);
});

test('where all come by one address, as through a proxy, none has a share', () => {
  const server = createServer();
  limitServer(server, { ...SERVER_LIMITS, connectionsPerAddressMax: 1 }, true);
  const lines = [lineFrom('127.0.0.1'), lineFrom('127.0.0.1')];
  for (const line of lines) server.emit('connection', line);
  expect(lines.map(({ destroyed }) => destroyed)).toEqual([false, false]);
});

test('a large file over a slow line is not cut off', () => {
  // 8 GB at 20 megabits a second.
  expect(SERVER_LIMITS.requestTimeoutMs).toBeGreaterThanOrEqual(((8e9 * 8) / 20e6) * 1000);
});

describe('silence', () => {
  const open: (Server | Socket)[] = [];

  afterEach(() => {
    for (const each of open.splice(0)) {
      if (each instanceof Socket) each.destroy();
      else each.close().closeAllConnections();
    }
  });

  /** A limited server, and a line to it on which one request was sent and nothing is read. */
  async function asked(
    answer: RequestListener,
    limits: Partial<ServerLimits>,
  ): Promise<{ readonly server: Server; readonly line: Socket; readonly atServer: Socket }> {
    const server = createServer(answer);
    limitServer(server, { ...SERVER_LIMITS, ...limits }, false);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('The server does not listen.');
    const connected = new Promise<Socket>((resolve) => server.once('connection', resolve));
    const line = connect(address.port, '127.0.0.1').pause();
    line.on('error', () => undefined).write('GET / HTTP/1.1\r\nHost: here\r\n\r\n');
    open.push(server, line);
    return { server, line, atServer: await connected };
  }

  /** Whether it was closed by an error. */
  const closed = (socket: Socket): Promise<boolean> => new Promise((resolve) => socket.once('close', resolve));

  test('a line on which nothing is asked after an answer is closed', async () => {
    const { atServer } = await asked((_request, response) => response.end('answer'), { silenceTimeoutMs: 60 });
    expect(await closed(atServer)).toBe(false);
  });

  test('a reader who takes nothing of an answer is hung up on', async () => {
    // More than what the machine itself holds for a reader, and a silence for each megabyte.
    const answer = Buffer.alloc(15_500_000);
    const { server, atServer } = await asked((_request, response) => response.end(answer), { silenceTimeoutMs: 60 });
    let silences = 0;
    server.on('timeout', () => (silences += 1));
    await closed(atServer);
    expect(silences).toBeGreaterThanOrEqual(16);
  });

  test('a reader who takes it late but on and on gets all of it', async () => {
    const answer = Buffer.alloc(8_000_000);
    const { line, atServer } = await asked((_request, response) => response.end(answer), { silenceTimeoutMs: 400 });
    let taken = 0;
    await new Promise<void>((resolve) => {
      line.on('data', (bytes) => {
        taken += bytes.length;
        line.pause();
        if (taken > answer.length) resolve();
        else setImmediate(() => line.resume());
      });
      line.resume();
    });
    expect(atServer.destroyed).toBe(false);
  });

  test('whoever waits for an answer is not hung up on, however many silences it takes', async () => {
    let finish = (): void => undefined;
    const { server, line } = await asked((_request, response) => (finish = () => response.end('at last')), {
      silenceTimeoutMs: 60,
    });
    for (let silences = 0; silences < 3; silences += 1) await once(server, 'timeout');
    finish();
    const answer = new Promise<string>((resolve) => line.setEncoding('utf8').once('data', resolve).resume());
    expect(await answer).toMatch(/at last/);
  });
});
