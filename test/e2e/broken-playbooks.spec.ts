import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { refusalOf } from '../support/api-client.js';
import { SHIPPED, placeOf, playbooksOfOneLaw, playbooksWith } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { holdfast } from '../support/service-process.js';
import { Service } from '../support/service.js';

// Exploring the shipped playbook takes seconds of every core, and there may be few.
jest.setTimeout(600_000);

const newId = idMint('broken playbooks');
let folder: ServiceFolder;

beforeEach(() => {
  folder = new ServiceFolder();
});

afterEach(() => folder.delete());

/** What an author gets wrong, where it is told, and what would mend it. */
const MISTAKES = [
  {
    what: 'a transition to a state that there is not',
    file: 'data-extortion/second-wave.yaml',
    from: 'tasks.done: assessing',
    to: 'tasks.done: asessing',
    at: 'assessing }',
    line: 'error dangling-target: No state beside this one is called `asessing`. Mend: Did you mean `assessing`?',
  },
  {
    what: 'a template that names a field that there is not',
    file: 'data-extortion/letters/patient.en.md.hbs',
    from: 'facts.event.aware_at',
    to: 'facts.event.aware_att',
    at: 'facts.event.aware_at',
    line: 'error unknown-field: There is no field facts.event.aware_att. Mend: Did you mean facts.event.aware_at?',
  },
] as const;

describe.each(MISTAKES)('$what', ({ file, from, to, at, line }) => {
  test('stops no service, is told with its place and mend, and no incident is declared on it', async () => {
    const playbooksFolder = playbooksWith(folder.path, file, from, to);
    const service = await Service.start({ folder, config: { playbooksFolder } });
    try {
      const told = `${file}:${placeOf(file, at)}: ${line}`;
      expect(service.reports).toEqual([`playbook-problem: ${told}`]);
      expect((await service.api.installation()).playbooks).toEqual([]);
      const refusal = await refusalOf(service.api.declare({ id: newId(), title: 'On what?', mode: 'live' }));
      expect(refusal).toMatchObject({ status: 400, code: 'playbook-broken', place: 'playbook' });
      expect(refusal.findings).toEqual([told.replace('data-extortion/', '')]);
      expect(await service.api.installation()).toMatchObject({ empty: true });
    } finally {
      await service.stop();
    }
  });

  test('makes `holdfast check` say so and end with 1', async () => {
    const playbooks = playbooksWith(folder.path, file, from, to);
    const { code, stdout } = await holdfast(['check', playbooks], folder.environment());
    expect(stdout.split('\n')[0]).toBe(`${file}:${placeOf(file, at)}: ${line}`);
    expect(stdout).toMatch(/^ {2}1 finding, /m);
    expect(code).toBe(1);
  });
});

describe('checking', () => {
  test('the shipped playbooks ends with 0', async () => {
    const { code, stdout } = await holdfast(['check'], folder.environment());
    expect(stdout).toMatch(/^data-extortion \S+: PROVED$/m);
    expect(stdout).toMatch(/^ {2}0 findings, 9 cases played, /m);
    expect(code).toBe(0);
  });

  test('a law pack that is not there is a finding, not a crash', async () => {
    const playbooks = playbooksWith(folder.path, 'data-extortion/playbook.yaml', '[ca-on-phipa', '[ca-on-phippa');
    const { code, stdout } = await holdfast(['check', playbooks], folder.environment());
    expect(code).toBe(1);
    expect(stdout).toContain('data-extortion/law/ca-on-phippa/pack.yaml:1:1: error ');
  });

  test('a pack that no playbook names is held to the facts all the same', async () => {
    const slip = 'demand.receved';
    const named = 'law/us-fbi-ic3/pack.yaml';
    const playbooks = playbooksOfOneLaw(folder.path);
    const text = readFileSync(join(SHIPPED, named), 'utf8');
    mkdirSync(join(playbooks, 'law/us-ours'));
    writeFileSync(
      join(playbooks, 'law/us-ours/pack.yaml'),
      text.replaceAll('us-fbi-ic3', 'us-ours').replace('demand.received', slip),
    );
    const { code, stdout } = await holdfast(['check', playbooks], folder.environment());
    const line = placeOf(named, 'demand.received').split(':')[0] ?? '';
    expect(stdout).toMatch(new RegExp(`^law/us-ours/pack\\.yaml:${line}:\\d+: error .*${slip}.* Mend: `, 'm'));
    expect(stdout).toMatch(/^data-extortion \S+: PROVED$/m);
    expect(stdout).toMatch(/^law: 1 that no playbook names, 1 finding$/m);
    expect(code).toBe(1);
  });

  test('a folder that is not there ends with 2, in words', async () => {
    const { code, stderr } = await holdfast(['check', folder.keys], folder.environment());
    expect(code).toBe(2);
    expect(stderr).toContain(`At: ${folder.keys}\n`);
    expect(stderr).not.toContain('    at ');
  });
});
