import { describe, expect, test } from '@jest/globals';
import type { DecisionView, MemberList } from '#contract';
import { calleesOf, mayWitness } from './witnesses.js';

const OPTION: DecisionView['options'][number] = {
  id: 'send',
  title: { en: 'Send' },
  confirm: { all: ['privacy-officer'], oneOf: ['executive'] },
  standIns: [{ for: 'privacy-officer', by: ['deputy'] }],
  authors: [],
};

function aMember(person: string, role: MemberList['members'][number]['role']): MemberList['members'][number] {
  return {
    person,
    name: person,
    unconfirmed: false,
    role,
    since: '2026-01-05T12:00:00.000Z',
    by: null,
    brokeGlass: null,
  };
}

const MEMBERS = [
  aMember('Ola', 'privacy-officer'),
  aMember('Dee', 'deputy'),
  aMember('Elif', 'executive'),
  aMember('Sam', 'scribe'),
];

function people(option: Partial<typeof OPTION>, approvals: DecisionView['approvals'], reader: string): string[] {
  return calleesOf({ options: [{ ...OPTION, ...option }], approvals }, MEMBERS, reader).map(({ person }) => person);
}

describe('those to whom a decision can be read out', () => {
  test('are whoever could sign it, in their own role or for another, but for the reader', () => {
    expect(people({}, [], 'Sam')).toEqual(['Ola', 'Dee', 'Elif']);
    expect(people({}, [], 'Elif')).toEqual(['Ola', 'Dee']);
  });

  test('are nobody who prepared it, or has signed', () => {
    const actor = { kind: 'person', id: 'Elif', role: 'executive', assurance: 'password' } as const;
    const approval = { actor, option: 'send', rationale: 'x', at: '2026-01-05T12:00:00.000Z' };
    expect(people({ authors: ['Ola'] }, [approval], 'Sam')).toEqual(['Dee']);
  });
});

test('an executive is no witness', () => {
  expect([mayWitness('scribe'), mayWitness('executive'), mayWitness(undefined)]).toEqual([true, false, false]);
});
