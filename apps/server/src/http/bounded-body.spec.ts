import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { Fault } from '#kernel';
import { boundedBody } from './bounded-body.js';

const BYTES_MAX = 100_000;

describe('a body that streams in', () => {
  let server: Server;
  let address = '';

  beforeAll(async () => {
    const app = express();
    app.post('/', async (request, response) => {
      let bytes = 0;
      try {
        for await (const chunk of boundedBody(request, BYTES_MAX)) bytes += chunk.byteLength;
        response.send(`${bytes}`);
      } catch (error) {
        response.status(413).send(error instanceof Fault ? error.details.code : 'unexpected');
      }
    });
    server = app.listen(0, 'localhost');
    await once(server, 'listening');
    const bound = server.address();
    address = typeof bound === 'object' && bound !== null ? `http://localhost:${bound.port}` : '';
  });

  afterAll(() => {
    server.close();
  });

  async function posted(bytes: number): Promise<[number, string]> {
    const response = await fetch(address, { method: 'POST', body: new Uint8Array(bytes) });
    return [response.status, await response.text()];
  }

  test('is taken to its bound and not a byte further', async () => {
    expect(await posted(BYTES_MAX)).toEqual([200, `${BYTES_MAX}`]);
    expect(await posted(BYTES_MAX + 1)).toEqual([413, 'body-too-large']);
  });

  test('and is refused midway gets its answer all the same, and so does the next on the same connection', async () => {
    for (let time = 0; time < 3; time += 1) {
      expect(await posted(5_000_000)).toEqual([413, 'body-too-large']);
      expect(await posted(10)).toEqual([200, '10']);
    }
  });
});
