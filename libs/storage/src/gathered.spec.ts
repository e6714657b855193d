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
      sql: 'INSERT INTO note (a, b) VALUES (?, ?), (?, ?) ON CONFLICT (a) DO NOTHING',
      params: [1, 2, 3, 4],
      expectChanges: 2,
    },
  ]);
});

test('no row is lost and none doubled, and few texts are made, however many rows there are', () => {
  const texts = new Set<string>();
  for (let count = 0; count <= 300; count += 1) {
    const rows = Array.from({ length: count }, (_, nth) => row(nth, 0));
    const statements = gathered(rows.map((statement) => [statement]));
    expect(statements.flatMap(({ params }) => params)).toEqual(rows.flatMap(({ params }) => params));
    expect(statements.reduce((sum, { expectChanges = 0 }) => sum + expectChanges, 0)).toBe(count);
    for (const { sql } of statements) texts.add(sql);
  }
  expect(texts.size).toBe(7);
});

test('what expects nothing goes on expecting nothing', () => {
  const { expectChanges: _, ...carefree } = row(1, 1);
  expect(gathered([[carefree], [carefree]])[0]).not.toHaveProperty('expectChanges');
});
