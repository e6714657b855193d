import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERIFIER } from '../record/verifiers.js';
import type { RunCourse } from '#contract';
import { refusalOf } from '../support/api-client.js';
import { playbooksWith } from '../support/playbook-folder.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Program, holdfast } from '../support/service-process.js';
import { Service } from '../support/service.js';

// Two incidents run on the shipped playbook; its author has renamed the state they are in.

// It starts several processes, on a machine that may have others to run.
jest.setTimeout(600_000);

const newId = idMint('migration');
const FROM = 'initial: convening\n        states:\n          convening:';
const TO = 'initial: gathering\n        states:\n          gathering:';
const MAP = { main: { 'open.command.convening': 'open.command.gathering' } };
const REASON = 'The state has a better name';

let folder: ServiceFolder;
let playbooksFolder: string;
let service: Service;
let to: string;
const [one, other] = [newId(), newId()];

beforeAll(async () => {
  folder = new ServiceFolder();
  const before = await Service.start({ folder });
  for (const id of [one, other]) await before.api.declare({ id, title: 'Under way', mode: 'live' });
  await before.stop();
  playbooksFolder = playbooksWith(folder.path, 'data-extortion/playbook.yaml', FROM, TO);
  service = await Service.start({ folder, config: { playbooksFolder } });
  to = service.installation.playbooks.newest('data-extortion').playbook.hash;
});

afterAll(() => folder.delete());

describe('over the API', () => {
  test('a rehearsal puts incidents that are alike together, with what the map would mend', async () => {
    const blind = await service.api.rehearseMigrations(to);
    expect(blind.groups).toMatchObject([
      {
        verdict: 'refused',
        refusal: { code: 'state-without-place', place: 'map.main.open.command.convening' },
        incidents: [{ id: other }, { id: one }],
      },
    ]);
    const mapped = await service.api.rehearseMigrations(to, { map: MAP });
    expect(mapped.groups).toMatchObject([
      { verdict: 'mapped', refusal: null, incidents: [{ id: other, replay: 'compatible' }, { id: one }] },
    ]);
  });

  test('an incident is refused without its map, and to roles whose act it is not', async () => {
    const command = { type: 'migrate-playbook', to, reason: REASON } as const;
    expect(await refusalOf(service.api.command(one, command))).toMatchObject({
      status: 409,
      code: 'state-without-place',
    });
    const scribe = service.api.as('scribe');
    expect(await refusalOf(scribe.command(one, { ...command, map: MAP }))).toMatchObject({ code: 'not-permitted' });
    const nowhere = { ...command, to: '0'.repeat(64) };
    expect(await refusalOf(service.api.command(one, nowhere))).toMatchObject({ status: 404, code: 'version-unknown' });
    expect((await service.api.incident(one)).playbook.hash).not.toBe(to);
  });

  test('with it the incident goes on under the new version, its work as it was, and the record holds', async () => {
    const before = await service.api.incident(one);
    const { entries } = await service.api.command(one, { type: 'migrate-playbook', to, map: MAP, reason: REASON });
    expect(entries[0]?.kind).toBe('playbook.migrated');
    const after = await service.api.incident(one);
    expect(after.playbook.hash).toBe(to);
    expect(after.tasks.map(({ id }) => id)).toEqual(before.tasks.map(({ id }) => id));
    expect(after.clocks.map(({ due }) => due)).toEqual(before.clocks.map(({ due }) => due));
    const task = after.tasks.find(({ name }) => name === 'take-command');
    await service.api.command(one, { type: 'complete-task', taskId: task?.id ?? '' });
    await service.api.letters(one);
    // Where it was before is told by the name of then.
    const course = await service.api.json<RunCourse>('get', '/incidents/{id}/runs/{run}/course', {
      id: one,
      run: after.runs[0]?.id ?? '',
    });
    expect(course.states.find(({ path }) => path === 'open.command.convening')).toMatchObject({
      title: expect.objectContaining({ en: expect.any(String) }),
      entered: expect.anything(),
      left: null,
    });
    expect(await service.api.verification(one)).toMatchObject({ ok: true });
    const [first] = (await service.api.record(one)).filter(({ kind }) => kind === 'playbook.migrated');
    expect(first?.payload).toMatchObject({
      to: { hash: to },
      map: MAP,
      reason: REASON,
      replay: { verdict: 'compatible' },
    });
  });

  test('the other incident stays on its own version, and both are read back after a restart', async () => {
    const [moved, stayed] = [await service.api.incident(one), await service.api.incident(other)];
    expect(stayed.playbook.hash).not.toBe(to);
    await service.stop();
    service = await Service.start({ folder, config: { playbooksFolder } });
    expect((await service.api.incident(one)).runs).toEqual(moved.runs);
    expect((await service.api.incident(other)).runs).toEqual(stayed.runs);
    await service.stop();
  });
});

describe('holdfast migrate', () => {
  const migrate = (...args: string[]) =>
    holdfast(['migrate', '--to', to, ...args], folder.environment({ HOLDFAST_PLAYBOOKS: playbooksFolder }));

  test('rehearses, with 1 where an incident would stay, and moves with the map', async () => {
    const blind = await migrate('--dry-run');
    expect([blind.code, blind.stderr]).toEqual([1, '']);
    expect(blind.stdout).toContain('refused: 1 on 0.4.0');
    expect(blind.stdout).toContain('{"main": {"open.command.convening": "open.command.gathering"}}');
    const map = join(folder.path, 'map.json');
    writeFileSync(map, JSON.stringify(MAP));
    const moved = await migrate('--incident', other, '--map', map, '--reason', REASON, '--as', 'privacy-officer');
    expect([moved.code, moved.stderr]).toEqual([0, '']);
    expect(moved.stdout).toMatch(
      new RegExp(`^${other} runs on ${to.slice(0, 8)} now; its record is at entry \\d+\\.\n$`),
    );
    const { stdout } = await holdfast(['verify', other], folder.environment());
    expect(stdout).toMatch(/^The record holds: /);
  });

  test('leaves an export with both versions that the incident ran on', async () => {
    const target = join(folder.path, 'moved');
    expect(await holdfast(['export', other, target], folder.environment())).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(join(target, 'playbooks'))).toHaveLength(2);
    expect(readdirSync(join(target, 'playbooks'))).toContain(to);
    expect((await new Program(process.execPath, [VERIFIER, target], {}).ended).code).toBe(0);
  });

  test('names its incidents and its reason', async () => {
    const { code, stderr } = await migrate('--incident', other);
    expect(code).toBe(2);
    expect(stderr).toContain('A migration names its incidents and its reason.');
  });
});
