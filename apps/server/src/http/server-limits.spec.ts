import { createServer } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from '@jest/globals';
import { SERVER_LIMITS, limitServer } from './server-limits.js';

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
