import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { accountFor } from './account.js';
import { undoImport } from './import-removal.js';
import { mailedIds, peopleById } from './people-for.js';
import { INCIDENT, RegisterFixture, aList, importId } from './testing/register-fixture.js';

describe('what a later list found of somebody', () => {
  let register: RegisterFixture;

  beforeEach(async () => {
    register = await RegisterFixture.open();
  });

  afterEach(() => register.close());

  async function list(number: number, ...lines: Partial<Record<string, string>>[]): Promise<unknown> {
    return register.importList(aList(...lines), { importId: importId(number) });
  }

  /** Everybody who is written to in a wave, with the data that their letter names. */
  async function letters(wave = 1): Promise<string[]> {
    const { reader } = register.ports;
    const { sql, params } = mailedIds(INCIDENT, wave);
    const ids = (await reader.all(`${sql} ORDER BY id`, params)).map((row) => String(row['id']));
    const found: string[] = [];
    for await (const { route, reason, details } of peopleById(
      reader,
      register.key,
      { incidentId: INCIDENT, wave },
      ids,
    ))
      found.push(`${details.reference} ${route} ${reason}: ${details.dataElements.join('|')}`);
    return found;
  }

  test('is told in the one letter of who has none yet', async () => {
    await list(1, { reference: '1', data_elements: 'name' });
    expect(await list(2, { reference: '2', data_elements: 'diagnosis|name' })).toMatchObject({
      duplicates: 1,
      newData: 1,
      disagreeing: 0,
    });
    expect(await letters()).toEqual(['1 letter of-age: name|diagnosis']);
  });

  test('is told in a letter of its own, which says that alone, to who was written to', async () => {
    await list(1, { reference: '1', data_elements: 'name' });
    await register.orderLetters();
    await list(2, { reference: '2', data_elements: 'name|diagnosis', street: '99 New Rd' });
    expect(await letters()).toEqual(['1 letter of-age: name', '2 letter newly-found-data: diagnosis']);
    expect(await accountFor(register.ports.reader, INCIDENT)).toMatchObject({ people: 1, accepted: 2, unexplained: 0 });
  });

  test('is nothing where every list before together said it', async () => {
    await list(1, { reference: '1', data_elements: 'name' }, { reference: '2', data_elements: 'diagnosis' });
    await register.orderLetters();
    await list(2, { reference: '3', data_elements: 'card' });
    expect(await list(3, { reference: '4', data_elements: 'diagnosis|card|name' })).toMatchObject({ newData: 0 });
    expect(await letters()).toEqual(['1 letter of-age: name|diagnosis', '3 letter newly-found-data: card']);
  });

  test('is part of the one letter of each wave that follows', async () => {
    await list(1, { reference: '1', data_elements: 'name' });
    await register.orderLetters(1);
    await list(2, { reference: '2', data_elements: 'diagnosis' });
    await register.orderLetters(1);
    expect(await letters(2)).toEqual(['1 letter of-age: name|diagnosis']);
    await register.orderLetters(2);
    await list(3, { reference: '3', data_elements: 'card' });
    expect(await letters(2)).toEqual(['1 letter of-age: name|diagnosis', '3 letter newly-found-data: card']);
    expect(await letters(1)).toEqual(['1 letter of-age: name', '2 letter newly-found-data: diagnosis']);
  });

  test('goes where the later row says, and waits for a decision where that row is held', async () => {
    const hidden = { hidden_address: 'yes' };
    await list(
      1,
      { reference: '1', data_elements: 'name' },
      { reference: '2', given_names: 'Ann', data_elements: 'name' },
    );
    await register.orderLetters();
    await list(2, { reference: '3', ...hidden, data_elements: 'diagnosis' });
    expect(await accountFor(register.ports.reader, INCIDENT)).toMatchObject({
      byRoute: { letter: 1, held: 2 },
      unexplained: 0,
    });
    expect(await letters()).toEqual(['2 letter of-age: name']);
  });

  test('keeps a letter that was ordered from leaving where the lists disagree, until that list is undone', async () => {
    await list(1, { reference: '1' }, { reference: '2', given_names: 'Ann' });
    await register.orderLetters();
    await list(2, { reference: '3', hidden_address: 'yes' });
    expect(await register.disagreed()).toBe(1);
    expect(await undoImport(register.ports, INCIDENT, importId(2))).toMatchObject({ ok: true });
    expect(await register.disagreed()).toBe(0);
  });

  test('keeps the letter that adds to another from leaving, too', async () => {
    await list(1, { reference: '1', data_elements: 'name' });
    await register.orderLetters();
    await list(2, { reference: '2', data_elements: 'diagnosis' });
    await register.orderLetters();
    await list(3, { reference: '3', deceased: 'yes' });
    expect(await register.disagreed()).toBe(2);
  });

  test('is judged when the list becomes visible, not when it is read', async () => {
    await list(1, { reference: '1', data_elements: 'name' });
    await register.importList(aList({ reference: '2', data_elements: 'diagnosis' }), {
      importId: importId(2),
      commit: async (unit) => {
        await register.orderLetters();
        await register.ports.writer.commit(unit);
      },
    });
    expect(await letters()).toEqual(['1 letter of-age: name', '2 letter newly-found-data: diagnosis']);
  });

  test('stays with its list though the letter that told it is to be sent again', async () => {
    await list(1, { reference: '1', data_elements: 'name' });
    await register.orderLetters();
    await register.sendAgain();
    const refused = { ok: false, fault: { code: 'import-told' } };
    expect(await undoImport(register.ports, INCIDENT, importId(1))).toMatchObject(refused);
  });

  test('goes with its list while no letter rests on it, and stays from then on', async () => {
    await list(1, { reference: '1', data_elements: 'name' });
    await list(2, { reference: '2', data_elements: 'diagnosis' });
    expect(await undoImport(register.ports, INCIDENT, importId(2))).toMatchObject({ ok: true });
    expect(await letters()).toEqual(['1 letter of-age: name']);
    await list(3, { reference: '3', data_elements: 'card' });
    await register.orderLetters();
    const refused = { ok: false, fault: { code: 'import-told' } };
    expect(await undoImport(register.ports, INCIDENT, importId(3))).toMatchObject(refused);
    await list(4, { reference: '4', data_elements: 'phone' });
    expect(await undoImport(register.ports, INCIDENT, importId(4))).toMatchObject({ ok: true });
  });
});
