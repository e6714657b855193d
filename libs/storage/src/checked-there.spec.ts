import { expect, test } from '@jest/globals';
import { checkedThere } from './checked-there.js';

test('an expectation becomes a question to the server, and what expects nothing stays as it is', () => {
  const carefree = { sql: 'DELETE FROM note WHERE a = ?', params: [1] };
  expect(checkedThere([carefree, { ...carefree, expectChanges: 2 }])).toEqual([
    carefree,
    {
      sql: 'WITH changed AS (DELETE FROM note WHERE a = ? RETURNING 1) SELECT 1 / (count(*) = ?)::int FROM changed',
      params: [1, 2],
    },
  ]);
});

test.each(['DELETE FROM note RETURNING a', 'WITH gone AS (SELECT 1) DELETE FROM note'])(
  '%s cannot be asked there',
  (sql) => {
    expect(checkedThere([{ sql, params: [], expectChanges: 1 }])).toBeUndefined();
  },
);
