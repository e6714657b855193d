import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportIncident } from '../../apps/server/src/documents/export.js';
import { timestampRequest } from '../../apps/server/src/record/timestamp-anchor.js';
import { headText } from '#record';
import { VERIFIER } from '../record/verifiers.js';
import { onlyWhere } from '../support/machine.js';
import { MailReceiver } from '../support/receivers.js';
import { idMint } from '../support/seeded.js';
import { Program } from '../support/service-process.js';
import { Service } from '../support/service.js';
import { until } from '../support/until.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const newId = idMint('anchors');
let service: Service | undefined;
let server: Server | undefined;

afterEach(async () => {
  await service?.delete();
  server?.close();
  [service, server] = [undefined, undefined];
});

interface Received {
  readonly key: string | undefined;
  readonly body: Buffer;
}

/** Somebody else's service, that answers what it is told to. */
async function aReceiver(answer: (asked: Received, count: number) => { status: number; body?: Buffer }): Promise<{
  readonly address: string;
  readonly received: Received[];
}> {
  const received: Received[] = [];
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const key = request.headers['idempotency-key'];
      const asked = { key: Array.isArray(key) ? key[0] : key, body: Buffer.concat(parts) };
      received.push(asked);
      const { status, body } = answer(asked, received.length);
      response.writeHead(status).end(body);
    });
  }).listen(0, 'localhost');
  await once(server, 'listening');
  const address: unknown = server.address();
  if (typeof address !== 'object' || address === null || !('port' in address)) throw new Error('No port was given.');
  return { address: `http://localhost:${String(address.port)}/heads`, received };
}

async function started(config: Parameters<typeof Service.start>[0] = {}): Promise<Service> {
  service = await Service.start(config);
  return service;
}

async function declared({ api }: Service): Promise<string> {
  const id = newId();
  await api.declare({ id, title: 'Anchored', mode: 'live' });
  return id;
}

function anchorFolder(): string {
  return mkdtempSync(join(tmpdir(), 'holdfast-anchors-'));
}

describe('a signed head', () => {
  test('that nobody took before a stop is told at the next start, though nothing is recorded since', async () => {
    let status = 503;
    const { address, received } = await aReceiver(() => ({ status }));
    const config = { anchorWebhook: address };
    const at = await started({ config });
    await declared(at);
    await at.stop();
    const refused = received.length;
    expect(refused).toBeGreaterThan(0);
    status = 200;
    service = await Service.start({ folder: at.folder, config });
    await until(() => received.length > refused);
    expect(received.at(-1)?.body.toString()).toBe(received[0]?.body.toString());
  });

  test('is appended to a second party’s file, with which an export can be compared later', async () => {
    const file = join(anchorFolder(), 'heads.log');
    const at = await started({ config: { anchorFile: file } });
    const id = await declared(at);
    at.clock.advance(MINUTE_MS);
    await until(() => existsSync(file));
    await at.api.as('scribe').command(id, { type: 'add-note', text: 'later' });
    const target = join(anchorFolder(), 'export.zip');
    await exportIncident(at.installation, id, target, { kind: 'person', id: 'Operator', assurance: 'claimed' });
    await until(() => readFileSync(file, 'utf8').trimEnd().split('\n').length === 2);
    const verified = await new Program(process.execPath, [VERIFIER, target, '--heads', file], {}).ended;
    expect([verified.code, verified.stderr]).toEqual([0, '']);
    const anchored = await at.installation.storage.reader.all('SELECT size FROM anchored_head ORDER BY size', []);
    const sizes = readFileSync(file, 'utf8').matchAll(/"size":(\d+)/g);
    expect(anchored.map(({ size }) => Number(size))).toEqual([...sizes].map(([, size]) => Number(size)));
    expect(verified.stdout.match(/It goes on from the head of \d+ entries that you gave\./g)).toHaveLength(2);
  });

  test('is posted, and after a failure the newest is, with a key of its own', async () => {
    const { address, received } = await aReceiver((_asked, count) => ({ status: count === 1 ? 503 : 204 }));
    const at = await started({ config: { anchorWebhook: address } });
    const id = await declared(at);
    await at.installation.tree.headNow();
    await until(() => at.reports.some((report) => report.startsWith('anchor-webhook-failed')));
    await at.api.as('scribe').command(id, { type: 'add-note', text: 'later' });
    const head = await at.installation.tree.headNow();
    at.clock.advance(MINUTE_MS);
    await until(() => received.length === 2);
    expect(JSON.parse(String(received[1]?.body))).toMatchObject({ size: head.size, root: head.root });
    expect(received[1]?.key).toBe(`tree-head-${head.size}-${head.root}`);
    expect(String(received[1]?.body)).not.toMatch(/Anchored|later/);
  });
});

