import { expect, test } from '@jest/globals';
import { readHeader } from './header.js';
import { readPerson } from './person-cells.js';

const CHILD = {
  family_name: 'Roy',
  given_names: 'Zoé',
  birth_date: '2012-03-09',
  street: '12 Main St',
  city: 'Ottawa',
  province: 'ON',
  postal_code: 'K1N 5B1',
  custody: 'joint',
};
const ELSEWHERE = {
  parent_2_name: 'Luc Côté',
  parent_2_street: '9 Elm Dr',
  parent_2_city: 'Kingston',
  parent_2_province: 'Ont.',
  parent_2_postal_code: 'k7l1a1',
};

function read(cells: Readonly<Record<string, string>>): ReturnType<typeof readPerson> {
  const all = { ...CHILD, ...cells };
  const { header } = readHeader('list.csv', 1, Object.keys(all));
  return readPerson({ line: 7, cells: Object.values(all) }, header, { file: 'list.csv', latestDate: '2018-07-15' });
}

function codesOf(cells: Readonly<Record<string, string>>): string[] {
  const all = read(cells);
  const headings = Object.keys({ ...CHILD, ...cells });
  const found = 'findings' in all ? all.findings : all.warnings;
  return found.map(({ severity, code, place }) => `${severity} ${code} ${headings[place.column - 1]}`);
}

test('two parents come in as the row names them, one with the child and one elsewhere', () => {
  expect(read({ parent_1_name: 'Ann Roy', ...ELSEWHERE })).toMatchObject({
    warnings: [],
    person: {
      custody: 'joint',
      parents: [
        { name: 'Ann Roy' },
        {
          name: 'Luc Côté',
          address: { street: '9 Elm Dr', city: 'Kingston', province: 'ON', postalCode: 'K7L 1A1', country: 'CA' },
        },
      ],
    },
  });
});

test('a list without columns for parents is read as before', () => {
  const plain = read({});
  expect(plain).toMatchObject({ warnings: [] });
  expect('person' in plain && 'parents' in plain.person).toBe(false);
});

test.each([
  [{ ...ELSEWHERE, parent_2_name: '' }, ['error cell-empty parent_2_name']],
  [{ parent_1_name: 'Ann Roy', ...ELSEWHERE, parent_2_city: '' }, ['error cell-empty parent_2_city']],
  [
    { parent_1_name: 'Ann Roy', ...ELSEWHERE, parent_2_postal_code: 'K7L' },
    ['error postal-code-malformed parent_2_postal_code'],
  ],
  [{ parent_1_name: 'Ann Roy', parent_2_name: 'ANN ROY' }, ['error parent-twice parent_2_name']],
  [{ parent_1_name: '', parent_2_name: 'Ann Roy' }, ['warning parent-missing parent_1_name']],
  [
    { parent_1_name: '', parent_2_name: '', custody: 'contested' },
    ['warning parent-missing parent_1_name', 'warning parent-missing parent_2_name'],
  ],
  [{ parent_1_name: '', custody: 'sole' }, []],
])('%j is told by row and column: %j', (cells, expected) => {
  expect(codesOf(cells)).toEqual(expected);
});
