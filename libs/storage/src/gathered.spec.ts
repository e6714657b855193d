import { expect, test } from '@jest/globals';
import { gathered } from './gathered.js';
import type { Statement } from './writer.js';

const row = (...params: number[]): Statement => ({
  sql: 'INSERT INTO note (a, b) VALUES (?, ?) ON CONFLICT (a) DO NOTHING',
  params,
  expectChanges: 1,
  together: true,
});
const move = (n: number): Statement => ({ sql: 'UPDATE note SET b = 0 WHERE a = ?', params: [n], expectChanges: 1 });

test('rows of several units become one statement that expects as many changes; the others come first, in order', () => {
  expect(
    gathered([
      [row(1, 2), move(1)],
      [move(2), row(3, 4)],
    ]),
  ).toEqual([
    move(1),
    move(2),
    {
      sql: 'INSERT INTO note (a, b) SELECT new.a, new.b FROM json_populate_recordset(NULL::note, ?) AS new ON CONFLICT (a) DO NOTHING',
      params: ['[{"a":"1","b":"2"},{"a":"3","b":"4"}]'],
      expectChanges: 2,
    },
  ]);
});

test('no row is lost and none doubled, and one text is made, however many rows there are', () => {
  const texts = new Set<string>();
  for (let count = 2; count <= 300; count += 1) {
    const rows = Array.from({ length: count }, (_, nth) => row(nth, 0));
    const statements = gathered(rows.map((statement) => [statement]));
    const written = statements.flatMap(({ params }) => JSON.parse(String(params[0])) as unknown[]);
    expect(written).toEqual(rows.map((_, nth) => ({ a: String(nth), b: '0' })));
    expect(statements.map(({ expectChanges }) => expectChanges)).toEqual([count]);
    for (const { sql } of statements) texts.add(sql);
  }
  expect(texts.size).toBe(1);
});

test('a row that has no other beside it stays as it is', () => {
  expect(gathered([[row(1, 2)]])).toEqual([row(1, 2)]);
});

test('rows whose text has no form for many stay as they are', () => {
  const odd: Statement = { sql: 'UPDATE note SET b = b + ? WHERE a = ?', params: [1, 1], together: true };
  expect(gathered([[odd], [odd]])).toEqual([odd, odd]);
});

test('what expects nothing goes on expecting nothing', () => {
  const { expectChanges: _, ...carefree } = row(1, 1);
  expect(gathered([[carefree], [carefree]])[0]).not.toHaveProperty('expectChanges');
});
