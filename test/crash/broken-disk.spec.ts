import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SQLITE_FILE } from '#storage';
import { refusalOf, type ApiClient } from '../support/api-client.js';
import { onlyWhere } from '../support/machine.js';
import { packageRoot } from '../support/root.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Program, SERVER, ServiceProcess } from '../support/service-process.js';

// Method: what the service writes with is taken away while it runs, or before it starts, by the operating system's own
// means, and given back. Each time: a clear refusal, reading goes on, nothing is half-written, and all goes on after.

const TIME_LIMIT_MS = 600_000;
const MORTAL = join(packageRoot, 'dist', 'test', 'crash', 'service-with-a-mortal-writer.js');

const newId = idMint('broken disk');
let folder: ServiceFolder;

beforeEach(() => {
  folder = new ServiceFolder();
});

afterEach(() => folder.delete());

const declared = async (api: ApiClient): Promise<string> => {
  const id = newId();
  await api.declare({ id, title: 'A broken disk', mode: 'exercise' });
  return id;
};

/** The notes of a record that is whole. */
const notes = async (api: ApiClient, id: string): Promise<readonly unknown[]> => {
  expect(await api.verification(id)).toMatchObject({ ok: true });
  return (await api.record(id)).flatMap(({ kind, payload }) => (kind === 'note.added' ? [payload] : []));
};

const WRITE_FAILED = { status: 503, code: 'write-failed', retryable: true };

onlyWhere('prlimit', 'a disk that takes nothing for a while', (prlimit) => {
  test(
    'refuses commands and nothing else; once it takes writes again the same process goes on',
    async () => {
      const service = await ServiceProcess.start(folder);
      const { api } = service;
      const id = await declared(api);
      await api.command(id, { type: 'add-note', text: 'before' });
      const limit = (bytes: string): unknown =>
        execFileSync(prlimit, ['--pid', service.program.pid, `--fsize=${bytes}:`]);

      limit('1');
      const key = newId();
      const note = { type: 'add-note', text: 'meanwhile' } as const;
      for (let times = 0; times < 3; times += 1)
        expect(await refusalOf(api.command(id, note, key))).toMatchObject(WRITE_FAILED);
      expect(await notes(api, id)).toEqual([{ text: 'before' }]);

      limit('unlimited');
      await api.command(id, note, key);
      expect(await api.health()).toMatchObject({ status: 'ok' });
      expect(await notes(api, id)).toEqual([{ text: 'before' }, { text: 'meanwhile' }]);
      await service.stop();
    },
    TIME_LIMIT_MS,
  );
});

// To root every file can be written, unless root has given that up: the right is called dac_override.
onlyWhere('setpriv', 'a database file that may only be read', (setpriv) => {
  test(
    'is served for reading: commands and health say what is wrong, and with the right given back all goes on',
    async () => {
      const before = await ServiceProcess.start(folder);
      const id = await declared(before.api);
      await before.api.command(id, { type: 'add-note', text: 'before' });
      await before.stop();

      const file = join(folder.data, SQLITE_FILE);
      chmodSync(file, 0o400);
      const reading = await ServiceProcess.from(
        new Program(setpriv, ['--bounding-set=-dac_override', process.execPath, SERVER], folder.environment()),
        folder.logins,
      );
      const key = newId();
      const note = { type: 'add-note', text: 'meanwhile' } as const;
      const refusal = await refusalOf(reading.api.command(id, note, key));
      expect(refusal).toMatchObject(WRITE_FAILED);
      expect(refusal.detail).toContain('SQLITE_READONLY');
      expect(await refusalOf(reading.api.health())).toMatchObject(WRITE_FAILED);
      expect(await notes(reading.api, id)).toEqual([{ text: 'before' }]);
      await reading.stop();

      chmodSync(file, 0o600);
      const after = await ServiceProcess.start(folder);
      await after.api.command(id, note, key);
      expect(await notes(after.api, id)).toEqual([{ text: 'before' }, { text: 'meanwhile' }]);
      await after.stop();
    },
    TIME_LIMIT_MS,
  );
});

describe('a thread that writes and ends', () => {
  test(
    'leaves no caller without an answer, then or later; reading goes on, health fails, and a new start goes on',
    async () => {
      const service = await ServiceProcess.from(
        new Program(process.execPath, [MORTAL], folder.environment()),
        folder.logins,
      );
      const { api } = service;
      const id = await declared(api);
      expect(await api.health()).toMatchObject({ status: 'ok' });
      const asked = Array.from({ length: 20 }, (_, n) => ({ key: newId(), text: `note ${n}` }));
      const ask = (to: ApiClient): Promise<readonly PromiseSettledResult<unknown>[]> =>
        Promise.allSettled(asked.map(({ key, text }) => to.command(id, { type: 'add-note', text }, key)));
      const answers = ask(api);
      service.program.kill('SIGUSR2');
      const answered = await answers;
      const refusals = answered.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason as unknown] : []));
      expect(refusals).toEqual(
        refusals.map(() => expect.objectContaining({ problem: expect.objectContaining(WRITE_FAILED) })),
      );
      const acknowledged = asked.filter((_, n) => answered[n]?.status === 'fulfilled').map(({ text }) => ({ text }));
      const refusal = await refusalOf(api.command(id, { type: 'add-note', text: 'too late' }));
      expect(refusal).toMatchObject({ ...WRITE_FAILED, detail: expect.stringContaining('nothing of this was kept') });
      expect(await refusalOf(api.health())).toMatchObject(WRITE_FAILED);
      const kept = await notes(api, id);
      expect(kept).toEqual(expect.arrayContaining(acknowledged));
      await service.stop();

      const again = await ServiceProcess.start(folder);
      expect(await notes(again.api, id)).toEqual(kept);
      expect((await ask(again.api)).every(({ status }) => status === 'fulfilled')).toBe(true);
      expect(await notes(again.api, id)).toHaveLength(asked.length);
      await again.stop();
    },
    TIME_LIMIT_MS,
  );
});
