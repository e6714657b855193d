import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { wallClock } from '../../system/wall-clock.js';
import { ProviderClient, type Identified } from './provider-client.js';

// Whoever stands between the service and the provider, or has a token that was made for somebody else, hands in what is no ID token
// for this sign-in. Each differs in one thing from one that is taken. Their times are the machine's, by which the library judges them.

const SECRETS = { state: 's', nonce: 'n', verifier: 'v'.repeat(64) };
const HOUR_S = 3600;

const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });

let server: Server;
let issuer: string;
let token: string;
let client: ProviderClient;

beforeAll(async () => {
  server = createServer((request, response) => {
    const jwk = { ...own.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'own' };
    const bodies: Readonly<Record<string, object>> = {
      '/.well-known/openid-configuration': {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ['RS256'],
      },
      '/jwks': { keys: [jwk] },
      '/token': { access_token: 'opaque', token_type: 'Bearer', id_token: token },
    };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(bodies[request.url ?? ''] ?? {}));
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  issuer = `http://localhost:${typeof address === 'object' ? (address?.port ?? 0) : 0}`;
});

afterAll(() => {
  server.close();
});

beforeEach(() => {
  const provider = {
    issuer,
    clientId: 'us',
    clientSecret: 'secret',
    name: 'It',
    groupsClaim: 'groups',
    roles: new Map(),
  };
  client = new ProviderClient({ provider, clock: wallClock, onError: () => undefined });
});

function part(content: object): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

function nowS(): number {
  return Math.floor(wallClock.now() / 1000);
}

function claims(more: object = {}): object {
  const [iat, exp] = [nowS(), nowS() + HOUR_S];
  return { iss: issuer, sub: 'ana', aud: 'us', nonce: 'n', iat, exp, name: 'Ana Roy', groups: ['legal', 7], ...more };
}

function signed(content: object, header: object = {}, key: KeyObject = own.privateKey): string {
  const text = `${part({ alg: 'RS256', kid: 'own', ...header })}.${part(content)}`;
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
}

function identified(): Promise<Identified> {
  return client.identify(new URL('http://localhost/callback?code=c&state=s'), SECRETS);
}

test('an ID token of the provider says who somebody is, and in which groups', async () => {
  token = signed(claims());
  expect(await identified()).toEqual({ issuer, subject: 'ana', name: 'Ana Roy', groups: ['legal'] });
  token = signed(claims({ name: undefined, preferred_username: 'aroy', groups: 'legal' }));
  expect(await identified()).toEqual({ issuer, subject: 'ana', name: 'aroy', groups: ['legal'] });
});

test.each<[string, () => string]>([
  ['signed by another key', () => signed(claims(), {}, foreign.privateKey)],
  ['of which something was changed', () => signed(claims()).replace(/\.[^.]+\./, `.${part(claims({ sub: 'eve' }))}.`)],
  ['not signed', () => `${part({ alg: 'none' })}.${part(claims())}.`],
  [
    'signed with what everybody has',
    () => {
      const text = `${part({ alg: 'HS256', kid: 'own' })}.${part(claims())}`;
      const key = own.publicKey.export({ format: 'pem', type: 'spki' });
      return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
    },
  ],
  ['for another client', () => signed(claims({ aud: 'them' }))],
  ['of another issuer', () => signed(claims({ iss: 'https://elsewhere.example' }))],
  ['for another sign-in', () => signed(claims({ nonce: 'another' }))],
  ['for no sign-in', () => signed(claims({ nonce: undefined }))],
  ['that has ended', () => signed(claims({ iat: nowS() - 2 * HOUR_S, exp: nowS() - HOUR_S }))],
  ['without a subject', () => signed(claims({ sub: undefined }))],
  ['that is none', () => 'opaque'],
])('a token %s says nothing', async (_, made) => {
  token = made();
  await expect(identified()).rejects.toMatchObject({ details: { code: 'provider-declined' } });
});
