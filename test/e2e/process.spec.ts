import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { refusalOf } from '../support/api-client.js';
import { FeedReader } from '../support/feed-reader.js';
import { BROKEN_LIST, SHORT_LIST } from '../support/lists.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { ServiceProcess, serverProgram, type Program } from '../support/service-process.js';

// The service as a process of its own: what it says, how it ends, what it refuses to begin.

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const newId = idMint('process');
let folder: ServiceFolder;

beforeEach(() => {
  folder = new ServiceFolder();
});

afterEach(() => folder.delete());

/** Where it says that it listens, and the fingerprint of its authority. */
async function announced(program: Program): Promise<readonly string[]> {
  const [, fingerprint = ''] = await program.says(/^((?:[0-9A-F]{2}:){31}[0-9A-F]{2})$/m);
  const [, origin = ''] = await program.says(/^Listening on (\S+)$/m);
  program.kill('SIGTERM');
  await program.ended;
  return [origin, fingerprint];
}

describe('the service', () => {
  test('makes its keys at the first start and says to copy them; asked to stop, it ends its feeds and itself', async () => {
    const service = await ServiceProcess.start(folder);
    expect(service.program.stdout).toContain(`Keys made in ${folder.keys}. Copy this folder to a safe place now`);
    const id = newId();
    await service.api.declare({ id, title: 'Kept', mode: 'live' });
    const feed = await FeedReader.open(service.api, id);
    const [ended] = await Promise.all([service.stop(), feed.ended()]);
    expect(ended).toMatchObject({ code: 0, signal: null });

    const again = await ServiceProcess.start(folder);
    expect(again.program.stdout).not.toContain('Keys made');
    expect(await again.api.incident(id)).toMatchObject({ title: 'Kept' });
    await again.stop();
  });

  test('writes log lines of JSON in which nobody can be found', async () => {
    const service = await ServiceProcess.start(folder, { HOLDFAST_LOG_LEVEL: 'debug' });
    const id = newId();
    const api = service.api.as('privacy-officer', 'Oluwaseun Brontë');
    await api.declare({ id, title: 'The matter of Quetzalcoatl', mode: 'live' });
    await api.command(id, { type: 'add-note', text: 'Ximena called.' });
    await api.import(id, SHORT_LIST, { name: 'Quetzalcoatl.csv' });
    await refusalOf(api.import(id, BROKEN_LIST));
    await refusalOf(api.command(id, { type: 'add-note', text: 'x', Ximena: 'K1N 5B1' } as never));
    const headers = { 'content-type': 'application/json', 'idempotency-key': newId() };
    await refusalOf(api.json('post', '/incidents/{id}/commands', { id }, { headers, body: '{"text":"Ximena' }));
    const { id: document } = await api.keepEvidence(id, 'Ximena.eml', 'Quetzalcoatl');
    await api.takeEvidence(id, document, { purpose: 'Ximena' });
    const { stdout, stderr } = await service.stop();

    const lines = stdout.split('\n').filter((line) => line.startsWith('{'));
    const paths = lines.map((line) => JSON.stringify(JSON.parse(line))).filter((line) => line.includes('"path"'));
    expect(paths.length).toBeGreaterThanOrEqual(8);
    expect(stdout + stderr).not.toMatch(/Quetzalcoatl|Ximena|Oluwaseun|Bront|K1N|1948/);
  });

  test('tells in ids who came in, and who was refused what', async () => {
    const service = await ServiceProcess.start(folder);
    await service.api.as('scribe', 'Ingrid Sól').declare({ id: newId(), title: 'Kept', mode: 'live' });
    const guess = { name: 'Ingrid Sól', password: 'not the words that she took' };
    const headers = { 'content-type': 'application/json' };
    await fetch(`${service.api.origin}/api/v1/session`, { method: 'POST', headers, body: JSON.stringify(guess) });
    const { stdout, stderr } = await service.stop();

    const events = stdout
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => (JSON.parse(line) as { message: object }).message);
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'signed-in', assurance: 'password', account: expect.stringMatching(UUID) }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'refused', code: 'sign-in-refused', method: 'POST', path: '/api/v1/session' }),
    );
    expect(stdout + stderr).not.toMatch(/Ingrid|not the words/);
  });

  test('tells every mistake of its settings at once, and does not start', async () => {
    const program = serverProgram(
      folder.environment({
        HOLDFAST_HOST: '0.0.0.0',
        HOLDFAST_PORT: '70000',
        HOLDFAST_ZONE: 'Mars/Olympus',
        HOLDFAST_KEYS: `${folder.data}/keys`,
        HOLDFAST_LOG_LEVEL: 'loud',
        HOLDFAST_ANCHOR_FILE: `${folder.data}/heads.log`,
        HOLDFAST_ANCHOR_EMAIL: 'somebody@our.example',
        HOLDFAST_OWN_MAIL_DOMAINS: 'our.example',
        HOLDFAST_TSA_URL: 'ftp://stamps.example',
        HOLDFAST_DATTA: '/tmp',
      }),
    );
    const { code, stdout, stderr } = await program.ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr.trimEnd().split('\n')).toEqual([
      'HOLDFAST_DATTA is not a setting. Did you mean HOLDFAST_DATA?',
      expect.stringMatching(/^HOLDFAST_HOST=0\.0\.0\.0: this machine alone is answered unless .* --lan or --public\./),
      'HOLDFAST_PORT has to be a whole number from 0 to 65535.',
      'HOLDFAST_ZONE=Mars/Olympus is not an IANA time zone such as America/Toronto.',
      'HOLDFAST_LOG_LEVEL has to be one of error, warn, log, debug.',
      expect.stringMatching(/^HOLDFAST_KEYS lies inside HOLDFAST_DATA/),
      expect.stringMatching(/^HOLDFAST_ANCHOR_FILE lies inside HOLDFAST_DATA/),
      'HOLDFAST_TSA_URL has to be an http or https address.',
      'HOLDFAST_ANCHOR_EMAIL lies in HOLDFAST_OWN_MAIL_DOMAINS: a head has to be in other hands.',
      'HOLDFAST_ANCHOR_EMAIL needs HOLDFAST_SMTP_URL and HOLDFAST_SMTP_FROM: who takes the mail.',
    ]);
  });

  test('asked to, answers its network over TLS, and says by what phones know it; again it is the same', async () => {
    const onLan = (): Promise<readonly string[]> => announced(serverProgram(folder.environment(), ['--lan']));
    const first = await onLan();
    expect(first[0]).toMatch(/^https:\/\/\S+:\d+$/);
    expect(first[1]).toMatch(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect((await onLan())[1]).toBe(first[1]);
  });

  test('an option that it does not know is refused before anything starts', async () => {
    const { code, stdout, stderr } = await serverProgram(folder.environment(), ['--open']).ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^--open is not an option of the service\./);
  });

  test('on a port that is in use it says so in words and leaves the folder free', async () => {
    const other = createServer().listen(0, 'localhost');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const { code, stderr } = await serverProgram(folder.environment({ HOLDFAST_PORT: port })).ended;
    other.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(new RegExp(`^Port ${port} is in use\\.\nAt: HOLDFAST_PORT=${port}\n`, 'm'));
    expect(stderr).not.toContain('    at ');
    await (await ServiceProcess.start(folder)).stop();
  });

  test('without the key of its incidents it does not start, and makes no other', async () => {
    const service = await ServiceProcess.start(folder);
    await service.api.declare({ id: newId(), title: 'Sealed', mode: 'live' });
    await service.stop();
    const elsewhere = { HOLDFAST_KEYS: `${folder.path}/nothing-here` };
    const { code, stderr } = await serverProgram(folder.environment(elsewhere)).ended;
    expect(code).toBe(1);
    expect(stderr).toContain(`There is no KEYS folder at ${folder.path}/nothing-here.`);
  });
});
