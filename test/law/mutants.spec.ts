import { expect, test } from '@jest/globals';
import { judgeMutants } from './judge-mutants.js';
import { shippedFacts, tableNames } from './law-files.js';

// The hand-kept tables are themselves tested: a slip that an author could make in a pack must turn a case of its table.
// All slips take minutes: `npm run mutants`. Here each pack's table meets a few.
const EVERY = 80;
const model = shippedFacts();

test.each(tableNames())('the table of %s notices slips in its pack', (name) => {
  const { mutants, survivors } = judgeMutants(name, model, EVERY);
  expect(mutants).toBeGreaterThan(0);
  expect(survivors).toEqual([]);
});
