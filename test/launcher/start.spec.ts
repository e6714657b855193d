import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../support/root.js';
import { Checkout } from './checkout.js';

// The real launcher in a small checkout, as its own processes: what is promised is about processes, folders and signals.

const GREETS = "console.log('served', process.argv.slice(2).join(' '));\nprocess.exitCode = 3;\n";
const SERVES = `
const alive = setInterval(() => undefined, 1000);
process.on('SIGTERM', () => setTimeout(() => { clearInterval(alive); console.log('stopped gracefully'); process.exitCode = 5; }, 100));
console.log('serving');
`;

// Dies without telling its child, as sh does between npm and what it runs.
const SHELL = `
import { spawn } from 'node:child_process';
spawn(process.execPath, ['apps/launcher/start.mjs'], { stdio: 'inherit' });
`;

let checkout: Checkout;

beforeEach(() => {
  checkout = new Checkout(GREETS);
});

afterEach(() => checkout.delete());

describe('the first start', () => {
  test('installs, builds and becomes the program; the next one does neither and says nothing', async () => {
    const first = await checkout.start(['--port', '1'], { NODE_ENV: 'production' }).ended;
    expect(first).toMatchObject({ code: 3, stdout: 'served --port 1\n' });
    expect(first.stderr).toMatch(/^Installing packages \(first start only; .*\)…\n[^]*Building…\n/);
    expect(checkout.npmCalls()).toEqual([expect.stringMatching(/^ci --include=dev /)]);

    expect(await checkout.start().ended).toEqual({ code: 3, stdout: 'served \n', stderr: '' });
    expect(checkout.npmCalls()).toHaveLength(1);
  });

  test('two at once install and build once', async () => {
    const both = [checkout.start([], { NPM_TAKES_MS: '500' }), checkout.start([], { NPM_TAKES_MS: '500' })];
    const endings = await Promise.all(both.map(async ({ ended }) => ended));
    expect(endings.map(({ code }) => code)).toEqual([3, 3]);
    expect(checkout.npmCalls()).toHaveLength(1);
    const words = endings.map(({ stderr }) => stderr).join('');
    expect(words.match(/Building…/g)).toHaveLength(1);
    expect(words).toMatch(/Another Holdfast command \(process \d+\) is preparing this folder; waiting for it…/);
  });

  test('stopped while it installs, it takes npm with it and leaves the folder free', async () => {
    const stopped = checkout.start([], { NPM_TAKES_MS: '60000', NPM_SAYS: 'begun' });
    await stopped.says('Installing');
    while (checkout.npmCalls().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    stopped.child.kill('SIGTERM');
    expect((await stopped.ended).code).toBe(143);
    expect(checkout.holds('dist/.lock')).toBe(false);
    expect((await checkout.start().ended).code).toBe(3);
  });

  test('a compiler that is missing is explained in words, not in a stack', async () => {
    const { code, stderr } = await checkout.start([], { NPM_FAILS: '1', NPM_SAYS: 'gyp ERR! not found: make' }).ended;
    expect(code).toBe(1);
    expect(stderr).toContain('gyp ERR! not found: make');
    expect(stderr).toMatch(
      /SQLite could be neither fetched ready-made nor compiled\. To compile it, .+; then start again\./,
    );
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('a later start', () => {
  beforeEach(async () => {
    expect((await checkout.start().ended).code).toBe(3);
  });

  test('builds again when a source has changed, and no output outlives its source', async () => {
    checkout.write('libs/kernel/src/old.ts', 'export const old = 1;\n');
    await checkout.start().ended;
    expect(checkout.holds('dist/libs/kernel/src/old.js')).toBe(true);
    checkout.remove('libs/kernel/src/old.ts');
    const { stderr } = await checkout.start().ended;
    expect(stderr).toContain('Building…');
    expect(checkout.holds('dist/libs')).toBe(false);
    expect(checkout.npmCalls()).toHaveLength(1);
  });

  test('installs again when the lock file has changed', async () => {
    checkout.write('package-lock.json', '{ "packages": {}, "lockfileVersion": 3 }\n');
    expect((await checkout.start().ended).code).toBe(3);
    expect(checkout.npmCalls()).toHaveLength(2);
  });

  test('does not run what does not compile, until it compiles again', async () => {
    checkout.write('libs/kernel/src/wrong.ts', 'WRONG\n');
    const { code, stdout, stderr } = await checkout.start().ended;
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/wrong\.ts.*TS0000/);
    expect((await checkout.start().ended).stdout).toBe('');
    checkout.remove('libs/kernel/src/wrong.ts');
    expect((await checkout.start().ended).code).toBe(3);
  });

  test('takes over the lock of a process that is gone', async () => {
    const gone = spawnSync(process.execPath, ['-e', '']).pid;
    const host = spawnSync(process.execPath, ['-p', "require('node:os').hostname()"], {
      encoding: 'utf8',
    }).stdout.trim();
    checkout.write('dist/.lock/owner.json', JSON.stringify({ token: 'x', host, pid: gone, child: gone }));
    checkout.write('apps/server/src/main.ts', "console.log('anew');\n");
    expect((await checkout.start().ended).stdout).toBe('anew\n');
    expect(checkout.holds('dist/.lock')).toBe(false);
  });

  test('is the service: a signal reaches its own handlers and its exit code is the answer', async () => {
    checkout.write('apps/server/src/main.ts', SERVES);
    const service = checkout.start();
    await service.says('serving');
    service.child.kill('SIGTERM');
    expect(await service.ended).toMatchObject({ code: 5, stdout: 'serving\nstopped gracefully\n' });
  });
});

test('stopping npm stops the service, though the shell between them passes no signal on', async () => {
  checkout.write('apps/server/src/main.ts', SERVES);
  checkout.write('shell.mjs', SHELL);
  const shell = checkout.run('shell.mjs', [], { npm_lifecycle_event: 'start' });
  await shell.says('serving');
  shell.child.kill('SIGKILL');
  expect((await shell.ended).stdout).toBe('serving\nstopped gracefully\n');
});

test('an older Node is told in one sentence what is needed', () => {
  const older = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.18.3' } });";
  const file = join(packageRoot, 'apps', 'launcher', 'start.mjs');
  const run = spawnSync(process.execPath, ['--import', `data:text/javascript,${older}`, file], { encoding: 'utf8' });
  expect(run.status).toBe(1);
  expect(run.stderr).toMatch(/^Holdfast needs Node\.js 20\.19 or newer; this is /);
});

test('a test run closes on one plain line, after what was skipped for a reason; a spec that cannot be loaded failed', () => {
  const pdf = { ancestorTitles: ['letters', 'as PDF (skipped: no qpdf on this machine)'] };
  const results = {
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 1,
    testResults: [{ testResults: [{ ancestorTitles: ['letters'] }, pdf, pdf] }],
  };
  const program = `import Line from './apps/launcher/closing-line.mjs'; new Line().onRunComplete(null, ${JSON.stringify(results)});`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: packageRoot,
    encoding: 'utf8',
  });
  expect(run.stdout).toBe('as PDF (skipped: no qpdf on this machine)\nTests: 7 passed, 2 failed, 2 skipped\n');
});
