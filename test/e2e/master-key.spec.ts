import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../apps/server/src/config.js';
import { examine } from '../../apps/server/src/doctor/examine.js';
import { machinePorts } from '../../apps/server/src/system/machine-ports.js';
import { makeMasterKey, openKeys } from '#vault';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { holdfast } from '../support/service-process.js';
import { Service } from '../support/service.js';

const TIME_LIMIT_MS = 600_000;
const MINUTE_MS = 60_000;
const newId = idMint('master-key');
const id = newId();
let folder: ServiceFolder;

beforeEach(async () => {
  folder = new ServiceFolder();
  const service = await Service.start({ folder });
  await service.api.declare({ id, title: 'A test', mode: 'live' });
  await service.api.keepEvidence(id, 'demand.eml', 'Pay.');
  await service.stop();
});

afterEach(() => folder.delete());

function run(...args: readonly string[]) {
  return holdfast(args, folder.environment());
}

async function stateOf(name: string): Promise<string | undefined> {
  const checks = await examine(readConfig(folder.environment()), machinePorts(), 'quick');
  return checks.find((check) => check.name === name)?.state;
}

describe('holdfast keys rotate-master', () => {
  test(
    'puts everything under a new key, so that a service starts without the earlier one',
    async () => {
      const sheet = join(folder.path, 'sheet');
      await run('keys', 'sheet', sheet);
      const { code, stdout, stderr } = await run('keys', 'rotate-master');
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toContain('Every data key is under it.');
      rmSync(join(folder.keys, 'master.key'));
      const states = await Promise.all(['keys', 'master keys', 'recovery sheet'].map(stateOf));
      expect(states).toEqual(['ok', 'ok', 'warning']);
      const pages = [join(sheet, 'share-2.txt'), join(sheet, 'share-3.txt')] as const;
      const late = await run('keys', 'recover', ...pages, '--keys', join(folder.path, 'recovered'));
      expect([late.code, late.stderr]).toEqual([2, expect.stringContaining('open nothing of this database')]);
      const service = await Service.start({ folder });
      expect(await service.api.evidence(id)).toMatchObject({ items: [expect.anything()] });
      await service.stop();
    },
    TIME_LIMIT_MS,
  );

  test(
    'is taken up by a running service within a minute, without a pause',
    async () => {
      const service = await Service.start({ folder });
      await makeMasterKey(await openKeys(folder.keys, folder.data), machinePorts().entropy);
      expect(await stateOf('master keys')).toBe('warning');
      await service.api.keepEvidence(id, 'before.eml', 'Pay now.');
      service.clock.advance(MINUTE_MS);
      for (let state: string | undefined; state !== 'ok';) state = await stateOf('master keys');
      await service.api.keepEvidence(id, 'after.eml', 'Pay twice.');
      await service.api.declare({ id: newId(), title: 'Another', mode: 'live' });
      const told = async (): Promise<unknown[]> => {
        await service.installation.changes.told();
        const entries = (await service.api.record(id)).filter(({ kind }) => kind === 'keys.changed');
        return entries.map(({ payload, actor }) => [payload, actor.kind]);
      };
      let kinds = await told();
      while (kinds.length === 0) kinds = await told();
      expect(kinds).toEqual([[{ what: 'master-key-made' }, 'system']]);
      await service.stop();
      rmSync(join(folder.keys, 'master.key'));
      expect(await stateOf('keys')).toBe('ok');
    },
    TIME_LIMIT_MS,
  );
});

describe('a recovery sheet', () => {
  test(
    'brings the keys back from two of its pages, and the service starts with them; only then the doctor is content',
    async () => {
      expect(await stateOf('recovery sheet')).toBe('warning');
      const sheet = join(folder.path, 'sheet');
      const printed = await run('keys', 'sheet', sheet);
      expect([printed.code, printed.stderr, await stateOf('recovery sheet')]).toEqual([0, '', 'ok']);
      const pages = readdirSync(sheet).map((name) => join(sheet, name));
      expect(pages).toHaveLength(3);
      const [one = '', two = '', three = ''] = pages;
      expect(statSync(one).mode & 0o077).toBe(0);
      const master = readFileSync(join(folder.keys, 'master.key'), 'utf8').trim();
      for (const said of [printed.stdout, ...pages.map((page) => readFileSync(page, 'utf8'))])
        expect(said).not.toContain(master);

      const again = await run('keys', 'sheet', sheet);
      expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('never written over')]);

      renameSync(folder.keys, join(folder.path, 'lost'));
      const recovered = await run('keys', 'recover', three, one, '--keys', folder.keys);
      expect([recovered.code, recovered.stderr]).toEqual([0, '']);
      expect(recovered.stdout).toMatch(/They open \d+ data keys of the database\./);
      expect(readFileSync(join(folder.keys, 'master.key'), 'utf8').trim()).toBe(master);
      const service = await Service.start({ folder });
      await service.api.keepEvidence(id, 'after.eml', 'Pay twice.');
      await service.stop();
      expect(existsSync(two)).toBe(true);
    },
    TIME_LIMIT_MS,
  );

  test(
    'of another installation, or mistyped, is told and writes nothing',
    async () => {
      const other = new ServiceFolder();
      await (await Service.start({ folder: other })).stop();
      const sheet = join(other.path, 'sheet');
      await holdfast(['keys', 'sheet', sheet], other.environment());
      const [one, two] = [join(sheet, 'share-1.txt'), join(sheet, 'share-2.txt')];
      const target = join(folder.path, 'recovered');
      const wrong = await run('keys', 'recover', one, two, '--keys', target);
      expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('open nothing of this database')]);
      const typed = readFileSync(two, 'utf8').replace(
        /3: (.)/,
        (_, letter: string) => `3: ${letter === 'A' ? 'B' : 'A'}`,
      );
      writeFileSync(two, typed);
      const mistyped = await run('keys', 'recover', one, two, '--keys', target);
      expect([mistyped.code, mistyped.stderr]).toEqual([
        2,
        expect.stringContaining('Line 3 of the share given as number 2'),
      ]);
      expect(existsSync(target)).toBe(false);
      other.delete();
    },
    TIME_LIMIT_MS,
  );
});
