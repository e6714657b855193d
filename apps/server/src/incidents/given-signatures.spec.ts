import { expect, test } from '@jest/globals';
import type { Json } from '#digest';
import type { EntryKind } from '#kernel';
import type { Entry } from '#record';
import { foldSignatures } from './given-signatures.js';

const PERSON = 'Elif';

function entry(seq: number, kind: EntryKind, payload: Json): Entry {
  const actor = { kind: 'person', id: kind === 'decision.heard' ? 'Cyn' : PERSON, assurance: 'password' } as const;
  const where = { incidentId: 'i', seq, at: seq, recordedAt: seq, runId: null, commandId: `c${seq}` };
  return { ...where, kind, actor, payload, salt: '', payloadDigest: '', previousHash: '', hash: '' };
}

function heard(seq: number, readOut: string, option: string): Entry {
  return entry(seq, 'decision.heard', { readOut, decision: 'd', person: PERSON, role: 'executive', option });
}

test('what was said of one call says nothing of another of the same person', () => {
  const calls = [heard(1, 'first', 'yes'), heard(2, 'second', 'no')];
  const disowned = entry(3, 'decision.disowned', { readOut: 'first', decision: 'd', person: PERSON });
  expect(foldSignatures([...calls, disowned])).toMatchObject([
    { option: 'yes', ended: { reason: 'signed-otherwise' } },
    { option: 'no', ended: null },
  ]);
  const countersigned = entry(3, 'decision.countersigned', { readOut: 'first', decision: 'd', person: PERSON });
  expect(foldSignatures([...calls, countersigned]).map(({ actor }) => actor.assurance)).toEqual([
    'telephone',
    'telephone',
  ]);
  const own = entry(3, 'decision.countersigned', { readOut: 'second', decision: 'd', person: PERSON });
  expect(foldSignatures([...calls, own]).map(({ actor }) => actor.assurance)).toEqual(['telephone', 'password']);
});
