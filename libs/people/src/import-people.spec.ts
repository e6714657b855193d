import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Fault, ROUTES } from '#kernel';
import { accountFor, residenceOf } from './account.js';
import { findImport } from './find-import.js';
import { importPeople } from './import-people.js';
import { recoverImports, undoImport } from './import-removal.js';
import { countPeople, findPeople, peopleFor } from './people-for.js';
import type { ListFile } from './list-file.js';
import type { AffectedPerson } from './person.js';
import { IMPORT_LEASE_MS, type RegisterPorts } from './ports.js';
import { rejectsOf } from './rejects.js';
import {
  HEADER,
  INCIDENT,
  RegisterFixture,
  aDataKey,
  aFile,
  aLine,
  aList,
  anOrder,
  importId,
  inPieces,
} from './testing/register-fixture.js';

describe('importing a list of people', () => {
  let register: RegisterFixture;

  beforeEach(async () => {
    register = await RegisterFixture.open();
  });

  afterEach(() => register.close());

  async function everybody(): Promise<AffectedPerson[]> {
    const people: AffectedPerson[] = [];
    for await (const person of peopleFor(register.ports.reader, register.key, {
      incidentId: INCIDENT,
      routes: ROUTES,
      wave: 1,
    }))
      people.push(person);
    return people;
  }

  async function nothingStays(): Promise<void> {
    expect([
      await register.count('person'),
      await register.count('people_import'),
      await register.count('people_reject'),
    ]).toEqual([0, 0, 0]);
  }

  test('brings everybody in, in the order of the file, sealed, and says how the file was read', async () => {
    const result = await register.importList(aList({}, { family_name: "D'Aoust", birth_date: '1950-01-01' }));
    expect(result).toMatchObject({
      outcome: 'complete',
      rows: 2,
      accepted: 2,
      rejected: 0,
      duplicates: 0,
      format: { encoding: 'utf-8', delimiter: ',', byteOrderMark: false },
      findings: [],
    });
    expect((await everybody()).map(({ line, details }) => [line, details.familyName])).toEqual([
      [2, 'Tremblay'],
      [3, "D'Aoust"],
    ]);
    const stored = await register.ports.reader.all('SELECT * FROM person', []);
    for (const row of stored) {
      for (const value of Object.values(row)) expect(Buffer.from(String(value)).includes('Tremblay')).toBe(false);
      expect(Buffer.from(row['sealed'] as Uint8Array).includes('Tremblay')).toBe(false);
    }
  });

  test('one bad cell refuses the whole list: place, mend, and nothing stays behind', async () => {
    const result = await register.importList(aList({}, { birth_date: '1948-02-30' }, { deceased: 'maybe' }));
    expect(result).toMatchObject({
      outcome: 'refused',
      rows: 3,
      rejected: 2,
      findingsTotal: 2,
      findings: [
        { code: 'not-a-date', place: { file: 'list.csv', line: 3, column: 4 } },
        { code: 'not-yes-or-no', place: { file: 'list.csv', line: 4, column: 5 } },
      ],
    });
    await nothingStays();
    expect(await register.importList(aList({}))).toMatchObject({ outcome: 'complete' });
  });

  test('an error after thousands of good rows takes them all out again, and the first 200 errors are told', async () => {
    const lines = Array.from({ length: 2600 }, (_, index) =>
      aLine({ given_names: `N${index}`, ...(index >= 2300 && { birth_date: 'x' }) }),
    );
    const result = await register.importList([HEADER, ...lines].join('\n'));
    expect(result).toMatchObject({ outcome: 'refused', rows: 2600, rejected: 300, findingsTotal: 300 });
    expect(result.findings.length).toBe(200);
    expect(register.commits).toBeGreaterThan(4);
    await nothingStays();
  });

  test('asked to, it leaves the bad lines out, and counts and lists each', async () => {
    const csv = aList({}, { birth_date: 'x', deceased: 'y?' }, { given_names: 'Luc' });
    const result = await register.importList(csv, { rejects: 'leave-out' });
    expect(result).toMatchObject({ outcome: 'complete', rows: 3, accepted: 2, rejected: 1, findingsTotal: 2 });
    const rejects: string[] = [];
    for await (const { place, code } of rejectsOf(register.ports.reader, INCIDENT, importId(1)))
      rejects.push(`${place.line}:${place.column} ${code}`);
    expect(rejects).toEqual(['3:4 not-a-date', '3:5 not-yes-or-no']);
    expect(await accountFor(register.ports.reader, INCIDENT)).toMatchObject({
      rows: 3,
      rejected: 1,
      accepted: 2,
      people: 2,
      unexplained: 0,
    });
  });

  test.each([
    ['every row bad', aList({ birth_date: 'x' }), 'nothing-accepted'],
    ['no row', `${HEADER}\n`, 'empty-file'],
    ['a quotation mark in its headings', `"${HEADER}\n`, 'quote-not-closed'],
    ['no known heading', 'x,y\n1,2\n', 'no-header'],
  ])('%s refuses the list even when bad lines may be left out', async (_, csv, code) => {
    const result = await register.importList(csv, { rejects: 'leave-out' });
    expect(result.outcome).toBe('refused');
    expect(result.findings.map((finding) => finding.code)).toContain(code);
    await nothingStays();
  });

  test('a Windows-1252 list with semicolons and French headings comes in with its accents', async () => {
    const csv = Buffer.from(
      'Nom;Prénom;Adresse;Ville;Code postal;Province\nCôté;Zoé;12, rue de l\u0092Église;Hearst;P0L1N0;ON\n',
      'latin1',
    );
    const result = await register.importList(csv);
    expect(result).toMatchObject({
      outcome: 'complete',
      format: { encoding: 'windows-1252', delimiter: ';' },
      columns: { family_name: 'Nom' },
    });
    expect((await everybody())[0]?.details).toMatchObject({
      familyName: 'Côté',
      address: { street: '12, rue de l’Église', postalCode: 'P0L 1N0' },
    });
  });

  test('is seen by nobody until it is complete, and by everybody from one commit on', async () => {
    const seen: number[] = [];
    const lines = Array.from({ length: 2100 }, (_, index) => aLine({ given_names: `N${index}` }));
    await register.importList([HEADER, ...lines].join('\n'), {
      commit: async (unit, imported) => {
        seen.push((await everybody()).length, imported.accepted);
        await register.ports.writer.commit(unit);
      },
    });
    expect(seen).toEqual([0, 2100]);
    expect((await everybody()).length).toBe(2100);
  });

  test('what is committed alongside comes with it or takes it down', async () => {
    await expect(
      register.importList(aList({}), {
        commit: (unit) =>
          register.ports.writer.commit([...unit, { sql: 'INSERT INTO nowhere VALUES (1)', params: [] }]),
      }),
    ).rejects.toThrow();
    await nothingStays();
  });

  test('a crash between any two commits leaves nothing visible, and recovery removes the remains', async () => {
    const csv = [HEADER, ...Array.from({ length: 2001 }, (_, index) => aLine({ given_names: `N${index}` }))].join('\n');
    for (let survives = 0; survives < 5; survives += 1) {
      let commits = 0;
      register.beforeCommit = () => {
        commits += 1;
        // A dead process commits nothing any more, its clean-up included.
        if (commits > survives) throw new Error('killed');
      };
      await expect(register.importList(csv, { importId: importId(survives) })).rejects.toThrow('killed');
      register.beforeCommit = () => undefined;
      expect(await everybody()).toEqual([]);
      expect(await recoverImports(register.ports, { alone: false, reading: new Set() })).toBe(survives === 0 ? 0 : 1);
      await nothingStays();
    }
    expect(await register.importList(csv)).toMatchObject({ outcome: 'complete', accepted: 2001 });
    expect(await recoverImports(register.ports, { alone: false, reading: new Set() })).toBe(0);
    expect((await everybody()).length).toBe(2001);
  });

  test('what another process reads stays until it was silent for its lease; then it adds nothing more and takes nothing out', async () => {
    const csv = [HEADER, ...Array.from({ length: 2500 }, (_, index) => aLine({ given_names: `N${index}` }))].join('\n');
    const start = register.ports.clock.now();
    const second = (now: number): RegisterPorts => ({ ...register.ports, owner: 'another', clock: { now: () => now } });
    const recovery = { alone: false, reading: new Set<string>() };
    const found: number[] = [];
    const reading = register.importList(csv, {
      file: pausing(csv, async () => {
        if (found.length > 0 || (await register.count('person')) === 0) return;
        found.push(await recoverImports(second(start + IMPORT_LEASE_MS - 1000), recovery));
        found.push(await recoverImports(second(start + IMPORT_LEASE_MS + 1000), recovery));
        // Begun anew under its id by the process that took it over.
        await importPeople(second(start + IMPORT_LEASE_MS + 1000), anOrder(register.key, csv));
      }),
    });
    expect(await codeOf(reading.catch((error: unknown) => error))).toBe('write-conflict');
    expect(found).toEqual([0, 1]);
    expect(await register.count('person')).toBe(2500);
    expect(await everybody()).toHaveLength(2500);
  });

  test('a second list waits until the first has ended, and an id serves once', async () => {
    const inner: Promise<unknown>[] = [];
    await register.importList(aList({}), {
      commit: async (unit) => {
        inner.push(
          register
            .importList(aList({ given_names: 'Luc' }), { importId: importId(2) })
            .catch((error: unknown) => error),
        );
        await Promise.all(inner);
        await register.ports.writer.commit(unit);
      },
    });
    expect(await codeOf(inner[0])).toBe('import-running');
    expect(await codeOf(register.importList(aList({})).catch((error: unknown) => error))).toBe('import-exists');
  });

  test('the very same list is not taken twice unasked, and asked for again it is', async () => {
    const list = aList({ birth_date: '' }, { birth_date: '', given_names: 'Luc' });
    await register.importList(list, { again: false });
    const second = { importId: importId(2), again: false };
    expect(await codeOf(register.importList(list, second).catch((error: unknown) => error))).toBe(
      'list-imported-before',
    );
    expect(await everybody()).toHaveLength(2);
    expect(await register.importList(`${list}\n`, second)).toMatchObject({ outcome: 'complete' });
    expect(await register.importList(list, { importId: importId(3), again: true })).toMatchObject({
      outcome: 'complete',
    });
  });

  test('what came of a complete one can be asked for by its id, findings and all', async () => {
    const { ports } = register;
    expect(await findImport(ports.reader, INCIDENT, importId(1))).toBeUndefined();
    const told = await register.importList(aList({}, { birth_date: '1948-02-30' }), { rejects: 'leave-out' });
    expect(told).toMatchObject({ outcome: 'complete', accepted: 1, rejected: 1, findingsTotal: 1 });
    expect((await findImport(ports.reader, INCIDENT, importId(1)))?.imported).toEqual(told);
    expect(await findImport(ports.reader, importId(9), importId(1))).toBeUndefined();
  });

  test('a wrong mailing date is refused before anything is read', async () => {
    await expect(register.importList(aList({}), { mailingDate: '15/07/2018' })).rejects.toThrow('not a date');
  });

  test('shards are cut in id order and together are everybody, once', async () => {
    const kinds = [{}, { deceased: 'yes' }, { hidden_address: 'yes' }];
    await register.importList(
      aList(...Array.from({ length: 25 }, (_, index) => ({ given_names: `N${index}`, ...kinds[index % 3] }))),
    );
    const routes = ['letter', 'estate'] as const;
    expect(await countPeople(register.ports.reader, { incidentId: INCIDENT, routes })).toBe(17);
    const shards: number[][] = [];
    for (let index = 0; index < 4; index += 1) {
      const lines: number[] = [];
      for await (const { line } of peopleFor(register.ports.reader, register.key, {
        incidentId: INCIDENT,
        routes,
        wave: 1,
        shard: { index, size: 6 },
      }))
        lines.push(line);
      shards.push(lines);
    }
    expect(shards.map(({ length }) => length)).toEqual([6, 6, 5, 0]);
    expect(shards.flat()).toEqual(shards.flat().toSorted((one, other) => one - other));
    expect(new Set(shards.flat()).size).toBe(17);
  });

  test('a person is found by reference, by name and birth date, by name and postal code, however they are spelt', async () => {
    await register.importList(aList({ reference: 'C-77', family_name: 'L’Écuyer-Bœuf' }));
    const find = async (query: Parameters<typeof findPeople>[3]): Promise<number> =>
      (await findPeople(register.ports.reader, register.key, INCIDENT, query)).length;
    const name = { familyName: 'lecuyer boeuf', givenNames: 'ZOE' };
    expect(await find({ by: 'reference', reference: ' C-77 ' })).toBe(1);
    expect(await find({ by: 'birth-date', ...name, birthDate: '1948-03-09' })).toBe(1);
    expect(await find({ by: 'postal-code', ...name, postalCode: 'k1n5b1' })).toBe(1);
    expect(await find({ by: 'birth-date', ...name, birthDate: '1948-03-08' })).toBe(0);
    expect(
      (await findPeople(register.ports.reader, aDataKey('other'), INCIDENT, { by: 'reference', reference: 'C-77' }))
        .length,
    ).toBe(0);
  });

  test('a sealed row moved to another person is refused', async () => {
    await register.importList(aList({}, { given_names: 'Luc' }));
    const [one, two] = await register.ports.reader.all('SELECT id, sealed FROM person ORDER BY id', []);
    await register.ports.writer.commit([
      { sql: 'UPDATE person SET sealed = ? WHERE id = ?', params: [two?.['sealed'] ?? null, one?.['id'] ?? null] },
    ]);
    await expect(everybody()).rejects.toThrow('does not open');
  });

  test('counts for the facts name residence, language, minors and deceased, each person once', async () => {
    await register.importList(
      aList(
        {},
        { reference: 'C-2' },
        { given_names: 'Luc', province: 'QC', deceased: 'yes' },
        { given_names: 'Ari', birth_date: '2010-01-01', province: 'Nowhere' },
        { given_names: 'Bo', birth_date: '' },
      ),
    );
    const residence = await residenceOf(register.ports.reader, INCIDENT);
    expect(residence).toMatchObject({ people: 4, minors: 1, deceased: 1, birthDateUnknown: 1 });
    expect(Object.fromEntries(residence.byProvince)).toEqual({ 'CA-ON': 2, 'CA-QC': 1, 'CA-': 1 });
    expect(Object.fromEntries(residence.byCountry)).toEqual({ CA: 4 });
  });

  test('an undone list is gone whole', async () => {
    await register.importList(aList({}));
    expect(await undoImport(register.ports, INCIDENT, importId(1))).toEqual({ ok: true, value: undefined });
    expect(await everybody()).toEqual([]);
    expect(await register.count('person')).toBe(0);
    expect(await accountFor(register.ports.reader, INCIDENT)).toMatchObject({ rows: 0, unexplained: 0 });
    expect(await undoImport(register.ports, INCIDENT, importId(1))).toMatchObject({
      ok: false,
      fault: { code: 'import-not-found' },
    });
  });
});

/** A list whose reader does something else after its first half. */
function pausing(csv: string, between: () => Promise<void>): ListFile {
  const bytes = Buffer.from(csv);
  const half = Math.floor(bytes.length / 2);
  const file = aFile(bytes);
  return {
    ...file,
    open: async function* () {
      yield* inPieces(bytes.subarray(0, half), 8192);
      await between();
      yield* inPieces(bytes.subarray(half), 8192);
    },
  };
}

async function codeOf(error: unknown): Promise<string> {
  const fault = await error;
  return fault instanceof Fault ? fault.details.code : `not a fault: ${String(fault)}`;
}
