import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request } from 'node:http';
import { connect } from 'node:net';
import { ROLE_HEADER, type Problem, problem } from '#contract';
import { ApiClient, refusalOf } from '../support/api-client.js';
import { idMint } from '../support/seeded.js';
import { Service } from '../support/service.js';

// `refusalOf` holds every refusal to RFC 9457 and the contract: media type, status, request id, no unknown member.

const newId = idMint('refusals');
let service: Service;
let id = '';

beforeAll(async () => {
  service = await Service.start();
  id = newId();
  await service.api.declare({ id, title: 'Refused here and there', mode: 'live' });
});

afterAll(() => service.delete());

/** A request with headers that `fetch` would not send. */
function asked(
  headers: Readonly<Record<string, string>>,
  path = '/api/v1/health',
  method = 'GET',
): Promise<[number, Problem | undefined]> {
  return new Promise((resolve, reject) => {
    const call = request(`${service.api.origin}${path}`, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve([response.statusCode ?? 0, problem.safeParse(JSON.parse(text)).data]));
    });
    call.on('error', reject);
    call.end();
  });
}

function sent(body: string, type = 'application/json'): Promise<Problem> {
  const headers = { 'content-type': type, 'idempotency-key': newId() };
  return refusalOf(service.api.json('post', '/incidents/{id}/commands', { id }, { headers, body }));
}

describe('who may ask', () => {
  test('a Host that is not ours, as of a rebound name, is refused', async () => {
    const port = new URL(service.api.origin).port;
    for (const host of [`holdfast.example:${port}`, '10.0.0.5', 'localhost.example'])
      expect(await asked({ host })).toMatchObject([403, { code: 'host-not-ours', place: `Host: ${host}` }]);
    for (const host of [`localhost:${port}`, '127.0.0.1', `[::1]:${port}`])
      expect((await asked({ host }))[0]).toBe(200);
  });

  test("another site's page, and a page of nowhere, are refused; our own is not", async () => {
    for (const origin of ['https://evil.example', 'null', 'http://localhost:1'])
      expect(await asked({ origin })).toMatchObject([403, { code: 'foreign-origin', place: 'Origin' }]);
    expect((await asked({ origin: service.api.origin }))[0]).toBe(200);
  });

  test('whoever is not signed in, and a role that one does not have, are refused and say what to do', async () => {
    const nobody = new ApiClient(service.api.origin, undefined);
    const refusal = await refusalOf(nobody.command(id, { type: 'add-note', text: 'By nobody.' }));
    expect(refusal).toMatchObject({ status: 401, code: 'signed-out', mend: 'Sign in.' });
    expect(await refusalOf(nobody.download(id, newId()))).toMatchObject({ code: 'signed-out' });
    const emperor = {
      headers: { [ROLE_HEADER]: 'emperor', 'idempotency-key': newId(), 'content-type': 'application/json' },
      body: '{}',
    };
    expect(await refusalOf(service.api.json('post', '/incidents/{id}/reports', { id }, emperor))).toMatchObject({
      status: 403,
      code: 'role-may-not',
      place: ROLE_HEADER,
    });
  });
});

