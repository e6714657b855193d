import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as plainRequest, type IncomingMessage } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { installationView, problem } from '#contract';
import type { Config } from '../../apps/server/src/config.js';
import { Demonstrations } from '../../apps/server/src/demonstration/demonstrations.js';
import { SERVER_LIMITS, type ServerLimits } from '../../apps/server/src/http/server-limits.js';
import { openEdge, type Edge } from '../../apps/server/src/reach/edge.js';
import { issueServer } from '../../apps/server/src/reach/issue-certificate.js';
import type { CertificateFiles } from '../../apps/server/src/reach/reach.js';
import { createServer } from '../../apps/server/src/server.js';
import { systemEntropy } from '../../apps/server/src/system/system-entropy.js';
import { wallClock } from '../../apps/server/src/system/wall-clock.js';
import { PASSWORD } from '../support/cast.js';
import { Service } from '../support/service.js';

// A second edge over the installation of a service, reached over real TLS by a client that trusts the installation's authority
// and nothing else. TLS itself looks at the machine's clock, so certificates are made by it too.

const NAME = 'clinic-laptop.local';
const ORIGIN = 'https://holdfast.example';
const MACHINE = {
  hostname: 'Clinic-Laptop',
  interfaces: {
    wifi: [
      {
        family: 'IPv4' as const,
        address: '192.168.7.5',
        netmask: '255.255.255.0',
        cidr: null,
        mac: '',
        internal: false,
      },
    ],
  },
};

/** From one address at whatever names, before it is slowed down. */
const GUESSES_AT_ONCE = 21;

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

let service: Service;
const opened: NestExpressApplication[] = [];

beforeAll(async () => {
  service = await Service.start();
});

afterEach(async () => {
  for (const app of opened.splice(0)) await app.close();
});

afterAll(() => service.delete());

/** An edge of the service's installation, and how to ask it. */
class Door {
  private constructor(
    readonly edge: Edge,
    readonly port: number,
  ) {}

  static async open(reach: Config['reach'], limits: Partial<ServerLimits> = {}): Promise<Door> {
    const { installation } = service;
    const config = { ...installation.config, reach, host: '0.0.0.0' };
    const edge = await openEdge(config, { ...installation.ports, clock: wallClock }, { machine: MACHINE });
    const demonstrations = new Demonstrations(installation, () => undefined);
    const app = await createServer(installation, demonstrations, edge, { ...SERVER_LIMITS, ...limits });
    await app.listen(0, '127.0.0.1');
    opened.push(app);
    return new Door(edge, Number(new URL(await app.getUrl()).port));
  }

  get host(): string {
    return `${NAME}:${this.port}`;
  }

  ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const options = {
      host: '127.0.0.1',
      port: this.port,
      path,
      method,
      headers: { host: this.host, ...(sent !== undefined && { 'content-type': 'application/json' }), ...headers },
    };
    const { authority, credentials, origin } = this.edge;
    const servername = origin === undefined ? NAME : new URL(origin).hostname;
    return new Promise((resolve, reject) => {
      const call = credentials
        ? tlsRequest({ ...options, ca: authority?.certificate ?? credentials.cert, servername, agent: false })
        : plainRequest({ ...options, agent: false });
      call.on('response', (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      });
      call.on('error', reject);
      call.end(sent);
    });
  }

  async line(more: ConnectionOptions = {}): Promise<TLSSocket> {
    const socket = connect({
      host: '127.0.0.1',
      port: this.port,
      ca: this.edge.authority?.certificate,
      servername: NAME,
      ...more,
    });
    await once(socket, 'secureConnect');
    return socket;
  }
}

/** What a browser keeps of signing in, without its conditions. */
async function signedIn(door: Door, headers: Asked['headers'] = {}): Promise<readonly string[]> {
  const body = { name: 'Commander', password: PASSWORD };
  const entered = await door.ask('/api/v1/session', { method: 'POST', headers, body });
  return (entered.headers['set-cookie'] ?? []).map((each) => each.slice(0, each.indexOf(';')));
}

