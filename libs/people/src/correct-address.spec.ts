import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { correctAddress } from './correct-address.js';
import { decide } from './held-people.js';
import { peopleById } from './people-for.js';
import { codeOf, everybody } from './testing/everybody.js';
import { INCIDENT, RegisterFixture, aList, anAddress, importId } from './testing/register-fixture.js';
import { addresseeOf, type Addressee } from './routing.js';

const NEW_PLACE = anAddress({ street: '9 New Street', postalCode: 'N6A 1A1', city: 'London' });
const NEWER_PLACE = anAddress({ street: '1 Newer Street', postalCode: 'N6A 1A1', city: 'London' });
const SAFE_PLACE = anAddress({ street: '7 Safe House Rd', postalCode: 'K1N 5B1', city: 'Ottawa' });

describe('an address that is corrected after a letter came back', () => {
  let register: RegisterFixture;

  beforeEach(async () => {
    register = await RegisterFixture.open();
  });

  afterEach(() => register.close());

  async function correct(address: typeof NEW_PLACE, ...before: readonly string[]): Promise<void> {
    const { reader, writer } = register.ports;
    const [first] = await everybody(register);
    const { statement } = await correctAddress(reader, register.key, first?.id ?? '', address, before);
    await writer.commit([statement]);
  }

  async function addressee(batch?: string): Promise<Addressee | undefined> {
    const [first] = await everybody(register);
    const written = { incidentId: INCIDENT, wave: 1, ...(batch !== undefined && { id: batch }) };
    for await (const person of peopleById(register.ports.reader, register.key, written, [first?.id ?? '']))
      return addresseeOf(person.details, person.route, person.addressee);
    return undefined;
  }

  test('is where letters go from then on; those before go where they went, and the list’s word stands', async () => {
    await register.importList(aList({ reference: '1' }));
    await correct(NEW_PLACE, 'first');
    await correct(NEWER_PLACE, 'first', 'second');
    expect((await addressee('first'))?.address.street).toBe('12 Main St');
    expect((await addressee('second'))?.address).toEqual(NEW_PLACE);
    expect(await addressee('third')).toEqual({ role: 'self', name: 'Zoé Tremblay', address: NEWER_PLACE });
    expect((await addressee())?.address).toEqual(NEWER_PLACE);
    expect((await everybody(register))[0]?.details.address.street).toBe('12 Main St');
  });

  test('is not overruled by the addressee that was decided, whose name stays', async () => {
    await register.importList(aList({ reference: '1', hidden_address: 'yes' }));
    const [first] = await everybody(register);
    const { reader, letters, writer } = register.ports;
    const decision = { route: 'letter', why: 'She asked.', name: 'Ann Roy', address: SAFE_PLACE } as const;
    await writer.commit(
      await decide({ reader, key: register.key, letters, newId: () => importId(99) }, first?.id ?? '', decision),
    );
    await correct(NEW_PLACE, 'first');
    expect(await addressee('first')).toEqual({ role: 'self', name: 'Ann Roy', address: SAFE_PLACE });
    expect(await addressee('second')).toEqual({ role: 'self', name: 'Ann Roy', address: NEW_PLACE });
  });

  test('is never the one that is kept secret, and one of good form', async () => {
    await register.importList(aList({ reference: '1', hidden_address: 'yes' }));
    expect(await codeOf(correct(NEW_PLACE))).toBe('person-not-mailed');
    const [first] = await everybody(register);
    const { reader, letters, writer } = register.ports;
    const decision = { route: 'letter', why: 'She asked.', address: SAFE_PLACE } as const;
    await writer.commit(
      await decide({ reader, key: register.key, letters, newId: () => importId(99) }, first?.id ?? '', decision),
    );
    expect(await codeOf(correct(anAddress({ street: '12  MAIN st.' })))).toBe('address-hidden');
    expect(await codeOf(correct(anAddress({ ...NEW_PLACE, postalCode: 'N6A' })))).toBe('address-undeliverable');
  });

  test('does not outlive the address that it takes the place of', async () => {
    await register.importList(aList({ reference: '1', hidden_address: 'yes' }));
    const [first] = await everybody(register);
    const { reader, letters, writer } = register.ports;
    const decided = async (address: typeof NEW_PLACE): Promise<void> => {
      const decision = { route: 'letter', why: 'She asked.', address } as const;
      await writer.commit(
        await decide({ reader, key: register.key, letters, newId: () => importId(99) }, first?.id ?? '', decision),
      );
    };
    await decided(SAFE_PLACE);
    await correct(NEW_PLACE);
    await decided(NEWER_PLACE);
    expect((await addressee())?.address).toEqual(NEWER_PLACE);
  });

  test('two at once do not lose each other: the second is refused', async () => {
    await register.importList(aList({ reference: '1' }));
    const { reader, writer } = register.ports;
    const [first] = await everybody(register);
    const both = [NEW_PLACE, NEWER_PLACE].map((address) =>
      correctAddress(reader, register.key, first?.id ?? '', address, []),
    );
    const [one, other] = await Promise.all(both);
    await writer.commit(one ? [one.statement] : []);
    await expect(writer.commit(other ? [other.statement] : [])).rejects.toThrow();
    expect((await addressee())?.address).toEqual(NEW_PLACE);
  });
});
