import { describe, expect, test } from '@jest/globals';
import type { Role } from '#kernel';
import type { DecisionView } from '#contract';
import { capacitiesOf, mayAnswer } from './capacities.js';

const send = {
  id: 'send',
  title: { en: 'Send' },
  confirm: { all: ['privacy-officer'], oneOf: ['executive'] },
  standIns: [{ for: 'privacy-officer', by: ['deputy', 'executive'] }],
  authors: [],
} satisfies DecisionView['options'][number];

function signedBy(role: Role, standsFor?: Role): DecisionView['approvals'][number] {
  return {
    actor: { kind: 'person', id: role, role, assurance: 'claimed' },
    option: 'send',
    rationale: 'policy',
    at: '2018-06-11T12:00:00.000Z',
    ...(standsFor && { standsFor }),
  };
}

describe('somebody may sign', () => {
  test('in their own role first, and in the place of those whose alternate they are', () => {
    expect(capacitiesOf(send, 'executive', [])).toEqual(['own', 'privacy-officer']);
    expect(capacitiesOf(send, 'deputy', [])).toEqual(['privacy-officer']);
    expect(capacitiesOf(send, 'scribe', [])).toEqual([]);
  });

  test('not in a role whose signature an alternate has given', () => {
    expect(capacitiesOf(send, 'privacy-officer', [signedBy('deputy', 'privacy-officer')])).toEqual([]);
  });

  test('no answer of a decision that their role has signed', () => {
    const decision = { options: [send], approvals: [signedBy('executive')] };
    expect(mayAnswer(decision, 'executive')).toBe(false);
    expect(mayAnswer(decision, 'deputy')).toBe(true);
    expect(mayAnswer(decision, 'scribe')).toBe(false);
  });
});
