import type { Role } from '#kernel';
import { describe, expect, test } from '@jest/globals';
import { fillQuorum, rolesSignedFor, type Alternates } from './quorum.js';

const NOBODY: Alternates = new Map();
const CLINIC: Alternates = new Map([
  ['privacy-officer', ['deputy', 'executive']],
  ['communications', ['deputy']],
]);
const LETTERS = { all: ['privacy-officer'], oneOf: ['communications', 'executive'] } as const;

function counted(signers: readonly (readonly Role[])[], alternates = NOBODY): string[] | undefined {
  return fillQuorum(
    LETTERS,
    signers.map((roles) => ({ roles })),
    alternates,
  )?.map(({ role, actsAs, signer }) => `${role} by ${signer} as ${actsAs}`);
}

describe('a quorum', () => {
  test('asks for another person at each place', () => {
    expect(counted([['privacy-officer'], ['executive']])).toEqual([
      'privacy-officer by 0 as privacy-officer',
      'executive by 1 as executive',
    ]);
    expect(counted([['privacy-officer', 'executive']])).toBeUndefined();
    expect(counted([['privacy-officer'], ['privacy-officer']])).toBeUndefined();
  });

  test('gives up a place that somebody holds, where only so both are filled', () => {
    expect(counted([['privacy-officer', 'communications'], ['privacy-officer']])).toEqual([
      'privacy-officer by 1 as privacy-officer',
      'communications by 0 as communications',
    ]);
  });

  test('counts an alternate for the role, the role itself first and alternates in order', () => {
    expect(counted([['executive'], ['deputy'], ['privacy-officer']], CLINIC)?.[0]).toBe(
      'privacy-officer by 2 as privacy-officer',
    );
    expect(counted([['executive'], ['deputy']], CLINIC)).toEqual([
      'privacy-officer by 1 as deputy',
      'executive by 0 as executive',
    ]);
    expect(counted([['deputy']], CLINIC)).toBeUndefined();
  });

  test('of nobody is never full', () => {
    expect(fillQuorum({}, [{ roles: ['executive'] }], NOBODY)).toBeUndefined();
  });
});

test('who signs does so for the own role first, and else as an alternate', () => {
  expect(rolesSignedFor(LETTERS, 'executive', CLINIC)).toEqual(['executive', 'privacy-officer']);
  expect(rolesSignedFor(LETTERS, 'deputy', CLINIC)).toEqual(['privacy-officer', 'communications']);
  expect(rolesSignedFor(LETTERS, 'scribe', CLINIC)).toEqual([]);
});
