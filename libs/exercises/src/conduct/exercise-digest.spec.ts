import { describe, expect, test } from '@jest/globals';
import { beginDigest, foldDigest, type DigestedEntry } from './exercise-digest.js';

const ONE = '01890000-0000-7000-8000-000000000001';
const TWO = '01890000-0000-7000-8000-000000000002';
const OTHER = '01890000-0000-7000-8000-00000000000f';

function entry(person: string, task: string, at = 0, note = ''): DigestedEntry {
  return { kind: 'task.done', at, actor: { kind: 'person', id: person }, payload: { task, note } };
}

function digestOf(...entries: readonly DigestedEntry[]): string {
  return entries.reduce(foldDigest, beginDigest()).digest;
}

describe('the digest of an exercise', () => {
  const played = digestOf(entry(ONE, TWO), entry(ONE, TWO, 5));

  test('takes ids by the order in which they come, and tells whether two are the same', () => {
    expect(digestOf(entry(OTHER, ONE), entry(OTHER, ONE, 5))).toBe(played);
    expect(digestOf(entry(ONE, TWO), entry(OTHER, TWO, 5))).not.toBe(played);
    expect(digestOf(entry(ONE, ONE), entry(ONE, ONE, 5))).not.toBe(played);
  });

  test('covers time, words, order and that nothing is missing', () => {
    expect(digestOf(entry(ONE, TWO), entry(ONE, TWO, 6))).not.toBe(played);
    expect(digestOf(entry(ONE, TWO), entry(ONE, TWO, 5, 'late'))).not.toBe(played);
    expect(digestOf(entry(ONE, TWO, 5), entry(ONE, TWO))).not.toBe(played);
    expect(digestOf(entry(ONE, TWO))).not.toBe(played);
  });
});
