import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ROUTE_REASONS, type Reason, type Route } from '#kernel';
import { addressProblem } from './address.js';
import { ageOn } from './age.js';
import type { PersonDetails } from './person.js';
import { MAILED_ROUTES, addresseeOf, routeOf, routingFrom } from './routing.js';
import { aPerson, anAddress, MAILING_DATE } from './testing/register-fixture.js';

const CHILD = '2010-01-01';
const BAD = anAddress({ postalCode: 'K1N' });
const ELSEWHERE = anAddress({ street: '9 Elm Dr', postalCode: 'K7L 1A1' });

describe('the route of a person', () => {
  const table: readonly [
    string,
    Omit<Partial<PersonDetails>, 'birthDate'> & { birthDate?: string | undefined },
    Route,
    Reason,
  ][] = [
    ['an adult', {}, 'letter', 'of-age'],
    ['a person whose age is not known', { birthDate: undefined }, 'letter', 'age-unknown'],
    ['16 on the very day', { birthDate: '2002-07-15' }, 'letter', 'of-age'],
    ['16 the day after', { birthDate: '2002-07-16' }, 'held', 'minor-without-substitute'],
    [
      'a child with a parent named',
      { birthDate: CHILD, substitute: { name: 'Lucie Roy' } },
      'substitute-decision-maker',
      'minor',
    ],
    ['a child with a good address but nobody named', { birthDate: CHILD }, 'held', 'minor-without-substitute'],
    [
      'a child whose own address is bad, the parent’s good',
      { birthDate: CHILD, address: BAD, substitute: { name: 'L', address: ELSEWHERE } },
      'substitute-decision-maker',
      'minor',
    ],
    [
      'a child and parent at one bad address',
      { birthDate: CHILD, address: BAD, substitute: { name: 'L' } },
      'substitute-notice',
      'substitute-not-deliverable',
    ],
    [
      'a child treated on its own decision',
      { birthDate: CHILD, ownTreatment: true, substitute: { name: 'L' } },
      'held',
      'own-treatment',
    ],
    [
      'a child of parents who share custody',
      { birthDate: CHILD, custody: 'joint', substitute: { name: 'L' } },
      'held',
      'joint-custody',
    ],
    ['a child over whom parents are in court', { birthDate: CHILD, custody: 'contested' }, 'held', 'contested-custody'],
    ['joint custody at an unknown age', { birthDate: undefined, custody: 'joint' }, 'held', 'joint-custody'],
    [
      'sole custody',
      { birthDate: CHILD, custody: 'sole', substitute: { name: 'L' } },
      'substitute-decision-maker',
      'minor',
    ],
    [
      'a child of whom one parent has the custody',
      { birthDate: CHILD, custody: 'one-parent' },
      'held',
      'one-parent-custody',
    ],
    ['an adult with a custody', { custody: 'contested' }, 'letter', 'of-age'],
    ['own treatment at an unknown age', { birthDate: undefined, ownTreatment: true }, 'held', 'own-treatment'],
    ['an adult with own treatment', { ownTreatment: true }, 'letter', 'of-age'],
    ['an adult with a substitute named', { substitute: { name: 'L' } }, 'letter', 'of-age'],
    ['a hidden address', { hiddenAddress: true }, 'held', 'hidden-address'],
    [
      'a hidden child with a parent named',
      { birthDate: CHILD, hiddenAddress: true, substitute: { name: 'L' } },
      'held',
      'hidden-address',
    ],
    ['a hidden address that is bad as well', { hiddenAddress: true, address: BAD }, 'held', 'hidden-address'],
    ['the deceased', { deceased: true }, 'estate', 'deceased'],
    ['a deceased child', { deceased: true, birthDate: CHILD, ownTreatment: true }, 'estate', 'deceased'],
    [
      'a deceased person with a bad address',
      { deceased: true, address: BAD },
      'substitute-notice',
      'estate-not-deliverable',
    ],
    [
      'a deceased person with a bad address and a trustee elsewhere',
      { deceased: true, address: BAD, substitute: { name: 'L', address: ELSEWHERE } },
      'estate',
      'deceased',
    ],
    ['a deceased person at a hidden address', { deceased: true, hiddenAddress: true }, 'held', 'hidden-address'],
    [
      'a deceased person at a hidden address with a trustee elsewhere',
      { deceased: true, hiddenAddress: true, substitute: { name: 'L', address: ELSEWHERE } },
      'estate',
      'deceased',
    ],
    [
      'a deceased person whose trustee lives at the hidden address',
      {
        deceased: true,
        hiddenAddress: true,
        substitute: { name: 'L', address: anAddress({ street: '12 Main Street' }) },
      },
      'held',
      'hidden-address',
    ],
    ['no street', { address: anAddress({ street: '' }) }, 'substitute-notice', 'address-incomplete'],
    ['a malformed postal code', { address: BAD }, 'substitute-notice', 'postal-code-malformed'],
  ];

  test.each(table)('%s', (_, overrides, route, reason) => {
    const { birthDate, ...rest } = { ...aPerson(), ...overrides };
    expect(routeOf({ ...rest, ...(birthDate !== undefined && { birthDate }) }, MAILING_DATE)).toEqual({
      route,
      reason,
    });
  });

  const anyAddress = fc.record({
    street: fc.constantFrom('', '1 Main St'),
    city: fc.constantFrom('', 'Ottawa'),
    province: fc.constantFrom('', 'ON'),
    postalCode: fc.constantFrom('', 'K1N 5B1', 'D1N 5B1'),
    country: fc.constantFrom('CA', 'US', 'FR'),
  });
  const anyPerson: fc.Arbitrary<PersonDetails> = fc
    .record({
      deceased: fc.boolean(),
      hiddenAddress: fc.boolean(),
      ownTreatment: fc.boolean(),
      address: anyAddress,
      birth: fc.constantFrom({}, { birthDate: '1950-01-01' }, { birthDate: CHILD }),
      helped: fc.oneof(
        fc.constant({}),
        fc.constant({ substitute: { name: 'L' } }),
        anyAddress.map((address) => ({ substitute: { name: 'L', address } })),
      ),
    })
    .map(({ birth, helped, ...rest }) => {
      const { birthDate: _, ...person } = aPerson(rest);
      return { ...person, ...birth, ...helped };
    });

  test('whoever it is: one route with a reason of that route, and a letter only where its address can be printed and is not hidden', () => {
    fc.assert(
      fc.property(anyPerson, (person) => {
        const { route, reason } = routeOf(person, MAILING_DATE);
        expect(ROUTE_REASONS[route] as readonly Reason[]).toContain(reason);
        expect(routingFrom(route, reason)).toEqual({ route, reason });
        const addressee = addresseeOf(person, route);
        expect(addressee !== undefined).toBe((MAILED_ROUTES as readonly Route[]).includes(route));
        if (addressee === undefined) return;
        expect(addressProblem(addressee.address)).toBeUndefined();
        expect(person.hiddenAddress && addressee.address === person.address).toBe(false);
        expect(person.deceased && route === 'letter').toBe(false);
      }),
      { numRuns: 800 },
    );
  });

  test('a stored route outside the closed list is refused', () => {
    expect(() => routingFrom('letter', 'deceased')).toThrow('closed list');
    expect(() => routingFrom('nowhere', 'of-age')).toThrow('closed list');
  });

  test('the addressee of an estate is its trustee where one is named', () => {
    expect(addresseeOf(aPerson({ substitute: { name: 'Luc Roy', address: ELSEWHERE } }), 'estate')).toEqual({
      role: 'estate',
      name: 'Luc Roy',
      address: ELSEWHERE,
    });
    expect(addresseeOf(aPerson(), 'estate')).toMatchObject({ name: 'Zoé Tremblay', address: { street: '12 Main St' } });
  });
});

