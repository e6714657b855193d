import { expect, test } from '@jest/globals';
import { countOnSqlite } from './growth.js';
import { summaryOf } from './summary.js';

test('a step sends as many statements and changes as many rows among 5,000 incidents as among 50', async () => {
  const [few, many] = [await countOnSqlite(50), await countOnSqlite(5000)];
  expect(few.statements).toBeGreaterThan(5);
  expect({ ...many, walBytes: 0 }).toEqual({ ...few, walBytes: 0 });
  // Pages are whole: where they happen to be split differs a little.
  expect(Math.abs(many.walBytes / few.walBytes - 1)).toBeLessThan(0.05);
});

test('a summary is the middle value, or the middle of the two middle ones, with the least and the greatest', () => {
  expect(summaryOf([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9 });
  expect(summaryOf([4, 1, 9, 2])).toEqual({ median: 3, min: 1, max: 9 });
  expect(() => summaryOf([])).toThrow(RangeError);
});