function codeOf({ text }: Answer): string {
  return problem.parse(JSON.parse(text)).code;
}

describe('on the same network', () => {
  test('a client that trusts the authority is answered under each name and address of the machine', async () => {
    const door = await Door.open({ kind: 'lan' });
    expect(door.edge.names).toEqual(['192.168.7.5', NAME]);
    for (const host of [door.host, `192.168.7.5:${door.port}`, `localhost:${door.port}`])
      expect((await door.ask('/api/v1/health', { headers: { host } })).status).toBe(200);
  });

  test('another Host, and the page of another site, are refused before the body is read', async () => {
    const door = await Door.open({ kind: 'lan' });
    for (const host of ['rebound.example', `192.168.7.6:${door.port}`]) {
      const refused = await door.ask('/api/v1/session', { method: 'POST', headers: { host }, body: 'no object' });
      expect([refused.status, refused.headers.connection]).toEqual([403, 'close']);
      expect(codeOf(refused)).toBe('host-not-ours');
    }
    for (const origin of ['https://evil.example', 'null', `http://${door.host}`, `https://${NAME}`])
      expect(codeOf(await door.ask('/api/v1/health', { headers: { origin } }))).toBe('foreign-origin');
    expect((await door.ask('/api/v1/health', { headers: { origin: `https://${door.host}` } })).status).toBe(200);
  });

  test('who signs in gets cookies that no other host can set and that go over TLS alone', async () => {
    const door = await Door.open({ kind: 'lan' });
    const body = { name: 'Commander', password: PASSWORD };
    const entered = await door.ask('/api/v1/session', { method: 'POST', body });
    expect(entered.status).toBe(201);
    const cookies = entered.headers['set-cookie'] ?? [];
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-holdfast-(?:session|browser)-\d+=/);
      expect(cookie.split('; ')).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']));
      expect(cookie).not.toMatch(/domain=/i);
    }
    const cookie = cookies.map((each) => each.slice(0, each.indexOf(';'))).join('; ');
    expect((await door.ask('/api/v1/account/sessions', { headers: { cookie } })).status).toBe(200);
    const unprefixed = { cookie: cookie.replaceAll('__Host-', '') };
    expect((await door.ask('/api/v1/account/sessions', { headers: unprefixed })).status).toBe(401);

    const left = await door.ask('/api/v1/session/end', { method: 'POST', headers: { cookie } });
    expect(left.headers['set-cookie']?.[0]).toMatch(/^__Host-holdfast-session-\d+=; .*Secure/);
  });

  test('browsers are told to ask over TLS alone, but not of localhost, where other services answer', async () => {
    const door = await Door.open({ kind: 'lan' });
    const said = async (host: string) =>
      (await door.ask('/api/v1/health', { headers: { host } })).headers['strict-transport-security'];
    expect(await said(door.host)).toBe('max-age=86400');
    expect(await said(`localhost:${door.port}`)).toBeUndefined();
  });

  test('the authority can be fetched, and is no secret', async () => {
    const door = await Door.open({ kind: 'lan' });
    const { status, headers, text } = await door.ask('/lan-ca.crt');
    expect([status, headers['content-type']]).toEqual([200, 'application/x-x509-ca-cert']);
    expect(text).not.toContain('PRIVATE');
  });

  test('what a join link has to say is told to those who are signed in', async () => {
    const door = await Door.open({ kind: 'lan' });
    const cookie = (await signedIn(door)).join('; ');
    const { reach } = installationView.parse(
      JSON.parse((await door.ask('/api/v1/installation', { headers: { cookie } })).text),
    );
    expect(reach).toEqual({
      origins: [`https://192.168.7.5:${door.port}`, `https://${door.host}`],
      authority: door.edge.authority?.fingerprint,
    });
    expect((await service.api.installation()).reach).toEqual({ origins: [service.api.origin], authority: null });
  });

  test('old TLS, and ciphers that keep nothing secret once the key is stolen, are not spoken', async () => {
    const door = await Door.open({ kind: 'lan' });
    const newest = await door.line();
    expect(newest.getProtocol()).toBe('TLSv1.3');
    newest.destroy();
    const older = await door.line({ maxVersion: 'TLSv1.2' });
    expect(older.getCipher().name).toMatch(/^ECDHE-.*(?:GCM|POLY1305)/);
    older.destroy();
    const ciphers = 'ALL:@SECLEVEL=0';
    await expect(door.line({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers })).rejects.toMatchObject({
      code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    });
    for (const weak of ['ECDHE-ECDSA-AES128-SHA', 'ECDHE-ECDSA-AES128-SHA256'])
      await expect(door.line({ maxVersion: 'TLSv1.2', ciphers: weak })).rejects.toMatchObject({
        code: expect.stringMatching(/HANDSHAKE_FAILURE/),
      });
  });

  test('plain HTTP on its port is not answered', async () => {
    const door = await Door.open({ kind: 'lan' });
    const call = plainRequest({ host: '127.0.0.1', port: door.port, path: '/', headers: { host: door.host } });
    call.end();
    await expect(once(call, 'response')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});

describe('to everybody', () => {
  let folder = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'holdfast-reach-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  /** Files of an operator whose authority every client trusts. */
  function filesFor(name: string): CertificateFiles {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const now = wallClock.now();
    const order = { subject: name, issuer: name, from: now - 60_000, until: now + 86_400_000 };
    const keys = { publicKey: createPublicKey(privateKey), signWith: privateKey };
    const files = { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
    writeFileSync(files.certificate, issueServer({ ...order, ...keys }, { dns: [name], addresses: [] }, systemEntropy));
    writeFileSync(files.key, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    return files;
  }

  test("the one origin is answered with the operator's certificate, and not even this machine by another name", async () => {
    const certificate = filesFor('holdfast.example');
    const door = await Door.open({ kind: 'public', origin: ORIGIN, certificate });
    const own = await door.ask('/api/v1/health', { headers: { host: 'holdfast.example', origin: ORIGIN } });
    expect([own.status, own.headers['strict-transport-security']]).toEqual([200, 'max-age=31536000']);
    for (const host of [`localhost:${door.port}`, `127.0.0.1:${door.port}`, 'www.holdfast.example'])
      expect(codeOf(await door.ask('/api/v1/health', { headers: { host } }))).toBe('host-not-ours');
  });

  test('a certificate for another name is told at the start', async () => {
    const certificate = filesFor('other.example');
    await expect(Door.open({ kind: 'public', origin: ORIGIN, certificate })).rejects.toMatchObject({
      details: { code: 'certificate-of-another-name', place: 'HOLDFAST_ORIGIN' },
    });
  });
});

describe('slow and many', () => {
  test('headers that do not end are not waited for', async () => {
    const door = await Door.open({ kind: 'lan' }, { headersTimeoutMs: 40, checkEveryMs: 10 });
    const line = await door.line();
    let answer = '';
    line.setEncoding('utf8').on('data', (text: string) => (answer += text));
    line.write(`GET /api/v1/health HTTP/1.1\r\nHost: ${door.host}\r\nX-Slow: `);
    await once(line, 'close');
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('a sender who falls silent midway is hung up on', async () => {
    const door = await Door.open({ kind: 'lan' }, { silenceTimeoutMs: 40 });
    const line = await door.line();
    line.on('error', () => undefined).resume();
    line.write(
      `POST /api/v1/session HTTP/1.1\r\nHost: ${door.host}\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{`,
    );
    await once(line, 'close');
    expect(line.bytesRead).toBe(0);
  });

  test('one address does not get more connections than its share', async () => {
    const door = await Door.open({ kind: 'lan' }, { connectionsPerAddressMax: 2 });
    const first = await door.line();
    const second = await door.line();
    await expect(door.line()).rejects.toMatchObject({ code: 'ECONNRESET' });
    for (const line of [first, second]) line.destroy();
  });
});

describe('behind a proxy on this machine', () => {
  const headers = { host: 'holdfast.example' };

  test('the one origin is answered, as over TLS', async () => {
    const door = await Door.open({ kind: 'proxied', origin: ORIGIN });
    const own = await door.ask('/api/v1/health', { headers: { ...headers, origin: ORIGIN } });
    expect([own.status, own.headers['strict-transport-security']]).toEqual([200, 'max-age=31536000']);
    for (const host of [`localhost:${door.port}`, 'holdfast.example:3000', 'www.holdfast.example'])
      expect(codeOf(await door.ask('/api/v1/health', { headers: { host } }))).toBe('host-not-ours');
    const body = { name: 'Commander', password: PASSWORD };
    const entered = await door.ask('/api/v1/session', { method: 'POST', headers, body });
    expect(entered.headers['set-cookie']?.[0]).toMatch(/^__Host-holdfast-session=.*Secure/);
  });

  test('a password that the proxy itself asks for does not shut out whoever has signed in here', async () => {
    const door = await Door.open({ kind: 'proxied', origin: ORIGIN });
    const basic = { ...headers, authorization: `Basic ${Buffer.from('team:proxy').toString('base64')}` };
    const cookie = (await signedIn(door, basic)).join('; ');
    expect((await door.ask('/api/v1/account/sessions', { headers: { ...basic, cookie } })).status).toBe(200);
    expect((await door.ask('/api/v1/account/sessions', { headers: basic })).status).toBe(401);
    const bearer = { ...headers, cookie, authorization: 'Bearer hf_nobodys' };
    expect((await door.ask('/api/v1/account/sessions', { headers: bearer })).status).toBe(401);
  });

  test('one address cannot try the doors without end, whatever it puts before its own; another can', async () => {
    const door = await Door.open({ kind: 'proxied', origin: ORIGIN });
    const knock = (from: string) =>
      door.ask('/api/v1/invitations/read', {
        method: 'POST',
        headers: { ...headers, 'x-forwarded-for': from },
        body: { secret: 'x'.repeat(43) },
      });
    const answers: string[] = [];
    for (let tries = 0; tries < 61; tries += 1) answers.push(codeOf(await knock(`198.51.100.${tries}, 203.0.113.9`)));
    expect(answers[59]).not.toBe('knocked-too-often');
    expect(answers[60]).toBe('knocked-too-often');
    expect(codeOf(await knock('203.0.113.10'))).toBe(answers[0]);
    expect(
      (await door.ask('/api/v1/health', { headers: { ...headers, 'x-forwarded-for': '203.0.113.9' } })).status,
    ).toBe(200);
  });

  test('who guesses from ever other addresses of one IPv6 network is slowed down as from one', async () => {
    const door = await Door.open({ kind: 'proxied', origin: ORIGIN });
    const guess = (from: string, name: string) =>
      door.ask('/api/v1/session', {
        method: 'POST',
        headers: { ...headers, 'x-forwarded-for': from },
        body: { name, password: 'a guess of somebody' },
      });
    const answers: string[] = [];
    for (let each = 0; each < GUESSES_AT_ONCE; each += 1)
      answers.push(codeOf(await guess(`2001:db8:1:2::${each.toString(16)}`, `Nobody ${each}`)));
    expect(new Set(answers)).toEqual(new Set(['sign-in-refused']));
    expect(codeOf(await guess('2001:db8:1:2:ff::1', 'Nobody else'))).toBe('sign-in-too-often');
    expect(codeOf(await guess('2001:db8:1:3::1', 'Nobody else'))).toBe('sign-in-refused');
  });
});