describe('a second party’s mailbox', () => {
  let mail: MailReceiver;

  beforeEach(async () => {
    mail = await MailReceiver.open();
  });

  afterEach(() => mail.stop());

  const mailing = (): Promise<Service> =>
    started({ config: { anchorEmail: 'lawyer@elsewhere.example', mail: { url: mail.url, from: 'a@alerts.example' } } });

  test('gets the signed head in plain text, under a subject that says nothing, at most one an hour', async () => {
    const at = await mailing();
    const id = await declared(at);
    const head = await at.installation.tree.headNow();
    await until(() => mail.mails.length === 1);
    const [{ to, text } = { to: [], text: '' }] = mail.mails;
    expect(to).toEqual(['lawyer@elsewhere.example']);
    expect(text).toMatch(/^Subject: Please keep this message\r?$/m);
    expect(text).not.toMatch(/Anchored|Importance|incident/i);
    const lines = decoded(text).split(/\r?\n/);
    expect(lines).toContain(`${head.size}:${head.root}`);
    const file = join(anchorFolder(), 'mailed.log');
    writeFileSync(file, lines.find((line) => line.startsWith('{')) ?? '');
    const target = join(anchorFolder(), 'export.zip');
    await exportIncident(at.installation, id, target, { kind: 'person', id: 'Operator', assurance: 'claimed' });
    const verified = await new Program(process.execPath, [VERIFIER, target, '--heads', file], {}).ended;
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining('It goes on from the head of')]);
    expect(mail.mails).toHaveLength(1);
  });

  test('gets none twice that it may have; the next head stands for it', async () => {
    mail.mood = 'hangs-up';
    const at = await mailing();
    const id = await declared(at);
    const first = await at.installation.tree.headNow();
    await until(() => at.reports.some((report) => report.startsWith('anchor-email-failed')));
    mail.mood = 'takes';
    at.clock.advance(HOUR_MS);
    await at.api.as('scribe').command(id, { type: 'add-note', text: 'later' });
    const next = await at.installation.tree.headNow();
    await until(() => mail.mails.length === 2);
    const subjects = mail.mails.map(({ text }) => decoded(text));
    expect(subjects[0]).toContain(`${first.size}:${first.root}`);
    expect(subjects[1]).toContain(`${next.size}:${next.root}`);
    expect(subjects[1]).not.toContain(`${first.size}:${first.root}`);
  });

  test('gets the very head again that it surely has not', async () => {
    mail.mood = 'busy';
    const at = await mailing();
    await declared(at);
    const head = await at.installation.tree.headNow();
    await until(() => at.reports.some((report) => report.startsWith('anchor-email-failed')));
    mail.mood = 'takes';
    at.clock.advance(HOUR_MS);
    await until(() => mail.mails.length === 2);
    expect(decoded(mail.mails[1]?.text ?? '')).toContain(`${head.size}:${head.root}`);
  });
});

