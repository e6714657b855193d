import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DELIMITERS, delimiterOf } from './delimiter.js';

const delimiter = fc.constantFrom(...DELIMITERS);
const word = fc.stringMatching(/^[a-zé]{1,12}$/);
/** A cell may hold any other delimiter, blanks, and line ends in quotation marks. */
const cell = fc.array(fc.constantFrom('a', 'é', '1', ' ', '-', "'", '\n', ...DELIMITERS), { maxLength: 8 });

function quoted(text: string, by: string): string {
  return text.includes(by) || text.includes('\n') ? `"${text}"` : text;
}

describe('the delimiter', () => {
  test('is the one by which a list was written, whatever its cells hold and however few of its headings are known', () => {
    fc.assert(
      fc.property(
        delimiter,
        fc.array(word, { minLength: 2, maxLength: 8 }),
        fc.array(fc.array(cell, { minLength: 8, maxLength: 8 }), { maxLength: 12 }),
        (by, headings, rows) => {
          const lines = rows.map((row) =>
            row
              .slice(0, headings.length)
              .map((letters) => quoted(letters.join(''), by))
              .join(by),
          );
          expect(delimiterOf([headings.join(by), ...lines].join('\n'), true)).toBe(by);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is told from another that stands in the headings, too, by rows that it cuts alike', () => {
    const rows = ['Q1, first;Q2, second', 'a;b', 'c;d, e', 'f, g, h;i'];
    expect(delimiterOf(rows.join('\n'), true)).toBe(';');
  });

  test('is told by known headings before anything else', () => {
    expect(delimiterOf('nom;prénom\nA, B;C, D\nE, F;G, H\n', true)).toBe(';');
    expect(delimiterOf('family_name,given_names\na;b,c;d\ne;f,g;h\n', true)).toBe(',');
  });

  test('of a sample that ends in the middle of a row is told by the rows before', () => {
    expect(delimiterOf('x^y^z\n1^2^3\n4^5^6\n7,8,9,10,11,12', false)).toBe('^');
  });

  test('of a list of one column is the comma', () => {
    expect(delimiterOf('names\nRoy\nCôté\n', true)).toBe(',');
  });
});
