import { describe, expect, test } from '@jest/globals';
import type { Role } from '#kernel';
import type { DecisionView } from '#contract';
import { quorumOf, votingRoles } from './quorum.js';

const refuse = {
  id: 'refuse',
  title: { en: 'Refuse' },
  confirm: { all: ['executive', 'privacy-officer'] },
  standIns: [],
  authors: [],
} satisfies DecisionView['options'][number];
const wait = {
  id: 'wait',
  title: { en: 'Wait' },
  confirm: { oneOf: ['incident-commander', 'deputy'] },
  standIns: [],
  authors: [],
} satisfies DecisionView['options'][number];

function signedBy(role: Role, option = 'refuse'): DecisionView['approvals'][number] {
  return {
    actor: { kind: 'person', id: role, role, assurance: 'claimed' },
    option,
    rationale: 'policy',
    at: '2018-06-11T12:00:00.000Z',
  };
}

describe('a quorum', () => {
  test('of all roles waits for each of them', () => {
    expect(quorumOf(refuse, [signedBy('executive')])).toEqual({
      reached: false,
      signed: ['executive'],
      missingAll: ['privacy-officer'],
      missingOneOf: [],
    });
    expect(quorumOf(refuse, [signedBy('executive'), signedBy('privacy-officer')]).reached).toBe(true);
  });

  test('of one of several roles is reached by the first', () => {
    expect(quorumOf(wait, [])).toMatchObject({ reached: false, missingOneOf: ['incident-commander', 'deputy'] });
    expect(quorumOf(wait, [signedBy('deputy', 'wait')])).toMatchObject({ reached: true, missingOneOf: [] });
  });

  test('counts an alternate for the role whose place it takes, and names it as itself', () => {
    expect(quorumOf(refuse, [{ ...signedBy('deputy'), standsFor: 'executive' }])).toEqual({
      reached: false,
      signed: ['deputy'],
      missingAll: ['privacy-officer'],
      missingOneOf: [],
    });
  });

  test('counts signatures for its own option only', () => {
    expect(quorumOf(refuse, [signedBy('executive', 'wait')]).signed).toEqual([]);
  });

  test('counts two persons of one role once', () => {
    expect(quorumOf(refuse, [signedBy('executive'), signedBy('executive')]).reached).toBe(false);
  });

  test('with nobody named is not reached by silence', () => {
    expect(quorumOf({ ...wait, confirm: {} }, []).reached).toBe(false);
  });
});

test('the voting roles of a decision are those that some option asks for, each once', () => {
  expect(votingRoles({ options: [refuse, wait, wait] })).toEqual([
    'incident-commander',
    'deputy',
    'privacy-officer',
    'executive',
  ]);
});