describe('what is asked', () => {
  test('a field that the API does not have is named, with its place', async () => {
    const declaring = { id: newId(), title: 'Misspelt', mode: 'live', titel: 'Misspelt' } as const;
    expect(await refusalOf(service.api.declare(declaring))).toMatchObject({
      status: 400,
      code: 'request-invalid',
      place: 'titel',
      detail: 'Unrecognized key: "titel"',
      findings: ['titel: Unrecognized key: "titel"'],
    });
    expect(await sent('{"type":"add-note","text":"x","colour":"red"}')).toMatchObject({ place: 'colour' });
  });

  test('everything that is wrong is told at once, each with its place', async () => {
    const wrong = { id: 'A', title: ' ', mode: 'real' } as unknown as Parameters<ApiClient['declare']>[0];
    const { findings = [], place } = await refusalOf(service.api.declare(wrong));
    expect(place).toBe('id');
    expect(findings.map((line) => line.split(':')[0])).toEqual(['id', 'title', 'mode']);
  });

  test('a command of no known type, a value of the wrong type and half a character are refused at their place', async () => {
    expect(await sent('{"type":"pay-ransom"}')).toMatchObject({ code: 'request-invalid', place: 'type' });
    expect(await sent('{"type":"add-note","text":7}')).toMatchObject({ code: 'request-invalid', place: 'text' });
    expect(await sent('{"type":"add-note","text":"\\ud83d"}')).toMatchObject({
      code: 'request-invalid',
      place: 'text',
    });
  });

  test('a fact that the model does not have, and a value that does not fit it, name the fact', async () => {
    const state = (facts: object): Promise<Problem> =>
      sent(JSON.stringify({ type: 'state-facts', source: 'a spec', confidence: 'confirmed', facts }));
    expect(await state({ 'event.exfiltratoin': 'known' })).toMatchObject({
      status: 400,
      place: 'facts.event.exfiltratoin',
      mend: expect.stringContaining('event.exfiltration'),
    });
    expect(await state({ 'event.exfiltration': 'perhaps' })).toMatchObject({
      status: 400,
      place: 'facts.event.exfiltration',
    });
  });

  test('a body that is not JSON is refused without repeating what it held', async () => {
    const refusal = await sent('{"type":"add-note","text":"Zoë Çelik, 1948');
    expect(refusal).toMatchObject({ status: 400, code: 'body-unreadable' });
    expect(JSON.stringify(refusal)).not.toContain('Zoë');
  });

  test('a body under another media type is refused and says which one is read', async () => {
    for (const type of ['text/plain', 'application/xml']) {
      const refusal = await sent('{"type":"add-note","text":"x"}', type);
      expect(refusal).toMatchObject({ status: 400, code: 'media-type-not-taken', place: 'Content-Type' });
      expect(refusal.mend).toContain('application/json');
    }
  });

  test('a file under the media type of another route is refused, never kept empty', async () => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': newId() };
    const body = '{"listing":"for sale"}';
    const evidence = service.api.json('post', '/incidents/{id}/evidence', { id }, { headers, body });
    expect(await refusalOf(evidence)).toMatchObject({
      code: 'media-type-not-taken',
      mend: expect.stringContaining('application/octet-stream'),
    });
    const list = service.api.json('post', '/incidents/{id}/imports', { id }, { headers, body });
    expect(await refusalOf(list)).toMatchObject({ code: 'media-type-not-taken' });
    expect(service.folder.blobs()).toEqual([]);
  });

  test('a body that is too large is refused, not read', async () => {
    const text = 'x'.repeat(1_100_000);
    expect(await sent(JSON.stringify({ type: 'add-note', text }))).toMatchObject({
      status: 413,
      code: 'body-too-large',
    });
  });

  test('an id that is none, an incident that is not there and an address that leads nowhere are told apart', async () => {
    expect(await refusalOf(service.api.incident('../../secrets'))).toMatchObject({ status: 400, place: 'id' });
    expect(await refusalOf(service.api.incident(newId()))).toMatchObject({ status: 404, code: 'incident-unknown' });
    expect(await refusalOf(service.api.download(id, newId()))).toMatchObject({ status: 404, code: 'document-unknown' });
    expect(await refusalOf(service.api.demonstration(id))).toMatchObject({ code: 'demonstration-unknown' });
    expect(await asked({}, '/api/v1/people')).toMatchObject([404, { code: 'no-such-route' }]);
  });

  test('a command without an id of its own is refused, so that nobody sends one twice unawares', async () => {
    const headers = { 'content-type': 'application/json' };
    const call = service.api.json(
      'post',
      '/incidents',
      {},
      { headers, body: JSON.stringify({ id, title: 'x', mode: 'live' }) },
    );
    expect(await refusalOf(call)).toMatchObject({ code: 'idempotency-key-missing', place: 'Idempotency-Key' });
  });

  test('a file has one name', async () => {
    const headers = { 'content-type': 'application/octet-stream', 'idempotency-key': newId() };
    const query = new URLSearchParams([
      ['name', 'a'],
      ['name', 'b'],
    ]);
    const call = service.api.json('post', '/incidents/{id}/evidence', { id }, { query, headers, body: 'x' });
    expect(await refusalOf(call)).toMatchObject({ code: 'request-invalid', place: 'name' });
  });
});

describe('a request whose end can be read in two ways', () => {
  test.each([
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3'],
    ['a length and chunks', 'Content-Length: 5\r\nTransfer-Encoding: chunked'],
    ['chunks that are none', 'Transfer-Encoding: chunked, identity'],
  ])('is refused: %s', async (_, headers) => {
    const { host, hostname, port } = new URL(service.api.origin);
    const socket = connect(Number(port), hostname);
    socket.end(
      `POST /api/v1/session HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n${headers}\r\n\r\n0\r\n\r\n`,
    );
    const answer = (await socket.setEncoding('latin1').toArray()).join('');
    expect(answer.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 400']);
  });
});

test('no folder is listed, no file is served beside the built ones, and nothing is traced', async () => {
  for (const path of ['/.git/config', '/.env', '/%2e%2e/%2e%2e/package.json', '/..%2f..%2fserver%2fsrc%2fmain.js'])
    expect([path, (await asked({}, path))[1]?.code]).toEqual([path, 'no-such-route']);
  expect((await asked({}, '/api/v1/health', 'TRACE'))[1]?.code).toBe('no-such-route');
  const page = await (await fetch(service.api.origin)).text();
  const folder = await (await fetch(`${service.api.origin}/assets/`)).text();
  const withoutNonce = (text: string): string => text.replace(/content="[^"]{24}"/g, '');
  expect(withoutNonce(folder)).toBe(withoutNonce(page));
});

describe('every answer of the service', () => {
  test('forbids what a page could be made to load, and names no program', async () => {
    const { headers } = await fetch(`${service.api.origin}/api/v1/health`);
    const policy = headers.get('content-security-policy')?.split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]),
    );
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-powered-by')).toBeNull();
  });

  test('is kept by no browser, but for the built files of the page', async () => {
    for (const path of ['/', '/api/v1/health', '/api/v1/incidents', '/api/v1/nowhere', '/api/openapi.json'])
      expect([path, (await fetch(`${service.api.origin}${path}`)).headers.get('cache-control')]).toEqual([
        path,
        'no-store',
      ]);
  });
});
