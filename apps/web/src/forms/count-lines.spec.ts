import { expect, test } from '@jest/globals';
import { asCount, asCountLines, readCount, readCountLines } from './count-lines.js';

const PLACES = ['ca-on', 'us-ny'];

test('a number for each place, as people write them', () => {
  expect(readCountLines('ca-on 80 000\n\nUS-NY: 400–700\nelsewhere = 0', PLACES)).toEqual({
    'ca-on': 80_000,
    'us-ny': { least: 400, most: 700 },
    elsewhere: 0,
  });
});

test('what is written is read again', () => {
  const counts = { 'ca-on': 80_000, 'us-ny': { least: 400, most: 700 }, elsewhere: 0 };
  expect(readCountLines(asCountLines(counts), PLACES)).toEqual(counts);
});

test.each(['us-nz 3', 'ca-on', 'ca-on many', 'ca-on 3\nca-on 4', 'ca-on 9-3'])('%j is not read', (text) => {
  expect(readCountLines(text, PLACES)).toBeUndefined();
});

test('a single number may be a range', () => {
  expect(readCount('1,200')).toBe(1200);
  expect(readCount('400 - 700')).toEqual({ least: 400, most: 700 });
  expect(readCount('400+')).toEqual({ least: 400, most: Number.MAX_SAFE_INTEGER });
  expect(asCount({ least: 400, most: Number.MAX_SAFE_INTEGER })).toBe('400+');
  expect(readCount('-5')).toBe(-5);
  expect(readCount('about 5')).toBeUndefined();
});
