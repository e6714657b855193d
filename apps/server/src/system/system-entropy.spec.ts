import { expect, test } from '@jest/globals';
import { systemEntropy } from './system-entropy.js';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test('gives as many bytes as are asked for, beyond what it fetches at a time too', () => {
  for (const count of [0, 1, 10, 16, 4095, 4096, 4097, 70_000]) expect(systemEntropy.bytes(count)).toHaveLength(count);
});

test('never gives the same bytes twice, and none that are all zero', () => {
  const drawn = Array.from({ length: 2000 }, () => hex(systemEntropy.bytes(10)));
  expect(new Set(drawn).size).toBe(2000);
  expect(drawn).not.toContain('0'.repeat(20));
});

test('what was given stays as it is while more is drawn', () => {
  const kept = systemEntropy.bytes(32);
  const before = hex(kept);
  for (let count = 0; count < 500; count += 1) systemEntropy.bytes(100);
  expect(hex(kept)).toBe(before);
});

test('what is done to it changes nothing that is drawn later', () => {
  const first = systemEntropy.bytes(16);
  first.fill(0);
  expect(hex(systemEntropy.bytes(16))).not.toBe('0'.repeat(32));
});
