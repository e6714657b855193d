import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { ServiceProcess, holdfast, serverProgram, type Program } from '../support/service-process.js';

jest.setTimeout(600_000);

const newId = idMint('organisations');
let folder: ServiceFolder;

beforeEach(() => {
  folder = new ServiceFolder();
});

afterEach(() => folder.delete());

/** An organisation as the process tells of it. */
async function servedBy(program: Program, heading: string): Promise<ServiceProcess> {
  await program.says(new RegExp(`^${heading}$[^]*?^Listening on `, 'm'));
  const said = program.stdout.slice(program.stdout.search(new RegExp(`^${heading}$`, 'm')));
  const [, origin = ''] = /^Listening on (\S+)$/m.exec(said) ?? [];
  return ServiceProcess.at(program, origin, /\/set-up#(\S+)$/m.exec(said)?.[1] ?? '', folder.loginsOf(heading));
}

async function isUp(origin: string): Promise<boolean> {
  return fetch(`${origin}/api/v1/session`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Every file below a folder, with what it holds. */
function holdingsOf(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((file) => `${file} ${createHash('sha256').update(readFileSync(file)).digest('hex')}`);
}

describe('one process', () => {
  test('serves each organisation at its own port, under its own name, and ends them all when it is asked to', async () => {
    const title = 'Nord & Söhne <b>"$&"</b>';
    folder.addOrganisation('north', title);
    const program = serverProgram(folder.environment({ HOLDFAST_TITLE: 'The firm' }));
    const first = await servedBy(program, 'The first organisation, The firm');
    const north = await servedBy(program, 'Organisation north, .*');
    expect(north.api.origin).not.toBe(first.api.origin);
    await first.api.declare({ id: newId(), title: 'Of the first', mode: 'live' });
    await north.api.declare({ id: newId(), title: 'Of the north', mode: 'live' });
    const titles = async ({ api }: ServiceProcess): Promise<readonly string[]> =>
      (await api.incidents()).incidents.map((each) => each.title);
    expect([await titles(first), await titles(north)]).toEqual([['Of the first'], ['Of the north']]);
    const page = async ({ api }: ServiceProcess): Promise<string> => (await fetch(`${api.origin}/`)).text();
    expect(await page(first)).toContain('<meta name="organisation" content="The firm" />');
    expect(await page(north)).toContain('content="Nord &amp; Söhne &lt;b&gt;&quot;$&amp;&quot;&lt;/b&gt;" />');
    expect(await page(north)).not.toContain('The firm');
    const { code } = await first.stop();
    expect(code).toBe(0);
    expect([await isUp(first.api.origin), await isUp(north.api.origin)]).toEqual([false, false]);
    expect(existsSync(join(folder.path, 'organisation-keys', 'north', 'master.key'))).toBe(true);
  });

  test('says in its one log whose each line is', async () => {
    folder.addOrganisation('north', 'North Clinic');
    const program = serverProgram(folder.environment());
    const first = await servedBy(program, 'The first organisation');
    const north = await servedBy(program, 'Organisation north, North Clinic');
    for (const { api } of [first, north]) await fetch(`${api.origin}/api/v1/incidents`);
    const { stdout, stderr } = await first.stop();
    const refused = `${stdout}\n${stderr}`
      .split('\n')
      .filter((line) => line.includes('"event":"refused"'))
      .map((line) => /"organisation":"(\w+)"/.exec(line)?.[1]);
    expect(refused).toEqual([undefined, 'north']);
  });

  test('serves the others where one cannot be: told on the console with what mends it, and in the log', async () => {
    folder.addOrganisation('broken', 'Broken', 'HOLDFAST_ALERT_WEBHOOK=nowhere');
    folder.addOrganisation('away', 'Away', 'HOLDFAST_DATABASE_URL=postgres://nobody@127.0.0.1:1/away');
    folder.addOrganisation('keyless', 'Keyless', `HOLDFAST_KEYS=${join(folder.path, 'open')}`);
    mkdirSync(join(folder.path, 'open'), { mode: 0o700 });
    writeFileSync(join(folder.path, 'open', 'master.key'), 'no key');
    const other = createServer().listen(0, 'localhost');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    folder.addOrganisation('busy', 'Busy', `HOLDFAST_PORT=${port}`);
    folder.addOrganisation('north', 'North Clinic');
    const program = serverProgram(folder.environment());
    const first = await servedBy(program, 'The first organisation');
    const north = await servedBy(program, 'Organisation north, North Clinic');
    expect([await isUp(first.api.origin), await isUp(north.api.origin)]).toEqual([true, true]);
    const { code, stderr, stdout } = await first.stop();
    other.close();
    expect(code).toBe(0);
    const settings = join(folder.path, 'organisations', 'broken', 'settings.env');
    expect(stderr).toContain(
      `NOT SERVED: organisation broken\n${settings}:4: HOLDFAST_ALERT_WEBHOOK has to be an http or https address.\n`,
    );
    for (const slug of ['away', 'keyless', 'busy']) expect(stderr).toContain(`NOT SERVED: organisation ${slug}\n`);
    expect(stderr).toContain(`Port ${port} is in use.`);
    const logged = `${stdout}\n${stderr}`.split('\n').filter((line) => line.includes('organisation-not-served'));
    expect(logged.map((line) => /"organisation":"(\w+)"/.exec(line)?.[1])).toEqual([
      'away',
      'broken',
      'busy',
      'keyless',
    ]);
  });

  test('serves the others where the first cannot be', async () => {
    folder.addOrganisation('north', 'North Clinic');
    const program = serverProgram(folder.environment({ HOLDFAST_ZONE: 'Nowhere/Land' }));
    const north = await servedBy(program, 'Organisation north, North Clinic');
    expect(await isUp(north.api.origin)).toBe(true);
    const { stderr } = await north.stop();
    expect(stderr).toContain('NOT SERVED: the first organisation\nHOLDFAST_ZONE=Nowhere/Land is not an IANA time zone');
  });

  test('answers its network for all of them under one authority, which a phone trusts once', async () => {
    folder.addOrganisation('north', 'North Clinic');
    const program = serverProgram(folder.environment(), ['--lan']);
    await program.says(/(?:^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$[^]*){2}/m);
    program.kill('SIGTERM');
    const { stdout } = await program.ended;
    const fingerprints = stdout.match(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/gm) ?? [];
    expect([fingerprints.length, new Set(fingerprints).size]).toEqual([2, 1]);
    const origins = stdout.match(/(?<=^Listening on )https:\S+$/gm) ?? [];
    expect([origins.length, new Set(origins).size]).toEqual([2, 2]);
    expect(existsSync(join(folder.path, 'organisation-keys', 'north', 'lan-ca.key'))).toBe(false);
  });

  test('ends with a sentence where nobody can be served', async () => {
    folder.addOrganisation('north', 'North Clinic', 'HOLDFAST_ZON=UTC');
    const { code, stderr } = await serverProgram(folder.environment({ HOLDFAST_ZONE: 'Nowhere/Land' })).ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /NOT SERVED: the first[^]*NOT SERVED: organisation north[^]*No organisation could be served\./,
    );
  });
});

describe('on the command line', () => {
  const run = (...args: readonly string[]): ReturnType<typeof holdfast> =>
    holdfast(args, folder.environment({ HOLDFAST_PORT: '3000' }));

  test('an organisation is added, listed, examined, and has people and backups of its own', async () => {
    const added = await run(
      'organisation',
      'add',
      'north',
      '--title',
      'North Clinic',
      '--port',
      '3001',
      '--zone',
      'UTC',
    );
    expect([added.code, added.stderr]).toEqual([0, '']);
    expect(added.stdout).toContain('a running one takes it up at its next start');
    expect((await run('user', 'add', 'Ada', '--organisation', 'north')).stdout).toContain(
      'http://localhost:3001/join#',
    );
    expect((await run('user', 'add', 'Grace')).stdout).toContain('http://localhost:3000/join#');
    expect((await run('user', 'list', '--organisation', 'north')).stdout).toMatch(/^Ada {2}invited {2}administrator$/m);
    expect((await run('organisation', 'list')).stdout).toMatch(
      /^\(the first\) {2}port 3000 {2}.*\nnorth {2}port 3001 {2}.*north.data {2}North Clinic$/m,
    );
    const doctor = await run('doctor', '--json');
    const checks = JSON.parse(doctor.stdout) as readonly { readonly name: string; readonly organisation?: string }[];
    const names = (organisation: string | undefined): readonly string[] =>
      checks.filter((each) => each.organisation === organisation).map(({ name }) => name);
    expect(names('north')).toEqual(names(undefined));
    const others = holdingsOf(folder.data);
    const backup = join(folder.path, 'backup');
    expect((await run('backup', backup, '--organisation', 'north')).code).toBe(0);
    const restored = await run('restore', backup, '--to', join(folder.path, 'restored'), '--organisation', 'north');
    const settings = join(folder.path, 'organisations', 'north', 'settings.env');
    expect(restored.stdout).toContain(`set HOLDFAST_DATA=${join(folder.path, 'restored')} in ${settings}`);
    expect(holdingsOf(folder.data)).toEqual(others);
    expect(holdingsOf(backup).join()).not.toContain(folder.keys);
    const wrong = await run('restore', backup, '--to', join(folder.path, 'wrong'));
    expect([wrong.code, existsSync(join(folder.path, 'wrong'))]).toEqual([2, false]);
  });

  test('settings that are wrong are listed and examined as that', async () => {
    folder.addOrganisation('north', 'North Clinic', 'HOLDFAST_ZON=UTC');
    await run('user', 'add', 'Grace');
    const list = await run('organisation', 'list');
    expect(list.code).toBe(1);
    expect(list.stdout).toMatch(/settings\.env:4: HOLDFAST_ZON is not a setting.*Did you mean HOLDFAST_ZONE\?/);
    const doctor = await run('doctor');
    expect(doctor.code).toBe(2);
    expect(doctor.stdout).toMatch(/^Organisation north\nfailed {2}settings: .*HOLDFAST_ZON is not a setting/m);
    const user = await run('user', 'list', '--organisation', 'north');
    expect([user.code, user.stdout]).toEqual([2, '']);
  });
});
