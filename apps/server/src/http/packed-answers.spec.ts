import { once } from 'node:events';
import { createServer } from 'node:http';
import express from 'express';
import { expect, test } from '@jest/globals';
import { packedAnswers } from './packed-answers.js';

const LONG = { words: 'Hold fast. '.repeat(5000) };
const SHORT = { words: 'Hold fast.' };

test.each([
  ['what the page asks', LONG, { 'sec-fetch-site': 'same-origin', 'accept-encoding': 'gzip' }, 'gzip'],
  ['nothing short', SHORT, { 'sec-fetch-site': 'same-origin', 'accept-encoding': 'gzip' }, null],
  [
    'nothing for whoever cannot unpack it',
    LONG,
    { 'sec-fetch-site': 'same-origin', 'accept-encoding': 'identity' },
    null,
  ],
  ['nothing that another site asks', LONG, { 'sec-fetch-site': 'cross-site', 'accept-encoding': 'gzip' }, null],
  ['nothing that does not say who asks', LONG, { 'accept-encoding': 'gzip' }, null],
])('packs %s, and says the same', async (_what, answer, headers, encoding) => {
  const app = express();
  app.use(packedAnswers, (_request, response) => {
    response.json(answer);
  });
  const server = createServer(app).listen(0, 'localhost');
  try {
    await once(server, 'listening');
    const address = server.address();
    if (typeof address !== 'object' || address === null) throw new Error('No port was given.');
    const response = await fetch(`http://localhost:${address.port}/`, { headers });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual(answer);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