/** A mail's text as its reader sees it. */
function decoded(mail: string): string {
  return mail
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

describe('a time-stamping authority', () => {
  const stamps = (at: Service, size: number): string => join(at.folder.keys, 'timestamps', `${size}.tsr`);

  test('is asked in the words of RFC 3161', () => {
    const request = timestampRequest(Buffer.alloc(32, 0xab), Buffer.from('ff02030405060708', 'hex'));
    expect(request.toString('hex')).toBe(
      `30430201013031300d060960864801650304020105000420${'ab'.repeat(32)}02087f020304050607080101ff`,
    );
  });

  test.each([
    ['granted nothing', Buffer.from('3005300302010230', 'hex'), 'granted no stamp'],
    ['stamped something else', Buffer.from('3005300302010000', 'hex'), 'stamped something else'],
    ['answered nonsense', Buffer.from('nonsense'), 'granted no stamp'],
  ])('that %s leaves no stamp, and is told', async (_what, body, words) => {
    const { address } = await aReceiver(() => ({ status: 200, body }));
    const at = await started({ config: { timestampServer: address } });
    await declared(at);
    const { size } = await at.installation.tree.headNow();
    await until(() => at.reports.some((report) => report.startsWith('anchor-timestamp-failed')));
    expect(at.reports.join()).toContain(words);
    expect(existsSync(stamps(at, size))).toBe(false);
  });

  onlyWhere('openssl', 'of openssl', (openssl) => {
    test('stamps at most one head an hour; its answer is kept as it came, goes into exports, and verifies', async () => {
      const authority = anAuthority(openssl);
      const { address, received } = await aReceiver(({ body }) => ({ status: 200, body: authority.reply(body) }));
      const at = await started({ config: { timestampServer: address } });
      const id = await declared(at);
      const head = await at.installation.tree.headNow();
      await until(() => existsSync(stamps(at, head.size)));
      await at.api.as('scribe').command(id, { type: 'add-note', text: 'later' });
      await at.installation.tree.headNow();
      expect(received).toHaveLength(1);

      const target = join(anchorFolder(), 'export');
      await exportIncident(at.installation, id, target, { kind: 'person', id: 'Operator', assurance: 'claimed' });
      const stamp = join(target, 'timestamps', `${head.size}.tsr`);
      expect(readFileSync(stamp)).toEqual(readFileSync(stamps(at, head.size)));
      authority.verify(stamp, createHash('sha256').update(headText(head)).digest('hex'));
      const verified = await new Program(process.execPath, [VERIFIER, target], {}).ended;
      expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining('The stamps in timestamps/')]);
    });
  });
});

/** A time-stamping authority of the test's own. */
function anAuthority(openssl: string): { reply(query: Buffer): Buffer; verify(stamp: string, digest: string): void } {
  const folder = anchorFolder();
  const run = (...words: string[]): void => void execFileSync(openssl, words, { cwd: folder, stdio: 'pipe' });
  writeFileSync(
    join(folder, 'tsa.cnf'),
    '[req]\ndistinguished_name=dn\nx509_extensions=ext\nprompt=no\n[dn]\nCN=Authority\n' +
      '[ext]\nextendedKeyUsage=critical,timeStamping\nbasicConstraints=CA:TRUE\n' +
      '[tsa]\ndefault_tsa=one\n[one]\nserial=serial\nsigner_cert=cert.pem\nsigner_key=key.pem\nsigner_digest=sha256\n' +
      'default_policy=1.2.3.4\ndigests=sha256\nordering=no\ntsa_name=no\ness_cert_id_alg=sha256\n',
  );
  writeFileSync(join(folder, 'serial'), '01\n');
  run('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'key.pem', '-out', 'cert.pem', '-config', 'tsa.cnf');
  return {
    reply: (query) => {
      writeFileSync(join(folder, 'query.tsq'), query);
      run('ts', '-reply', '-queryfile', 'query.tsq', '-config', 'tsa.cnf', '-section', 'one', '-out', 'answer.tsr');
      return readFileSync(join(folder, 'answer.tsr'));
    },
    verify: (stamp, digest) => run('ts', '-verify', '-digest', digest, '-in', stamp, '-CAfile', 'cert.pem'),
  };
}
