import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { ManualClock } from '../../../../../test/support/manual-clock.js';
import { ProviderClient } from './provider-client.js';

// What a provider in the wrong hands may say of itself. That a real one is understood, e2e specs show.

const SECRETS = { state: 's', nonce: 'n', verifier: 'v'.repeat(64) };
const CALLBACK = 'http://localhost/api/v1/session/provider/callback';
const HOUR_MS = 60 * 60_000;

let server: Server;
let answer: RequestListener;
let issuer: string;
let asked: number;
let clock: ManualClock;
let client: ProviderClient;
let wrong: unknown[];

beforeEach(async () => {
  asked = 0;
  wrong = [];
  server = createServer((request, response) => {
    asked += 1;
    answer(request, response);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  issuer = `http://localhost:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
  clock = new ManualClock(0);
  const provider = {
    issuer,
    clientId: 'us',
    clientSecret: 'secret',
    name: 'It',
    groupsClaim: 'groups',
    roles: new Map(),
  };
  client = new ProviderClient({ provider, clock, onError: (error) => wrong.push(error) });
});

afterEach(() => {
  server.close();
});

function saying(more: object): void {
  const metadata = { issuer, authorization_endpoint: `${issuer}/auth`, token_endpoint: `${issuer}/token`, ...more };
  answer = (_, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(metadata));
}

const unreachable = { details: { kind: 'unavailable', code: 'provider-unreachable' } };

test('binds the request to state, nonce and PKCE, and asks for groups where they are known there', async () => {
  saying({});
  const url = new URL(await client.authorizationUrl(SECRETS, CALLBACK));
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: 'us',
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid profile',
    state: 's',
    nonce: 'n',
    code_challenge_method: 'S256',
  });
  clock.advance(HOUR_MS);
  saying({ scopes_supported: ['openid', 'groups'] });
  expect(await client.authorizationUrl(SECRETS, CALLBACK)).toContain('scope=openid+profile+groups');
});

test('asks for metadata once an hour, and again at once where it got none', async () => {
  answer = (_, response) => response.writeHead(500).end();
  await expect(client.authorizationUrl(SECRETS, CALLBACK)).rejects.toMatchObject(unreachable);
  saying({});
  await client.authorizationUrl(SECRETS, CALLBACK);
  await client.authorizationUrl(SECRETS, CALLBACK);
  expect(asked).toBe(2);
  clock.advance(HOUR_MS);
  await client.authorizationUrl(SECRETS, CALLBACK);
  expect(asked).toBe(3);
});

test.each<[string, object]>([
  ['is another issuer', { issuer: 'https://elsewhere.example' }],
  ['sends browsers to a script', { authorization_endpoint: 'javascript:alert(1)' }],
  ['sends browsers over plain HTTP', { authorization_endpoint: 'http://elsewhere.example/auth' }],
  ['has nowhere to send them', { authorization_endpoint: undefined }],
])('goes nowhere where it %s', async (_, more) => {
  saying(more);
  await expect(client.authorizationUrl(SECRETS, CALLBACK)).rejects.toMatchObject(unreachable);
  expect(wrong).toHaveLength(1);
});

test('cuts off an answer that does not end', async () => {
  let cut: Promise<unknown> = Promise.resolve();
  answer = (_, response) => {
    cut = once(response.setHeader('content-type', 'application/json'), 'close');
    const more = (): void => {
      while (response.write(' '.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  };
  await expect(client.authorizationUrl(SECRETS, CALLBACK)).rejects.toMatchObject(unreachable);
  await cut;
});

test('tells nobody what the provider wrote', async () => {
  answer = (_, response) =>
    response
      .setHeader('content-type', 'application/json')
      .end(JSON.stringify({ issuer: 'https://quetzalcoatl.example' }));
  await expect(client.probe()).rejects.toMatchObject(unreachable);
  expect(JSON.stringify(wrong)).not.toContain('quetzalcoatl');
});
