import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { tryList, type DryRun } from './dry-run.js';
import { CHUNK_ROWS } from './import-writer.js';
import {
  INCIDENT,
  MAILING_DATE,
  RegisterFixture,
  aFile,
  aLine,
  aList,
  HEADER,
  importId,
  withSubstitutesElsewhere,
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
    expect(await tried(`${HEADER}\n${aLine()}\n"open`)).toMatchObject({ comesIn: 'without-rejects', rejected: 1 });
    expect(await tried(aList({ birth_date: 'x' }))).toMatchObject({ comesIn: 'no', findingsTotal: 2 });
    expect(await tried('colour,shape\nred,round\n')).toMatchObject({ comesIn: 'no', rows: 0 });
  });

  test('counts who disagrees and what is newly found as the import then does, however far apart the rows stand', async () => {
    await register.importList(aList({ family_name: 'Known', data_elements: 'name' }));
    const child = { birth_date: '2012-01-01', substitute_name: 'Jo Parent' };
    const dead = { family_name: 'Dead', deceased: 'yes', substitute_name: 'Jo Trustee' };
    const fillers = Array.from({ length: CHUNK_ROWS }, (_, index) => ({ family_name: `Filler${index}` }));
    const people = [
      { family_name: 'Known', data_elements: 'contact' },
      { family_name: 'Here', data_elements: 'name' },
      { family_name: 'Child', ...child },
      { ...dead, hidden_address: 'yes' },
    ];
    const again = [
      { family_name: 'Known', data_elements: 'contact' },
      { family_name: 'Here', data_elements: 'contact' },
      { family_name: 'Here', data_elements: 'contact|name' },
      { family_name: 'Here', deceased: 'yes' },
      { family_name: 'Child', ...child, substitute_name: 'Jo Other' },
      { family_name: 'Child', ...child },
      { family_name: 'Known', deceased: 'yes' },
      { ...dead, hidden_address: 'yes' },
      dead,
    ];
    const list = withSubstitutesElsewhere(aList(...people, ...fillers, ...again));
    const run = await tried(list);
    expect(run).toMatchObject({ repeated: 10, newData: 2, disagreeing: 4 });
    const done = await register.importList(list, { importId: importId(2) });
    expect(done).toMatchObject({
      duplicates: run.repeated,
      newData: run.newData,
      disagreeing: run.disagreeing,
      accepted: run.newPeople + run.repeated,
    });
    const routes = await register.routesOf(importId(2));
    expect(run.routes.map(({ route, reason, rows }) => `${route} ${reason} ${rows}`).sort()).toEqual(routes);
  });
});
