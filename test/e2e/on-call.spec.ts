import { afterEach, describe, expect, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EntryView } from '#contract';
import type { Config } from '../../apps/server/src/config.js';
import { refusalOf } from '../support/api-client.js';
import { idMint } from '../support/seeded.js';
import { holdfast } from '../support/service-process.js';
import { Service } from '../support/service.js';

const newId = idMint('on call');
const NAME = 'Ana Quell';
/** Three processes, each of which takes a second or two to begin. */
const TIME_LIMIT_MS = 600_000;
const MAIL = 'ana.quell@elsewhere.example';
let service: Service;

afterEach(() => service.delete());

async function started(config: Partial<Config> = {}): Promise<string> {
  service = await Service.start({ config });
  const id = newId();
  await service.api.declare({ id, title: 'Files of ours are for sale', mode: 'live' });
  return id;
}

async function entryOf(id: string, kind: string): Promise<EntryView> {
  const found = (await service.api.record(id)).findLast((entry) => entry.kind === kind);
  if (!found) throw new Error(`The record has no ${kind}.`);
  return found;
}

describe('whether anybody would be woken', () => {
  test('is said by the incident and the installation: not without a channel, not without anybody on call', async () => {
    const nobody = await started();
    expect((await service.api.incident(nobody)).alerting).toMatchObject({
      wakes: false,
      sentence: { en: 'Nobody will be woken: no alert channel is set up. Warnings show on this screen only.' },
    });
    await service.delete();

    const id = await started({ mail: { url: 'smtp://127.0.0.1:9', from: 'holdfast@alerts.example' } });
    const { wakes, sentence } = (await service.api.installation()).alerting;
    expect([wakes, sentence.en]).toEqual([false, expect.stringMatching(/^Nobody will be woken: nobody is on call/)]);
    await service.api.setOnCall({ role: 'deputy', channel: 'email', name: NAME, address: MAIL });
    const { alerting } = await service.api.incident(id);
    expect(alerting).toMatchObject({ wakes: true, sentence: { en: 'A warning wakes a person by e-mail.' } });
    expect(alerting.roles.find(({ role }) => role === 'privacy-officer')?.first).toEqual({
      role: 'deputy',
      channel: 'email',
    });
    // Nor does an exercise wake anybody, whoever is on call.
    const exercise = newId();
    await service.api.declare({ id: exercise, title: 'A rehearsal', mode: 'exercise' });
    expect((await service.api.incident(exercise)).alerting).toMatchObject({ wakes: false });
  });
});

