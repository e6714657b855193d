import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { comingOfAge } from './coming-of-age.js';
import { correctAddress } from './correct-address.js';
import { undoImport } from './import-removal.js';
import { addresseeOf } from './routing.js';
import { decide, decideAll, heldPeople, withdrawDecision } from './held-people.js';
import type { HeldDecision } from './decision.js';
import { codeOf, everybody, routesOf } from './testing/everybody.js';
import { INCIDENT, RegisterFixture, aList, anAddress, importId } from './testing/register-fixture.js';

const ELSEWHERE = anAddress({ street: '7 Safe House Rd', postalCode: 'N6A 1A1', city: 'London' });
const CHILD = { birth_date: '2010-01-02' };

describe('people who are held', () => {
  let register: RegisterFixture;

  beforeEach(async () => {
    register = await RegisterFixture.open();
  });

  afterEach(() => register.close());

  async function decideFirst(decision: Partial<HeldDecision>): Promise<void> {
    const { reader, letters, writer } = register.ports;
    const [first] = await everybody(register);
    const whole = { route: 'letter', why: 'She asked for it.', ...decision } as const;
    await writer.commit(
      await decide({ reader, key: register.key, letters, newId: () => importId(99) }, first?.id ?? '', whole),
    );
  }

  /** How many came of age by a day, and how many did not after all. */
  async function judge(day: string): Promise<[came: number, again: number]> {
    const { reader, letters, writer } = register.ports;
    const { came, again } = await comingOfAge({ reader, key: register.key, letters }, day, 1);
    await writer.commit([...came, ...again]);
    return [came.length, again.length];
  }

  test('are told as somebody decided, at another address than the hidden one', async () => {
    await register.importList(aList({ reference: '1', hidden_address: 'yes' }));
    expect(await codeOf(decideFirst({}))).toBe('address-hidden');
    expect(await codeOf(decideFirst({ address: anAddress({ street: '12  MAIN st.' }) }))).toBe('address-hidden');
    expect(await codeOf(decideFirst({ address: anAddress({ street: '12 Main Street, Apt. 4' }) }))).toBe(
      'address-hidden',
    );
    expect(await codeOf(decideFirst({ address: anAddress({ street: '4-12 Main' }) }))).toBe('address-hidden');
    expect(await codeOf(decideFirst({ address: anAddress({ ...ELSEWHERE, city: '' }) }))).toBe(
      'address-not-deliverable',
    );
    await decideFirst({ address: ELSEWHERE });
    const [first] = await everybody(register);
    expect(first).toMatchObject({ route: 'letter', reason: 'decided', details: { address: { street: '12 Main St' } } });
    expect(first && addresseeOf(first.details, first.route, first.addressee)).toEqual({
      role: 'self',
      name: 'Zoé Tremblay',
      address: ELSEWHERE,
    });
  });

  test('are written to at no address of any list where one of them says that it is hidden', async () => {
    await register.importList(aList({ reference: '1' }));
    const hiding = { reference: '1', hidden_address: 'yes', street: '9 Refuge Rd', postal_code: 'k1n5b1' };
    await register.importList(aList(hiding), { importId: importId(2) });
    expect(await routesOf(register)).toContain('1 held duplicates-disagree');
    expect(await codeOf(decideFirst({}))).toBe('address-hidden');
    expect(await codeOf(decideFirst({ address: anAddress({ street: '9 Refuge Road' }) }))).toBe('address-hidden');
    await decideFirst({ address: ELSEWHERE });
    const [first] = await everybody(register);
    const correcting = correctAddress(
      register.ports.reader,
      register.key,
      first?.id ?? '',
      anAddress({ street: '9 Refuge' }),
      [],
    );
    expect(await codeOf(correcting)).toBe('address-hidden');
    // Once that list is undone nothing says so any more.
    expect(await undoImport(register.ports, INCIDENT, importId(2))).toMatchObject({ ok: true });
    await decideFirst({ address: anAddress({ street: '9 Refuge Road' }) });
  });

  test.each([
    ['a letter to the dead', { deceased: 'yes', hidden_address: 'yes' }, { address: ELSEWHERE }, 'letter-to-the-dead'],
    ['a substitute whom nobody names', CHILD, { route: 'substitute-decision-maker' }, 'addressee-unnamed'],
    ['an address without a letter', CHILD, { route: 'no-letter', address: ELSEWHERE }, 'address-without-letter'],
    ['whoever the rules tell', {}, {}, 'not-held'],
  ] as const)('%s is refused', async (_, cells, decision, code) => {
    await register.importList(aList(cells));
    expect(await codeOf(decideFirst(decision))).toBe(code);
  });

  test('are decided anew or held again until a letter is ordered', async () => {
    await register.importList(aList({ reference: '1', ...CHILD }));
    await decideFirst({ route: 'substitute-decision-maker', name: 'Ann Roy' });
    await decideFirst({ route: 'substitute-notice' });
    const [first] = await everybody(register);
    const withdrawing = { key: register.key, letters: register.ports.letters };
    const withdrawn = withdrawDecision(withdrawing, first?.id ?? '', 'A mistake.');
    await register.ports.writer.commit(withdrawn);
    expect(await routesOf(register)).toEqual(['1 held minor-without-substitute']);
    await decideFirst({ route: 'substitute-decision-maker', name: 'Ann Roy' });
    await register.orderLetters();
    expect(await codeOf(decideFirst({ route: 'no-letter' }))).toBe('letter-ordered');
    expect(await codeOf(register.ports.writer.commit(withdrawn))).toBeDefined();
  });

  test('are held for what the lists disagree about once a decision about it is taken back', async () => {
    await register.importList(aList({ reference: '1', ...CHILD }));
    await register.importList(aList({ reference: '2', ...CHILD, hidden_address: 'yes' }), { importId: importId(2) });
    await decideFirst({ route: 'no-letter' });
    const { reader, letters, writer } = register.ports;
    const [decided] = await heldPeople(reader, INCIDENT, { after: '', limit: 10 });
    expect(decided).toMatchObject({ heldFor: 'duplicates-disagree', decided: true });
    await writer.commit(withdrawDecision({ key: register.key, letters }, decided?.id ?? '', 'A mistake.'));
    expect(await routesOf(register)).toContain('1 held duplicates-disagree');
  });

  test('are decided together only where nothing can reach the wrong hands', async () => {
    await register.importList(
      aList(
        { reference: '1', ...CHILD },
        { reference: '2', ...CHILD, given_names: 'Max' },
        { reference: '3', hidden_address: 'yes' },
      ),
    );
    const { reader, letters, writer } = register.ports;
    const deciding = { reader, key: register.key, letters };
    const notice = { route: 'substitute-notice', why: 'No parent is known.' } as const;
    expect(await codeOf(decideAll(deciding, 'hidden-address', notice))).toBe('not-in-bulk');
    expect(await codeOf(decideAll(deciding, 'minor-without-substitute', { ...notice, route: 'letter' }))).toBe(
      'not-in-bulk',
    );
    const [one, another, hidden] = (await everybody(register)).map(({ id }) => id);
    const some = (...ids: (string | undefined)[]) =>
      decideAll(
        deciding,
        'minor-without-substitute',
        notice,
        ids.map((id) => id ?? ''),
      );
    expect(await codeOf(some(one, hidden))).toBe('not-held');
    expect(await some(another, another)).toHaveLength(1);
    await writer.commit((await decideAll(deciding, 'minor-without-substitute', notice)).flat());
    expect(await routesOf(register)).toEqual([
      '1 substitute-notice decided',
      '2 substitute-notice decided',
      '3 held hidden-address',
    ]);
    const listed = await heldPeople(reader, INCIDENT, { after: '', limit: 10 });
    expect(listed.map(({ heldFor, decided }) => [heldFor, decided])).toEqual([
      ['minor-without-substitute', true],
      ['minor-without-substitute', true],
      ['hidden-address', false],
    ]);
  });

  test('are held again when a later list disagrees, and as decided when that list is undone', async () => {
    await register.importList(aList({ reference: '1', ...CHILD }));
    await decideFirst({ route: 'substitute-decision-maker', name: 'Ann Roy' });
    await register.importList(aList({ reference: '2', ...CHILD, hidden_address: 'yes' }), { importId: importId(2) });
    expect((await routesOf(register))[0]).toBe('1 held duplicates-disagree');
    expect((await everybody(register))[0]?.addressee).toBeUndefined();
    expect(await undoImport(register.ports, INCIDENT, importId(2))).toMatchObject({ ok: true });
    expect((await everybody(register))[0]).toMatchObject({ reason: 'decided', addressee: { name: 'Ann Roy' } });
  });

  test('come of age: who has turned 16 by the day of the letters is written to in their own name', async () => {
    await register.importList(
      aList(
        { reference: '1', birth_date: '2002-07-20' },
        { reference: '2', ...CHILD },
        { reference: '3', birth_date: '2002-07-20', given_names: 'Max', substitute_name: 'Luc Roy' },
      ),
    );
    expect(await judge('2018-08-01')).toEqual([2, 0]);
    expect(await routesOf(register)).toEqual(['1 letter of-age', '2 held minor-without-substitute', '3 letter of-age']);
    expect(await judge('2018-08-01')).toEqual([0, 0]);
  });

  test('come of age by the day of an order that came to nothing, and are children once more by an earlier day', async () => {
    const child = { birth_date: '2002-07-20', substitute_name: 'Luc Roy' };
    await register.importList(aList({ reference: '1', ...child }, { reference: '2', ...CHILD }));
    const before = await routesOf(register);
    expect(await judge('2018-08-01')).toEqual([1, 0]);
    expect((await routesOf(register))[0]).toBe('1 letter of-age');
    expect(await judge('2018-07-19')).toEqual([0, 1]);
    expect(await routesOf(register)).toEqual(before);
    expect(await judge('2018-07-20')).toEqual([1, 0]);
    // Whose letter was ordered stays as it was judged for it.
    await register.orderLetters();
    expect(await judge('2018-07-19')).toEqual([0, 0]);
  });

  test('come of age: newly found data of theirs goes to them as well, and no longer to a parent', async () => {
    const child = { birth_date: '2002-07-20', substitute_name: 'Luc Roy', data_elements: 'name' };
    await register.importList(aList({ reference: '1', ...child }));
    await register.orderLetters();
    await register.importList(aList({ reference: '2', ...child, data_elements: 'card' }), { importId: importId(2) });
    expect((await routesOf(register))[1]).toBe('2 substitute-decision-maker newly-found-data');
    expect(await judge('2018-08-01')).toEqual([1, 0]);
    expect((await routesOf(register))[1]).toBe('2 letter newly-found-data');
  });
});
