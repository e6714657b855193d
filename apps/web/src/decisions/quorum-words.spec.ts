import { expect, test } from '@jest/globals';
import { voiceOf } from '../words/words.js';
import { quorumWords } from './quorum-words.js';

const en = voiceOf('en');
const nothing = { reached: false, signed: [], missingAll: [], missingOneOf: [] } as const;

test('an unsigned option says whom it needs', () => {
  expect(quorumWords({ ...nothing, missingAll: ['executive', 'privacy-officer'] }, en)).toBe(
    'needs Executive and Privacy officer',
  );
  expect(quorumWords({ ...nothing, missingOneOf: ['incident-commander', 'deputy'] }, en)).toBe(
    'needs one of Incident commander or Deputy',
  );
  expect(quorumWords({ ...nothing, missingAll: ['executive'], missingOneOf: ['scribe', 'deputy'] }, en)).toBe(
    'needs Executive and needs one of Scribe or Deputy',
  );
});

test('a half-signed option says who has signed and whom it still needs', () => {
  expect(quorumWords({ ...nothing, signed: ['executive'], missingAll: ['privacy-officer'] }, en)).toBe(
    'signed by Executive; still needs Privacy officer',
  );
});

test('one role left of a choice is needed, not one of it', () => {
  expect(quorumWords({ ...nothing, missingOneOf: ['executive'] }, en)).toBe('needs Executive');
});

test('a reached quorum names its signers', () => {
  expect(quorumWords({ ...nothing, reached: true, signed: ['executive'] }, voiceOf('fr'))).toBe(
    'signatures suffisantes : Direction',
  );
});