describe('the roster', () => {
  test('answers when a change is durable; the records of incidents, however many, are told behind it', async () => {
    const id = await started();
    const { engine, changes } = service.installation;
    const execute = engine.execute.bind(engine);
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    engine.execute = async (...asked) => gate.then(() => execute(...asked));
    await service.api.setOnCall({ role: 'executive', channel: 'email', name: NAME, address: MAIL });
    expect((await service.api.record(id)).map(({ kind }) => kind)).not.toContain('on-call.changed');
    open();
    await changes.told();
    expect((await service.api.record(id)).map(({ kind }) => kind)).toContain('on-call.changed');
  });

  test('tells every incident of a change though one cannot be told now, and that one later', async () => {
    const ids = [await started(), newId()] as const;
    await service.api.declare({ id: ids[1], title: 'Another', mode: 'live' });
    const { engine, changes } = service.installation;
    const execute = engine.execute.bind(engine);
    engine.execute = (id, request) => (id === ids[0] ? Promise.reject(new Error('broken')) : execute(id, request));
    await service.api.setOnCall({ role: 'executive', channel: 'email', name: NAME, address: MAIL });
    await changes.told();
    const inRecords = async (): Promise<readonly number[]> =>
      Promise.all(
        ids.map(async (id) => (await service.api.record(id)).filter(({ kind }) => kind === 'on-call.changed').length),
      );
    expect(await inRecords()).toEqual([0, 1]);
    engine.execute = execute;
    changes.tell();
    await changes.told();
    expect(await inRecords()).toEqual([1, 1]);
  });

  test('holds names and addresses sealed: neither the database nor the record has them in clear', async () => {
    const id = await started();
    await service.api.setOnCall({ role: 'executive', position: 2, channel: 'email', name: NAME, address: MAIL });
    expect((await service.api.onCall()).contacts).toEqual([
      {
        role: 'executive',
        position: 2,
        channel: 'email',
        name: NAME,
        address: MAIL,
        phone: '',
        reachable: false,
        browsers: [],
      },
    ]);
    await service.installation.changes.told();
    expect((await entryOf(id, 'on-call.changed')).payload).toEqual({
      what: 'set',
      role: 'executive',
      position: 2,
      channel: 'email',
    });
    await service.api.removeOnCall({ role: 'executive', position: 2 });
    expect((await service.api.onCall()).contacts).toEqual([]);
    expect(await refusalOf(service.api.removeOnCall({ role: 'executive', position: 2 }))).toMatchObject({
      status: 404,
      code: 'not-on-call',
    });
    await service.api.setOnCall({ role: 'executive', channel: 'email', name: NAME, address: MAIL });
    await service.stop();
    const files = readdirSync(service.folder.data, { recursive: true, withFileTypes: true }).filter((it) =>
      it.isFile(),
    );
    const bytes = Buffer.concat(files.map((file) => readFileSync(join(file.parentPath, file.name)))).toString('latin1');
    expect(bytes).toContain('on-call.changed');
    expect(bytes).not.toContain(NAME);
    expect(bytes).not.toContain(MAIL);
    service = await Service.start({ folder: service.folder });
    expect((await service.api.onCall()).contacts).toMatchObject([{ name: NAME, address: MAIL }]);
  });

  test('takes no address in the organisation’s own mail, and warns where it cannot tell', async () => {
    await started({ ownMailDomains: ['care.example'] });
    const contact = { role: 'deputy', channel: 'email', name: NAME } as const;
    for (const address of ['ana@care.example', 'ana@Mail.Care.Example']) {
      const refusal = await refusalOf(service.api.setOnCall({ ...contact, address }));
      expect(refusal).toMatchObject({ status: 403, code: 'own-mail-domain', place: 'address' });
      expect(JSON.stringify(refusal)).not.toContain('ana@');
    }
    expect(await refusalOf(service.api.setOnCall({ ...contact, channel: 'sms', address: '555' }))).toMatchObject({
      code: 'address-invalid',
    });
    expect(await service.api.setOnCall({ ...contact, address: 'ana@notcare.example' })).toEqual({ warnings: [] });
    await service.delete();
    await started();
    expect((await service.api.setOnCall({ ...contact, address: MAIL })).warnings).toHaveLength(1);
  });
});

describe('the command line', () => {
  test(
    'keeps the roster and writes the calendar while no service runs',
    async () => {
      const id = await started();
      await service.stop();
      const environment = service.folder.environment();
      const run = (...words: string[]) => holdfast(words, environment);
      const set = await run(
        'on-call',
        'set',
        'deputy',
        '--channel',
        'sms',
        '--name',
        NAME,
        '--address',
        '+14165550123',
      );
      expect([set.code, set.stdout, set.stderr]).toEqual([0, 'Place 1 of deputy is on call by sms.\n', '']);
      const { stdout } = await run('on-call', 'list');
      expect(stdout.split('\n')[0]).toBe(`deputy 1  sms  ${NAME}  +14165550123  (this channel is not set up)`);
      expect(stdout).toContain('Nobody will be woken: no alert channel is set up.');
      expect((await run('deadlines', id)).stdout).toContain('SUMMARY:Holdfast: deadline 1\r\n');
      service = await Service.start({ folder: service.folder });
      expect((await service.api.onCall()).contacts).toMatchObject([{ role: 'deputy', name: NAME }]);
      expect((await entryOf(id, 'on-call.changed')).payload).toMatchObject({ what: 'set', role: 'deputy' });
    },
    TIME_LIMIT_MS,
  );
});
