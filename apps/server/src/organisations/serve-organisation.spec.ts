import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DECLARED_KEY } from '#exercises';
import { idMint } from '../../../../test/support/seeded.js';
import { ServiceFolder } from '../../../../test/support/service-folder.js';
import { Service } from '../../../../test/support/service.js';
import type { Config } from '../config.js';
import { STORY_FILE } from '../demonstration/demonstration.js';
import { actId } from '../demonstration/service-stage.js';
import { machinePorts } from '../system/machine-ports.js';
import { configOf } from './read-organisations.js';
import { serveOrganisation } from './serve-organisation.js';

jest.setTimeout(600_000);

const newId = idMint('serve-organisation');
let folder: ServiceFolder;

beforeEach(() => {
  folder = new ServiceFolder();
});

afterEach(() => folder.delete());

function settings(): Config {
  return { ...configOf(undefined, folder.environment({ HOLDFAST_LOG_LEVEL: 'error' })), logLevel: 'error' };
}

function originIn(words: string): string | undefined {
  return /^Listening on (\S+)$/m.exec(words)?.[1];
}

async function isUp(origin: string): Promise<boolean> {
  return fetch(`${origin}/api/v1/session`).then(
    ({ ok }) => ok,
    () => false,
  );
}

test('an organisation that could not be told of answers nobody, and keeps its folder from nobody', async () => {
  let origin: string | undefined;
  const broken = serveOrganisation(settings(), machinePorts(), {
    heading: false,
    say: (words) => {
      origin = originIn(words);
      if (origin !== undefined) throw new Error('The console is gone.');
    },
  });
  await expect(broken).rejects.toThrow('The console is gone.');
  expect(await isUp(origin ?? '')).toBe(false);
  const again = await serveOrganisation(settings(), machinePorts(), { heading: false, say: () => undefined });
  await again.close();
});

test('a demonstration that cannot go on keeps nobody from their incident', async () => {
  const before = await Service.start({ folder });
  const id = newId();
  await before.api.declare({ id, title: 'The demonstration', mode: 'exercise' }, actId(id, DECLARED_KEY));
  await before.stop();
  const config = settings();
  rmSync(join(config.playbooksFolder, STORY_FILE));
  const said: string[] = [];
  const served = await serveOrganisation(config, machinePorts(), { heading: false, say: (words) => said.push(words) });
  expect(await isUp(originIn(said.join('')) ?? '')).toBe(true);
  await served.close();
  expect(await isUp(originIn(said.join('')) ?? '')).toBe(false);
});
