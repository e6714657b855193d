import { expect, test } from '@jest/globals';
import { fileSize } from './file-size.js';

test('a size is said in the unit that fits, in both languages', () => {
  expect([0, 999, 1000, 1_440_000, 2_000_000_000].map((bytes) => fileSize(bytes, 'en'))).toEqual([
    '0 bytes',
    '999 bytes',
    '1.0 kB',
    '1.4 MB',
    '2.0 GB',
  ]);
  expect(fileSize(1_440_000, 'fr')).toBe('1,4 Mo');
});
