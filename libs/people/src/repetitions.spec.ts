import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { ROUTES } from '#kernel';
import { accountFor } from './account.js';
import { recoverImports, undoImport } from './import-removal.js';
import { peopleFor } from './people-for.js';
import { INCIDENT, RegisterFixture, aList, importId, withSubstitutesElsewhere } from './testing/register-fixture.js';

describe('people who stand in the lists more than once', () => {
  let register: RegisterFixture;

  beforeEach(async () => {
    register = await RegisterFixture.open();
  });

  afterEach(() => register.close());

  async function routes(): Promise<string[]> {
    const lines: string[] = [];
    for await (const { details, route, reason, duplicateOf } of peopleFor(register.ports.reader, register.key, {
      incidentId: INCIDENT,
      routes: ROUTES,
      wave: 1,
    })) {
      lines.push(`${details.reference} ${route} ${reason}${duplicateOf === undefined ? '' : ' of another'}`);
    }
    return lines;
  }

  test('the later row is a duplicate of the first, however it is spelt, and stays in the account', async () => {
    const result = await register.importList(
      aList(
        { reference: '1' },
        { reference: '2', family_name: 'TREMBLAY', given_names: 'Zoe', postal_code: 'k1n-5b1' },
        { reference: '3' },
      ),
    );
    expect(result).toMatchObject({ accepted: 3, duplicates: 2 });
    expect(await routes()).toEqual([
      '1 letter of-age',
      '2 duplicate same-person of another',
      '3 duplicate same-person of another',
    ]);
    expect(await accountFor(register.ports.reader, INCIDENT)).toMatchObject({
      accepted: 3,
      people: 1,
      byRoute: { letter: 1, duplicate: 2 },
      unexplained: 0,
    });
  });

  test.each([
    ['another birth date', { birth_date: '1948-03-10' }],
    ['another postal code', { postal_code: 'K1N 5B2' }],
    ['another given name', { given_names: 'Lucie' }],
    ['no birth date', { birth_date: '' }],
  ])('%s is another person', async (_, difference) => {
    await register.importList(
      aList(
        { reference: '1', ...('birth_date' in difference && difference.birth_date === '' && difference) },
        { reference: '2', ...difference },
      ),
    );
    expect((await routes()).map((line) => line.slice(2))).not.toContain('duplicate same-person of another');
  });

  test.each([
    ['is hidden', { hidden_address: 'yes' }],
    ['is dead', { deceased: 'yes' }],
  ])('where a later row says that the person %s, the first is held for a decision', async (_, difference) => {
    await register.importList(
      aList({ reference: '1', data_elements: 'name' }, { reference: '2', data_elements: 'name', ...difference }),
    );
    expect(await routes()).toEqual(['1 held duplicates-disagree', '2 duplicate same-person of another']);
  });

  const trustee = { substitute_name: 'Luc Roy' };
  test.each([
    ['hides where they lived', trustee, { ...trustee, hidden_address: 'yes' }],
    ['hides it, and another list knows of no trustee', {}, { ...trustee, hidden_address: 'yes' }],
    ['names who answers for them', {}, trustee],
  ])('of somebody who has died, where a later row %s, somebody decides', async (_, first, later) => {
    const dead = { deceased: 'yes', data_elements: 'name' };
    await register.importList(
      withSubstitutesElsewhere(aList({ reference: '1', ...dead, ...first }, { reference: '2', ...dead, ...later })),
    );
    expect(await routes()).toEqual(['1 held duplicates-disagree', '2 duplicate same-person of another']);
  });

  test('where two lists name another parent of a child, somebody decides', async () => {
    const child = { birth_date: '2010-01-02', substitute_name: 'Luc Roy' };
    await register.importList(
      aList({ reference: '1', ...child }, { reference: '2', ...child, substitute_name: 'Ann Côté' }),
    );
    expect((await routes())[0]).toBe('1 held duplicates-disagree');
  });

  test('the order in which data is listed is no disagreement', async () => {
    await register.importList(
      aList({ reference: '1', data_elements: 'name|diagnosis' }, { reference: '2', data_elements: 'diagnosis|name' }),
    );
    expect((await routes())[0]).toBe('1 letter of-age');
  });

  test('a later list finds the people of an earlier one, across the chunks of a commit', async () => {
    await register.importList(aList({ reference: '1' }));
    const many = Array.from({ length: 1100 }, (_, index) => ({ reference: 'n', given_names: `N${index}` }));
    const result = await register.importList(
      aList({ reference: '2' }, ...many, { reference: '3' }, { reference: 'n', given_names: 'N5' }),
      { importId: importId(2) },
    );
    expect(result).toMatchObject({ duplicates: 3 });
    expect(await accountFor(register.ports.reader, INCIDENT)).toMatchObject({
      rows: 1104,
      people: 1101,
      unexplained: 0,
    });
  });

  test('a hold that a later list puts on an earlier one shows only when that list is complete, and goes when it is undone', async () => {
    await register.importList(aList({ reference: '1' }));
    await register.importList(aList({ reference: '2', hidden_address: 'yes' }), {
      importId: importId(2),
      commit: async (unit) => {
        expect(await routes()).toEqual(['1 letter of-age']);
        await register.ports.writer.commit(unit);
      },
    });
    expect((await routes())[0]).toBe('1 held duplicates-disagree');
    expect(await undoImport(register.ports, INCIDENT, importId(1))).toMatchObject({
      ok: false,
      fault: { code: 'import-repeated-later', mend: `Undo import ${importId(2)} first.` },
    });
    expect(await undoImport(register.ports, INCIDENT, importId(2))).toMatchObject({ ok: true });
    expect(await routes()).toEqual(['1 letter of-age']);
    expect(await undoImport(register.ports, INCIDENT, importId(1))).toMatchObject({ ok: true });
  });

  test('a hold that two lists put on a person stays while one of them stands', async () => {
    await register.importList(aList({ reference: '1' }));
    await register.importList(aList({ reference: '2', hidden_address: 'yes' }), { importId: importId(2) });
    await register.importList(aList({ reference: '3', deceased: 'yes' }), { importId: importId(3) });
    expect(await undoImport(register.ports, INCIDENT, importId(2))).toMatchObject({ ok: true });
    expect((await routes())[0]).toBe('1 held duplicates-disagree');
    expect(await undoImport(register.ports, INCIDENT, importId(3))).toMatchObject({ ok: true });
    expect(await routes()).toEqual(['1 letter of-age']);
  });

  test('a crash after an undo was committed leaves nothing visible, and recovery removes the rows', async () => {
    await register.importList(aList({ reference: '1' }));
    let commits = 0;
    register.beforeCommit = () => {
      commits += 1;
      if (commits > 1) throw new Error('killed');
    };
    await expect(undoImport(register.ports, INCIDENT, importId(1))).rejects.toThrow('killed');
    register.beforeCommit = () => undefined;
    expect(await routes()).toEqual([]);
    expect(await register.count('person')).toBe(1);
    await recoverImports(register.ports, { alone: false, reading: new Set() });
    expect(await register.count('person')).toBe(0);
  });
});
