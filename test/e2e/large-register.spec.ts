import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { peopleFor, type AffectedPerson } from '#people';
import { makeMasterKey, openKeys, shredDataKey } from '#vault';
import { readConfig } from '../../apps/server/src/config.js';
import { examine } from '../../apps/server/src/doctor/examine.js';
import { machinePorts } from '../../apps/server/src/system/machine-ports.js';
import { syntheticList } from '../support/lists.js';
import { idMint } from '../support/seeded.js';
import { ServiceFolder } from '../support/service-folder.js';
import { Service } from '../support/service.js';

const PEOPLE = 100_000;
/** A test begins with what the one before it left, and a machine at other work is slow. */
const TIME_LIMIT_MS = 600_000;
const MINUTE_MS = 60_000;
const id = idMint('large-register')();
const folder = new ServiceFolder();
let service: Service;

beforeAll(async () => {
  service = await Service.start({ folder });
  await service.api.declare({ id, title: 'A large register', mode: 'exercise' });
  const { rejected } = await service.api.as('privacy-officer').import(id, syntheticList(PEOPLE));
  expect(rejected).toBe(0);
}, TIME_LIMIT_MS);

afterAll(async () => {
  await service.stop();
  folder.delete();
});

async function* register(size: number): AsyncGenerator<AffectedPerson> {
  const { storage, keys } = service.installation;
  yield* peopleFor(storage.reader, await keys.open(id), {
    incidentId: id,
    routes: ['letter'],
    wave: 1,
    shard: { index: 0, size },
  });
}

async function stateOfMasterKeys(): Promise<string | undefined> {
  const checks = await examine(readConfig(folder.environment()), machinePorts(), 'quick');
  return checks.find((check) => check.name === 'master keys')?.state;
}

test(
  'the master key is exchanged while a register of 100,000 people is read and the incident goes on',
  async () => {
    const { routes } = await service.api.people(id);
    const mailed = routes.find(({ route }) => route === 'letter')?.people ?? 0;
    expect(mailed).toBeGreaterThan(PEOPLE / 2);
    const noted: Promise<unknown>[] = [];
    let read = 0;
    for await (const person of register(mailed)) {
      if (person.details.familyName !== '') read += 1;
      if (read === 1000) await makeMasterKey(await openKeys(folder.keys, folder.data), machinePorts().entropy);
      if (read === 2000) service.clock.advance(MINUTE_MS);
      if (read % 1000 === 0)
        noted.push(service.api.as('scribe').command(id, { type: 'add-note', text: `${read} were read` }));
    }
    await Promise.all(noted);
    expect(read).toBe(mailed);
    for (let state: string | undefined; state !== 'ok';) state = await stateOfMasterKeys();
    rmSync(join(folder.keys, 'master.key'));
    await service.stop();
    service = await Service.start({ folder });
    let again = 0;
    for await (const person of register(1000)) again += person.details.familyName === '' ? 0 : 1;
    expect(again).toBe(1000);
  },
  TIME_LIMIT_MS,
);

test(
  'a shredded incident leaves a record that verifies, and a register that nobody can read',
  async () => {
    const streets: string[] = [];
    for await (const { details } of register(20)) streets.push(details.address.street);
    expect(streets.every((street) => street.length > 8)).toBe(true);
    const { version } = await service.api.incident(id);
    await service.installation.storage.writer.commit([shredDataKey(id, service.clock.now())]);
    const reading = register(1).next();
    await expect(reading).rejects.toMatchObject({ details: { code: 'register-shredded' } });
    expect(await service.api.verification(id)).toMatchObject({ entries: version, fault: null });
    expect((await service.api.people(id)).people).toBeGreaterThanOrEqual(PEOPLE);
    await service.stop();
    const files = readdirSync(folder.data, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
    expect(files.length).toBeGreaterThan(0);
    for (const { parentPath, name } of files) {
      const bytes = readFileSync(join(parentPath, name));
      expect([name, streets.filter((street) => bytes.includes(street))]).toEqual([name, []]);
    }
    service = await Service.start({ folder });
    await expect(register(1).next()).rejects.toMatchObject({ details: { code: 'register-shredded' } });
  },
  TIME_LIMIT_MS,
);
