import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { playbookList } from '#contract';
import { refusalOf } from '../support/api-client.js';
import { playbooksOfOneLaw, playbooksWith } from '../support/playbook-folder.js';
import { packageRoot } from '../support/root.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { holdfast } from '../support/service-process.js';
import { Service } from '../support/service.js';

// An incident runs on the shipped playbook while its author has gone on writing.

// It starts several processes, on a machine that may have others to run.
jest.setTimeout(600_000);

const newId = idMint('playbook diff');
const FILE = 'data-extortion/playbook.yaml';
const FROM = 'role: incident-commander\n                due: PT15M';
const TO = 'role: deputy\n                due: PT45M';
const OWNER = 'The task “Take command” now belongs to the deputy, not to the incident commander.';
const LATER = 'The deadline of the task “Take command” is now 45 minutes, later than the 15 minutes before.';

let folder: ServiceFolder;
let playbooks: string;
let service: Service;
let incident: string;
let shipped: string;
let written: string;

beforeAll(async () => {
  folder = new ServiceFolder();
  const before = await Service.start({ folder });
  incident = newId();
  await before.api.declare({ id: incident, title: 'Under way', mode: 'live' });
  shipped = before.installation.playbooks.newest('data-extortion').playbook.hash;
  await before.stop();
  playbooks = playbooksWith(folder.path, FILE, FROM, TO);
  service = await Service.start({ folder, config: { playbooksFolder: playbooks } });
  written = service.installation.playbooks.newest('data-extortion').playbook.hash;
});

afterAll(() => service.delete());

describe('two versions that are kept', () => {
  test('are listed, the one that is offered apart from the one that an incident still runs on', async () => {
    const { versions, problems } = playbookList.parse(await (await service.api.ask('get', '/playbooks')).json());
    const ours = versions.filter(({ name }) => name === 'data-extortion');
    expect(new Map(ours.map(({ hash, offered }) => [hash, offered]))).toEqual(
      new Map([
        [shipped, false],
        [written, true],
      ]),
    );
    expect(problems).toEqual([]);
  });

  test('are told apart over the API, what weakens safety first, with the incident that it would touch', async () => {
    const diff = await service.api.playbookDiff(shipped, written);
    expect(diff.changes.map(({ words, weakens }) => [words.en, weakens])).toEqual([
      [LATER, true],
      [OWNER, false],
    ]);
    expect(diff.incidents).toMatchObject([
      {
        id: incident,
        hash: shipped,
        verdict: 'compatible',
        touched: [{ thing: 'task', name: 'take-command', isGone: false }],
      },
    ]);
  });

  test('are each without a difference to themselves, and touch nobody who runs on them', async () => {
    const diff = await service.api.playbookDiff(shipped, shipped);
    expect([diff.changes, diff.incidents]).toEqual([[], []]);
  });

  test('have to be here', async () => {
    const refusal = await refusalOf(service.api.playbookDiff(shipped, '0'.repeat(64)));
    expect([refusal.status, refusal.code, refusal.place]).toEqual([404, 'version-unknown', 'to']);
    expect((await refusalOf(service.api.playbookDiff(shipped, 'latest'))).status).toBe(400);
  });
});

describe('holdfast diff', () => {
  const diff = (...args: string[]) => holdfast(['diff', ...args], folder.environment());

  test('takes a folder and a hash, and exits with 1 where they differ', async () => {
    const { code, stdout, stderr } = await diff(shipped, join(playbooks, 'data-extortion'));
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain(
      `These WEAKEN safety:\n  - ${LATER}  [main open.command.convening]\n\nOther changes:\n  - ${OWNER}`,
    );
    expect(stdout).toContain(
      `${incident}  Under way (on 0.4.0): compatible\n    task take-command of main is changed\n`,
    );
  });

  test('exits with 0 where nothing sets two apart, also as JSON and without a database', async () => {
    const own = join(packageRoot, 'playbooks/data-extortion');
    const nowhere = { HOLDFAST_DATA: join(folder.path, 'none') };
    const { code, stdout } = await holdfast(['diff', own, own, '--json'], folder.environment(nowhere));
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ changes: [], incidents: [] });
  });

  test('tells the differences all the same where the database cannot be read, and says that it could not', async () => {
    const data = join(folder.path, 'broken');
    mkdirSync(data);
    writeFileSync(join(data, 'holdfast.sqlite'), 'no database');
    const own = join(playbooksOfOneLaw(folder.path), 'data-extortion');
    const changed = join(playbooks, 'data-extortion');
    const { code, stdout, stderr } = await holdfast(
      ['diff', own, changed],
      folder.environment({ HOLDFAST_DATA: data }),
    );
    expect(code).toBe(1);
    expect(stdout).toContain(`from data-extortion 0.4.0  ${shipped}\n`);
    expect(stderr).toContain('Running incidents could not be read, so none are listed.');
  });

  test('exits with 2 where one cannot be read', async () => {
    const { code, stderr } = await diff(shipped, join(packageRoot, 'docs'));
    expect(code).toBe(2);
    expect(stderr).toContain('No playbook lies in this folder.');
  });
});
