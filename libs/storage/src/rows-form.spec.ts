import { expect, test } from '@jest/globals';
import { rowsForm } from './rows-form.js';

test('rows to be inserted keep what their text says itself, and what it does where they are there already', () => {
  expect(
    rowsForm("INSERT INTO note (a, b, c) VALUES (?, 'new', ?)\n  ON CONFLICT (a) DO UPDATE SET c = excluded.c"),
  ).toEqual({
    sql: "INSERT INTO note (a, b, c) SELECT new.a, 'new', new.c FROM json_populate_recordset(NULL::note, ?) AS new\n  ON CONFLICT (a) DO UPDATE SET c = excluded.c",
    set: ['a', 'c'],
    where: [],
  });
});

test('a column that is both written and looked for is told apart', () => {
  const form = rowsForm('UPDATE note SET seq = ?, b = ? WHERE a = ? AND seq = ?');
  expect(form).toMatchObject({ set: ['seq', 'b'], where: ['a', 'seq'] });
  expect(form?.sql).toContain('SET seq = new.seq, b = new.b FROM');
  expect(form?.sql).toMatch(/WHERE note\.a = old\.a AND note\.seq = old\.seq$/);
});

test('rows to be deleted are found by all that their text asks', () => {
  expect(rowsForm('DELETE FROM note WHERE a = ? AND b = ?')).toEqual({
    sql: 'DELETE FROM note USING json_populate_recordset(NULL::note, ?) AS old WHERE note.a = old.a AND note.b = old.b',
    set: [],
    where: ['a', 'b'],
  });
});

test.each([
  'UPDATE note SET b = b + ? WHERE a = ?',
  'UPDATE note SET b = ? WHERE a IN (?)',
  'DELETE FROM note',
  'INSERT INTO note (a) SELECT ?',
  'INSERT INTO note (a) VALUES (? + 1)',
  'INSERT INTO note (a, b) VALUES (?, lower(?))',
  'INSERT INTO note (a) VALUES (?) ON CONFLICT (a) DO UPDATE SET b = ?',
])('%s has no form for many rows', (sql) => {
  expect(rowsForm(sql)).toBeUndefined();
});