describe('age', () => {
  test.each([
    ['2002-07-15', '2018-07-15', 16],
    ['2002-07-16', '2018-07-15', 15],
    ['2004-02-29', '2020-02-28', 15],
    ['2004-02-29', '2019-02-28', 14],
    ['2004-02-29', '2019-03-01', 15],
    ['2018-07-15', '2018-07-15', 0],
  ])('born %s is on %s %i years old', (birth, day, age) => {
    expect(ageOn(birth, day)).toBe(age);
  });
});

describe('an address', () => {
  test.each([
    ['K1A 0B1', 'CA', undefined],
    ['K1A0B1', 'CA', 'postal-code-malformed'],
    ['D1A 0B1', 'CA', 'postal-code-malformed'],
    ['W1A 0B1', 'CA', 'postal-code-malformed'],
    ['K1O 0B1', 'CA', 'postal-code-malformed'],
    ['K1W 0B1', 'CA', undefined],
    ['10001', 'US', undefined],
    ['10001-1234', 'US', undefined],
    ['1000', 'US', 'postal-code-malformed'],
    ['', 'CA', 'address-incomplete'],
    ['', 'FR', undefined],
  ])('with postal code "%s" in %s: %s', (postalCode, country, problem) => {
    expect(addressProblem(anAddress({ postalCode, country }))).toBe(problem);
  });
});
