import { afterEach, beforeEach, expect, test } from '@jest/globals';
import express from 'express';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Subject } from 'rxjs';
import { streamQuery } from '#contract';
import type { Committed } from '#engine';
import type { Asker } from '../access/asker.js';
import type { Installation } from '../installation.js';
import { StreamController } from './stream.controller.js';

// The controller over real lines, and of the installation only what it asks: where looking the incident up ends is the spec's to say.

const PER_PERSON = 20;
const PINGED = { set: () => undefined, cancel: () => undefined };
const committed = new Subject<Committed>();
let server: Server;
let controller: StreamController;
let listening: Set<unknown>;
let lookedUp: () => Promise<void>;
/** How somebody came in, where it is not as a machine. */
let cameIn: object;
/** Requests that have come to where the incident is looked up, in turn. */
let asked: Subject<IncomingMessage>;
const lines: Socket[] = [];

beforeEach(async () => {
  listening = new Set();
  cameIn = {};
  lookedUp = () => Promise.resolve();
  asked = new Subject();
  const installation = {
    storage: { repository: () => ({ findOneBy: () => lookedUp().then(() => ({ id: 'incident', seq: 0 })) }) },
    feed: { all: () => committed },
    access: { sessions: { onEnded: (each: unknown) => (listening.add(each), () => listening.delete(each)) } },
    ports: { alarm: () => PINGED },
    record: { since: () => Promise.resolve([]) },
  };
  // A stream knows no more of it than that.
  controller = new StreamController(installation as unknown as Installation);
  const app = express().get('/:person', async (request, response) => {
    const { person } = request.params;
    const by = { id: person, assurance: 'password' };
    const asker = { account: { id: person, name: person }, by, ...cameIn } as unknown as Asker;
    const { at } = streamQuery.parse(request.query);
    const streaming = controller.stream('incident', asker, response, undefined, at && { at });
    asked.next(request);
    await streaming;
  });
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(async () => {
  for (const line of lines.splice(0)) line.destroy();
  server.closeAllConnections();
  await once(server.close(), 'close');
});

function port(): number {
  const address: AddressInfo | string | null = server.address();
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error('The server does not listen.');
}

async function line(): Promise<Socket> {
  const socket = connect(port(), '127.0.0.1').on('error', () => undefined);
  lines.push(socket);
  await once(socket, 'connect');
  return socket;
}

function opened(person: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get({ port: port(), host: '127.0.0.1', path: `/${person}`, agent: false }, (response) => {
      lines.push(response.socket);
      resolve(response.on('error', () => undefined));
    }).on('error', reject);
  });
}

function isAsked(): Promise<IncomingMessage> {
  return new Promise((resolve) => {
    const waiting = asked.subscribe((request) => {
      waiting.unsubscribe();
      resolve(request);
    });
  });
}

const request = (person: string): string => `GET /${person} HTTP/1.1\r\nHost: here\r\n\r\n`;

test('of whoever has hung up before their incident was found nothing stays', async () => {
  let found = (): void => undefined;
  const finding = new Promise<void>((resolve) => (found = resolve));
  lookedUp = () => finding;
  const coming = isAsked();
  const browser = await line();
  browser.write(request('hasty'));
  const gone = once((await coming).socket, 'close');
  browser.destroy();
  await gone;
  found();
  await finding;
  lookedUp = () => Promise.resolve();
  await opened('other');
  expect([listening.size, committed.observed]).toEqual([1, true]);
});

/** What a browser reads of who else is there, message by message. */
async function* onlookersIn(stream: IncomingMessage): AsyncGenerator<string> {
  let text = '';
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const [first, ...rest] = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      if (first === 'event: onlookers') yield rest.join('\n');
    }
  }
}

const nextIn = async (told: AsyncGenerator<string>): Promise<string> => String((await told.next()).value);

test('people with accounts are told by name who else looks, in a message without a number', async () => {
  const ada = onlookersIn(await opened('ada?at=law'));
  expect(await nextIn(ada)).toBe('data: {"incidentId":"incident","people":[],"more":0}');
  const bo = onlookersIn(await opened('bo?at=people'));
  expect(await nextIn(bo)).toContain('{"id":"ada","name":"ada","place":"law"}');
  expect(await nextIn(ada)).toContain('{"id":"bo","name":"bo","place":"people"}');
});

test.each([{ link: {} }, { player: {} }, { by: { id: 'a token' } }])(
  'whoever came by a link, by a code or as a machine neither sees nor is seen: %j',
  async (other) => {
    const ada = onlookersIn(await opened('ada?at=law'));
    cameIn = other;
    const stranger = await opened('stranger?at=now');
    cameIn = {};
    await opened('bo?at=people');
    expect(await nextIn(ada)).toContain('"people":[]');
    expect(await nextIn(ada)).toContain('"people":[{"id":"bo","name":"bo","place":"people"}]');
    await once(stranger, 'readable');
    const read = String(stranger.read());
    expect(read).toContain('event: begun');
    expect(read).not.toContain('onlookers');
  },
);

test('streams that wait behind another on one line go with the line', async () => {
  const browser = await line();
  const coming = isAsked();
  browser.write(request('waiting').repeat(3));
  const { socket } = await coming;
  const last = await opened('other');
  expect(listening.size).toBe(4);
  browser.destroy();
  await once(socket, 'close');
  expect(listening.size).toBe(1);
  last.destroy();
});

test('one person has a share; the oldest makes room, and the streams of others stay', async () => {
  const other = await opened('other');
  const first = await opened('many');
  for (let each = 1; each < PER_PERSON; each += 1) await opened('many');
  expect(listening.size).toBe(PER_PERSON + 1);
  const ended = new Promise((resolve) => first.on('close', resolve));
  await opened('many');
  await ended;
  expect(other.destroyed).toBe(false);
  await opened('other');
});
