import { describe, expect, test } from '@jest/globals';
import type { MemberView } from '#contract';
import { givesRoles, glassBreakers, mayTakeCommand, peopleOf } from './members-by-person.js';

function aMember(overrides: Partial<MemberView> = {}): MemberView {
  return {
    person: 'zoe',
    name: 'Zoë',
    unconfirmed: false,
    role: 'scribe',
    since: '2026-03-09T13:30:00.000Z',
    by: null,
    brokeGlass: null,
    ...overrides,
  };
}

const ann = aMember({ person: 'ann', name: 'Ann', role: 'incident-commander' });

describe('the people of an incident', () => {
  test('stand once each, by name, whatever roles they have', () => {
    const members = [aMember(), ann, aMember({ role: 'counsel' })];
    expect(peopleOf(members).map(({ name }) => name)).toEqual(['Ann', 'Zoë']);
  });

  test('may be offered command, but for whoever offers it', () => {
    expect(mayTakeCommand([aMember(), ann], 'ann')).toEqual([{ id: 'zoe', name: 'Zoë' }]);
  });

  test('are not offered command where none of their roles could accept it', () => {
    const kim = aMember({ person: 'kim', name: 'Kim', role: 'insurer' });
    expect(mayTakeCommand([ann, kim], 'ann')).toEqual([]);
    expect(mayTakeCommand([ann, kim, { ...kim, role: 'counsel' }], 'ann')).toEqual([{ id: 'kim', name: 'Kim' }]);
  });

  test('who broke the glass are told apart, with their reason', () => {
    const broken = { ...ann, brokeGlass: { reason: 'Nobody answers.' } };
    expect(glassBreakers([aMember(), broken])).toEqual([{ id: 'ann', name: 'Ann', reason: 'Nobody answers.' }]);
  });
});

test('roles are given by whoever commands, and their deputy', () => {
  expect([
    givesRoles('incident-commander'),
    givesRoles('deputy'),
    givesRoles('counsel'),
    givesRoles(undefined),
  ]).toEqual([true, true, false, false]);
});
