import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { accountFor } from './account.js';
import { undoImport } from './import-removal.js';
import { decide, decideAll, heldPeople, withdrawDecision } from './held-people.js';
import type { HeldDecision } from './decision.js';
import { holdingsOf } from './retention.js';
import { talliesOf } from './tallies.js';
import { codeOf, everybody, routesOf } from './testing/everybody.js';
import { INCIDENT, RegisterFixture, anAddress, importId } from './testing/register-fixture.js';
import { wavesOf } from './waves.js';

const HERE = anAddress();
const THERE = anAddress({ street: '9 Elm Dr', city: 'Kingston', postalCode: 'K7L 1A1' });
const HEADER =
  'reference,family_name,given_names,birth_date,street,city,province,postal_code,substitute_name,custody,data_elements';
const JOINT = 'C-1,Tremblay,Zoé,2010-01-02,12 Main St,Ottawa,ON,K1N 5B1,Ann Roy,joint,name';
const BOTH = { route: 'substitute-decision-maker', also: { name: 'Luc Roy', address: THERE } } as const;

describe('a second letter about somebody', () => {
  let register: RegisterFixture;
  let ids = 90;

  beforeEach(async () => {
    register = await RegisterFixture.open();
    await register.importList(`${HEADER}\n${JOINT}\n`);
  });

  afterEach(() => register.close());

  async function decideFirst(decision: Partial<HeldDecision>): Promise<void> {
    const [held] = await heldPeople(register.ports.reader, INCIDENT, { after: '', limit: 10 });
    await decideOne(held?.id ?? '', decision);
  }

  async function decideOne(id: string, decision: Partial<HeldDecision>): Promise<void> {
    const { reader, letters, writer } = register.ports;
    const deciding = {
      reader,
      key: register.key,
      letters,
      newId: () => `ffffffff-ffff-7fff-8fff-0000000000${(ids += 1)}`,
    };
    const whole = { route: 'letter', why: 'Both have custody.', ...decision } as const;
    await writer.commit(await decide(deciding, id, whole));
  }

  async function addressees(): Promise<(string | undefined)[]> {
    return (await everybody(register)).map(({ addressee }) => addressee?.name);
  }

  test('goes to the other address, and counts nobody twice', async () => {
    expect(await routesOf(register)).toEqual(['C-1 held joint-custody']);
    await decideFirst(BOTH);
    expect(await routesOf(register)).toEqual([
      'C-1 substitute-decision-maker decided',
      'C-1 substitute-decision-maker both-addresses',
    ]);
    expect(await addressees()).toEqual(['Ann Roy', 'Luc Roy']);
    const account = await accountFor(register.ports.reader, INCIDENT);
    expect(account).toMatchObject({ people: 1, accepted: 1, secondLetters: 1, unexplained: 0 });
    expect((await talliesOf(register.ports.reader, INCIDENT)).all).toEqual({ people: 1, doubtful: 0 });
  });

  test.each([
    [{ ...BOTH, also: { name: 'Luc Roy', address: HERE } }, 'one-address'],
    [{ ...BOTH, route: 'letter' }, 'second-without-substitute'],
    [{ ...BOTH, route: 'no-letter' }, 'second-without-substitute'],
    [{ ...BOTH, also: { name: 'Luc Roy', address: anAddress({ postalCode: 'K1N' }) } }, 'address-not-deliverable'],
  ] as const)('%j is refused', async (decision, code) => {
    expect(await codeOf(decideFirst(decision))).toBe(code);
  });

  test('goes with the decision that asked for it', async () => {
    await decideFirst(BOTH);
    await decideFirst({ route: 'letter' });
    expect(await routesOf(register)).toEqual(['C-1 letter decided']);
    await decideFirst(BOTH);
    const [first] = await everybody(register);
    const { letters, writer } = register.ports;
    await writer.commit(withdrawDecision({ key: register.key, letters }, first?.id ?? '', 'A mistake.'));
    expect(await routesOf(register)).toEqual(['C-1 held joint-custody']);
  });

  test('is held with the first where a later list disagrees, and let go with it', async () => {
    await decideFirst(BOTH);
    await register.orderLetters();
    const contested = JOINT.replace('joint', 'contested');
    await register.importList(`${HEADER}\n${contested}\n`, { importId: importId(2) });
    const both = ['C-1 held duplicates-disagree', 'C-1 held duplicates-disagree'];
    expect((await routesOf(register)).filter((route) => route.includes('held'))).toEqual(both);
    expect(await register.disagreed()).toBe(2);
    await undoImport(register.ports, INCIDENT, importId(2));
    expect(await routesOf(register)).toEqual([
      'C-1 substitute-decision-maker decided',
      'C-1 substitute-decision-maker both-addresses',
    ]);
  });

  test('is not written twice in one wave, where the decision is made again after a later list', async () => {
    await decideFirst(BOTH);
    await register.orderLetters();
    await register.importList(`${HEADER}\n${JOINT.replace('joint', 'contested')}\n`, { importId: importId(2) });
    await decideFirst(BOTH);
    expect(await addressees()).toEqual(['Ann Roy', undefined, 'Luc Roy']);
    await register.orderLetters();
    expect(await register.letters()).toBe(2);
  });

  test('that has left keeps its row, though it is to be sent again', async () => {
    await decideFirst(BOTH);
    await register.orderLetters();
    await register.sendAgain();
    await decideFirst({ route: 'letter' });
    expect(await routesOf(register)).toEqual(['C-1 letter decided', 'C-1 duplicate same-person']);
  });

  test('is held and decided with the first where all are decided alike', async () => {
    await decideFirst(BOTH);
    await register.importList(`${HEADER}\n${JOINT.replace('joint', 'contested')}\n`, { importId: importId(2) });
    const { writer, ...ports } = register.ports;
    const alike = { route: 'no-letter', why: 'Told at the desk.' } as const;
    const decisions = await decideAll({ ...ports, key: register.key }, 'duplicates-disagree', alike);
    expect(decisions).toHaveLength(1);
    await writer.commit(decisions.flat());
    expect(await routesOf(register)).toEqual(['C-1 no-letter told-otherwise', 'C-1 duplicate same-person']);
  });

  test('is a letter of its list, and no row of it', async () => {
    await decideFirst(BOTH);
    expect(await holdingsOf(register.ports.reader, INCIDENT)).toEqual({ people: 1, rows: 1, lists: 1 });
  });

  test('about what was newly found is one supplementary row still', async () => {
    await register.ports.writer.commit([
      { sql: `UPDATE person SET route = own_route, reason = own_reason`, params: [] },
      { sql: 'INSERT INTO letter (person_id, wave) SELECT id, 1 FROM person', params: [] },
    ]);
    await register.importList(`${HEADER}\n${JOINT}|contact\n`, { importId: importId(2) });
    const { reader } = register.ports;
    const [, row] = await heldPeople(reader, INCIDENT, { after: '', limit: 10 });
    await decideOne(row?.id ?? '', BOTH);
    const [, later] = await wavesOf(reader, INCIDENT);
    expect(later).toMatchObject({ supplementary: 1 });
  });

  test('tells what a later list adds, as the first does', async () => {
    await decideFirst(BOTH);
    await register.importList(`${HEADER}\n${JOINT}|contact\n`, { importId: importId(2) });
    const people = await everybody(register);
    const mailed = people.filter(({ route }) => route === 'substitute-decision-maker');
    expect(mailed.map(({ details }) => details.dataElements)).toEqual([
      ['name', 'contact'],
      ['name', 'contact'],
    ]);
  });

  test('leaves with its list', async () => {
    await decideFirst(BOTH);
    await undoImport(register.ports, INCIDENT, importId(1));
    expect(await register.count('person')).toBe(0);
  });
});
