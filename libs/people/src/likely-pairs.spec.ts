import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { accountFor } from './account.js';
import { undoImport } from './import-removal.js';
import { pairsOf, type Verdict } from './likely-pairs.js';
import { settlePair } from './settle-pair.js';
import { codeOf, everybody, routesOf } from './testing/everybody.js';
import { INCIDENT, RegisterFixture, aList, importId } from './testing/register-fixture.js';

const FIRST_PAGE = { after: ['', ''], limit: 100 } as const;

describe('rows that may be one person', () => {
  let register: RegisterFixture;

  beforeEach(async () => {
    register = await RegisterFixture.open();
  });

  afterEach(() => register.close());

  async function list(number: number, ...lines: Partial<Record<string, string>>[]): Promise<void> {
    await register.importList(aList(...lines), { importId: importId(number) });
  }

  async function whys(verdict: Verdict = 'open'): Promise<string[]> {
    return (await pairsOf(register.ports.reader, INCIDENT, verdict, FIRST_PAGE)).map(({ why }) => why);
  }

  async function settle(verdict: Verdict): Promise<void> {
    const { reader, letters, writer } = register.ports;
    const [one, other] = (await everybody(register)).map(({ id }) => id);
    const pair = { first: one ?? '', second: other ?? '' };
    await writer.commit(await settlePair({ reader, key: register.key, letters }, pair, verdict, 'As she says.'));
  }

  test.each([
    ['another-postal-code', { postal_code: 'N6A 1A1' }],
    ['names-in-another-order', { family_name: 'Zoé', given_names: 'Tremblay' }],
    ['another-family-name', { family_name: 'Tremblay-Roy' }],
    ['same-initial', { given_names: 'Z.', postal_code: 'N6A 1A1' }],
    ['another-birth-date', { birth_date: '1948-09-03' }],
    ['another-birth-date', { birth_date: '' }],
  ])('%s: %j', async (why, cells) => {
    await list(1, { reference: '1' });
    await list(2, { reference: '2', ...cells });
    expect(await whys()).toEqual([why]);
  });

  test.each([
    ['nobody', { family_name: 'Roy', given_names: 'Max' }],
    ['whoever is surely the same', { family_name: 'TREMBLAY' }],
  ])('%s makes no pair', async (_, cells) => {
    await list(1, { reference: '1' }, { reference: '2', ...cells });
    expect(await whys()).toEqual([]);
  });

  test('stay apart until a person says that they are the same, and part again when that is taken back', async () => {
    await list(1, { reference: '1', data_elements: 'name' });
    await list(2, { reference: '2', data_elements: 'name|card', postal_code: 'N6A 1A1' });
    expect(await routesOf(register)).toEqual(['1 letter of-age', '2 letter of-age']);
    await settle('same');
    expect(await routesOf(register)).toEqual(['1 letter of-age', '2 duplicate same-person']);
    expect((await everybody(register))[0]?.details.dataElements).toEqual(['name', 'card']);
    expect(await accountFor(register.ports.reader, INCIDENT)).toMatchObject({ people: 1, unexplained: 0 });
    expect(await codeOf(settle('same'))).toBe('pair-settled');
    await settle('open');
    expect(await routesOf(register)).toEqual(['1 letter of-age', '2 letter of-age']);
    await settle('different');
    expect(await whys('different')).toHaveLength(1);
    expect(await whys()).toEqual([]);
  });

  test('are held where they are one child for whom another adult answers', async () => {
    const child = { birth_date: '2010-01-02' };
    await list(1, { reference: '1', ...child, substitute_name: 'Ann Roy' });
    await list(2, { reference: '2', ...child, substitute_name: 'Luc Roy', postal_code: 'N6A 1A1' });
    await settle('same');
    expect(await routesOf(register)).toEqual(['1 held duplicates-disagree', '2 duplicate same-person']);
  });

  test('are told in a letter of its own what rows that repeat the later one add to the letter that is ordered', async () => {
    await list(1, { reference: '1', data_elements: 'name|diagnosis' });
    await list(2, { reference: '2', data_elements: 'card', substitute_name: '', street: '', postal_code: 'N6A 1A1' });
    await list(3, { reference: '3', data_elements: 'phone|diagnosis', street: '', postal_code: 'N6A 1A1' });
    await register.orderLetters();
    const before = (await everybody(register))[0]?.details.dataElements;
    await settle('same');
    const [first, second, third] = await everybody(register);
    expect(first?.details.dataElements).toEqual(before);
    expect([second?.details.dataElements, third?.details.dataElements]).toEqual([['card'], ['phone']]);
    await settle('open');
    expect((await everybody(register))[1]?.details.dataElements).toEqual(['card', 'diagnosis', 'phone']);
  });

  test('are one person to every list that follows, by whichever spelling', async () => {
    await list(1, { reference: '1' });
    await list(2, { reference: '2', postal_code: 'N6A 1A1' });
    await settle('same');
    await list(3, { reference: '3', postal_code: 'N6A 1A1', data_elements: 'card' });
    const people = await everybody(register);
    expect(people[2]).toMatchObject({ route: 'duplicate', duplicateOf: people[0]?.id });
    expect(await undoImport(register.ports, INCIDENT, importId(1))).toMatchObject({ ok: false });
    await settle('open');
    expect((await everybody(register))[2]).toMatchObject({ duplicateOf: people[1]?.id });
  });

  test('are held where they disagree, and the one who was written to stands', async () => {
    await list(1, { reference: '1', hidden_address: 'yes' });
    await list(2, { reference: '2', postal_code: 'N6A 1A1', data_elements: 'name' });
    await register.orderLetters();
    await settle('same');
    expect(await routesOf(register)).toEqual(['1 duplicate same-person', '2 held duplicates-disagree']);
  });

  test('cannot be joined or parted once letters rest on the answer', async () => {
    await list(1, { reference: '1', data_elements: 'name' });
    await list(2, { reference: '2', data_elements: 'card', postal_code: 'N6A 1A1' });
    await settle('same');
    await register.orderLetters();
    expect(await codeOf(settle('open'))).toBe('pair-written-to');
  });

  test('go with their list, and are not its square', async () => {
    await list(1, ...Array.from({ length: 40 }, (_, index) => ({ given_names: `Z${index}` })));
    expect(await whys()).toHaveLength(39);
    expect(await undoImport(register.ports, INCIDENT, importId(1))).toMatchObject({ ok: true });
    expect(await whys()).toEqual([]);
  });
});
