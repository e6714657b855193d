import { expect, test } from '@jest/globals';
import { breachSearch } from './breach-search.js';

test.each([
  [{}, {}],
  [{ year: 2026 }, { year: '2026' }],
  [
    { year: '2026', law: 'ca-on-phipa' },
    { year: '2026', law: 'ca-on-phipa' },
  ],
  [{ year: 'all', law: '', mode: 'live' }, {}],
  [{ mode: 'exercise' }, { mode: 'exercise' }],
])('of the address %j the filter is %j', (search, which) => {
  expect(breachSearch(search)).toEqual(which);
});
