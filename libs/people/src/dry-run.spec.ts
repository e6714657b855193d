import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { tryList, type DryRun } from './dry-run.js';
import { SeenIdentities } from './seen-identities.js';
import {
  INCIDENT,
  MAILING_DATE,
  RegisterFixture,
  aFile,
  aLine,
  aList,
  HEADER,
  importId,
} from './testing/register-fixture.js';
import { syntheticRegister } from './synthetic/synthetic-register.js';

describe('trying a list', () => {
  let register: RegisterFixture;

  beforeEach(async () => {
    register = await RegisterFixture.open();
  });

  afterEach(() => register.close());

  const tried = (csv: string): Promise<DryRun> =>
    tryList(register.ports, {
      incidentId: INCIDENT,
      key: register.key,
      file: aFile(Buffer.from(csv)),
      mailingDate: MAILING_DATE,
    });

  test('tells what an import of it then does, row for row, and writes nothing', async () => {
    await register.importList([...syntheticRegister({ seed: 3, people: 100, day: MAILING_DATE })].join(''));
    const list = [...syntheticRegister({ seed: 4, people: 700, day: MAILING_DATE })].join('');
    const both = `${list}${list.slice(list.indexOf('\n') + 1)}`;
    const before = [await register.count('person'), await register.count('people_import'), register.commits];
    const run = await tried(both);
    expect([await register.count('person'), await register.count('people_import'), register.commits]).toEqual(before);
    const done = await register.importList(both, { importId: importId(2) });
    expect(done).toMatchObject({ outcome: 'complete', rows: run.rows, duplicates: run.repeated });
    expect(run).toMatchObject({ comesIn: 'whole', rejected: 0, newPeople: run.rows - run.repeated });
    // Each row once more: at least as many repeat another as have an identity.
    expect(run.repeated).toBeGreaterThan(550);
    expect(run.routes.reduce((sum, { rows }) => sum + rows, 0)).toBe(run.rows);
  }, 90_000);

  test('counts what is wrong without refusing, and says whether it would come in', async () => {
    expect(await tried(aList({}, { birth_date: '1948-02-30' }))).toMatchObject({
      comesIn: 'without-rejects',
      rows: 2,
      rejected: 1,
      newPeople: 1,
      findings: [{ code: 'not-a-date' }],
    });
    expect(await tried(`${HEADER}\n${aLine()}\n"open`)).toMatchObject({ comesIn: 'no' });
    expect(await tried(aList({ birth_date: 'x' }))).toMatchObject({ comesIn: 'no', findingsTotal: 2 });
    expect(await tried('colour,shape\nred,round\n')).toMatchObject({ comesIn: 'no', rows: 0 });
  });

  test('remembers each identity once', () => {
    const seen = new SeenIdentities();
    const identities = Array.from({ length: 5000 }, (_, index) =>
      createHash('sha256').update(String(index)).digest('base64url').slice(0, 22),
    );
    expect(identities.some((identity) => seen.add(identity))).toBe(false);
    expect(identities.every((identity) => seen.add(identity))).toBe(true);
  });
});
