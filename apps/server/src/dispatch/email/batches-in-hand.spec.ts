import { expect, test } from '@jest/globals';
import { BatchesInHand } from './batches-in-hand.js';

test('what a batch is made from is bound once for all its letters, also where several are made at the same time', async () => {
  const batches = new BatchesInHand<string>(2);
  const made: string[] = [];
  const ask = (batch: string) => batches.of(batch, () => Promise.resolve(`${batch}${made.push(batch)}`));
  expect(await Promise.all([ask('a'), ask('a'), ask('b')])).toEqual(['a1', 'a1', 'b2']);
  expect(await ask('a')).toBe('a1');
  // A third takes the place of the first.
  await ask('c');
  expect([await ask('b'), await ask('a')]).toEqual(['b2', 'a4']);
});

test('what fails is made again', async () => {
  const batches = new BatchesInHand<string>(2);
  await expect(batches.of('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await batches.of('a', () => Promise.resolve('made'))).toBe('made');
});
