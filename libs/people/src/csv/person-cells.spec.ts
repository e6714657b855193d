import { describe, expect, test } from '@jest/globals';
import { readHeader } from './header.js';
import { readPerson, type RowRules } from './person-cells.js';

const RULES: RowRules = { file: 'list.csv', latestDate: '2018-07-15' };
const BASE: Record<string, string> = {
  family_name: 'Côté',
  given_names: 'Zoé',
  street: '12 Main St',
  city: 'Ottawa',
  postal_code: 'k1n5b1',
  province: 'Ont.',
};

function read(cells: Record<string, string>, rules: Partial<RowRules> = {}): ReturnType<typeof readPerson> {
  const all = { ...BASE, ...cells };
  const { header } = readHeader('list.csv', 1, Object.keys(all));
  return readPerson({ line: 7, cells: Object.values(all) }, header, { ...RULES, ...rules });
}

function person(cells: Record<string, string>): unknown {
  const result = read(cells);
  return 'person' in result ? result.person : result.findings;
}

describe('a row of a list', () => {
  test.each([
    ['PR', '', 'PR'],
    ['Porto Rico', 'San Juan', 'PR'],
    ['us virgin islands', 'VI', 'VI'],
    ['US', 'Guam', 'GU'],
  ])('of %s is of a state of the US', (country, province, state) => {
    const read = person({ country, province, postal_code: '009011234' });
    expect(read).toMatchObject({ address: { country: 'US', province: state, postalCode: '00901-1234' } });
  });

  test('becomes a person with everything in its one form', () => {
    expect(
      person({
        family_name: '  O\u2019Brien\u00a0 Smith ',
        given_names: 'Zoe\u0301',
        birth_date: '1948-03-09',
        deceased: '2017-02-01',
        language: 'Français',
        street: '12 Main St\nUnit 4',
        country: 'Canada',
        hidden_address: 'OUI',
        data_elements: 'Name | health-card-number|name',
        email: 'a@example.org',
        phone: '519-555-0123 ext. 4',
        synthetic: 'yes',
      }),
    ).toEqual({
      reference: '',
      familyName: 'O\u2019Brien Smith',
      givenNames: 'Zo\u00e9',
      birthDate: '1948-03-09',
      deceased: true,
      deceasedOn: '2017-02-01',
      language: 'fr',
      roles: ['patient'],
      format: 'standard',
      address: { street: '12 Main St, Unit 4', city: 'Ottawa', province: 'ON', postalCode: 'K1N 5B1', country: 'CA' },
      hiddenAddress: true,
      ownTreatment: false,
      dataElements: ['name', 'health-card-number'],
      email: 'a@example.org',
      phone: '519-555-0123 ext. 4',
      synthetic: true,
    });
  });

  test.each([
    [{ roles: 'Employee | patient' }, { roles: ['patient', 'employee'] }],
    [{ qualité: 'Employé, titulaire de carte' }, { roles: ['employee', 'card-holder'] }],
    [{ roles: '' }, { roles: ['patient'] }],
    [{ format: 'Large print' }, { format: 'large-print' }],
    [{ 'format préféré': 'langage clair' }, { format: 'plain-language' }],
    [{ custody: 'Shared custody' }, { custody: 'joint' }],
    [{ 'type de garde': 'En litige' }, { custody: 'contested' }],
    [{ custody: 'Father' }, { custody: 'one-parent' }],
    [{ 'type de garde': 'Mère' }, { custody: 'one-parent' }],
    [{ 'legal entity': 'North-Clinic' }, { entity: 'north-clinic' }],
  ])('%j is read as %j', (cells, expected) => {
    expect(person(cells)).toMatchObject(expected);
  });

  test.each([
    [{ roles: 'patient|visitor' }, 'unknown-role'],
    [{ custody: 'grandmother’s' }, 'unknown-custody'],
    [{ format: 'braille' }, 'unknown-format'],
    [{ entity: 'Clinic No. 4' }, 'unknown-entity'],
  ])('%j is a finding that names the column', (cells, code) => {
    expect(person(cells)).toMatchObject([{ code, about: Object.keys(cells)[0] }]);
  });

  test('an entity is one of the incident’s where these are known', () => {
    const result = read({ entity: 'north-clinc' }, { entities: ['north-clinic'] });
    expect(result).toMatchObject({
      findings: [{ code: 'unknown-entity', near: 'north-clinic', mend: 'Did you mean north-clinic?' }],
    });
  });

  test('a substitute without an address lives with the person, one with any part of an address elsewhere', () => {
    expect(person({ substitute_name: 'Luc Roy' })).toMatchObject({ substitute: { name: 'Luc Roy' } });
    expect(
      person({
        substitute_name: 'Luc Roy',
        substitute_street: '1 Rd',
        substitute_city: 'London',
        substitute_postal_code: 'N6A1A1',
      }),
    ).toMatchObject({
      substitute: { address: { street: '1 Rd', city: 'London', postalCode: 'N6A 1A1', country: 'CA', province: '' } },
    });
  });

  test.each([
    ['birth_date', '1948-02-30', 'not-a-date'],
    ['birth_date', '09/03/1948', 'not-a-date'],
    ['birth_date', '2018-07-16', 'date-too-late'],
    ['birth_date', '1789-07-14', 'date-too-early'],
    ['deceased', 'perhaps', 'not-yes-or-no'],
    ['deceased', '2017-13-01', 'not-a-date'],
    ['hidden_address', 'secret', 'not-yes-or-no'],
    ['family_name', '', 'cell-empty'],
    ['family_name', 'x'.repeat(101), 'cell-too-long'],
    ['family_name', 'C\u00c3\u00b4t\u00c3\u00a9', 'garbled-text'],
    ['given_names', 'Zo\uFFFD', 'unreadable-character'],
    ['given_names', 'abc\u202Edef', 'unreadable-character'],
    ['country', 'Utopia', 'unknown-country'],
    ['language', 'klingonese', 'unknown-language'],
    ['email', 'zoe at home', 'not-email'],
    ['phone', 'call me', 'not-phone'],
    ['data_elements', 'name|Roi Soleil!', 'unknown-data-element'],
    ['substitute_street', '1 Secret Rd', 'cell-empty'],
  ])('%s "%s" is refused as %s, in its place, without repeating it', (column, value, code) => {
    const result = read({ [column]: value });
    const findings = 'findings' in result ? result.findings : [];
    expect(findings).toMatchObject([{ severity: 'error', code, place: { file: 'list.csv', line: 7 } }]);
    expect(findings[0]?.mend).toBeTruthy();
    // A short or empty value stands in any text.
    const repeated = value.length > 3 && JSON.stringify(findings).includes(value);
    expect(repeated).toBe(false);
  });

  test('a bad cell is placed in its column, and every bad cell of a row is told', () => {
    const result = read({ postal_code: 'bad', birth_date: 'x', deceased: 'x1', phone: '?' });
    const findings = 'findings' in result ? result.findings : [];
    expect(findings.map(({ place }) => place.column)).toEqual([7, 8, 9]);
    expect(findings[0]?.message).toContain('Column 7 (birth_date)');
  });

  test('an unknown data element gets the nearest known one, else all that are known', () => {
    const dataElements = ['name', 'health-card'];
    expect(read({ data_elements: 'helth-card' }, { dataElements })).toMatchObject({
      findings: [{ code: 'unknown-data-element', near: 'health-card', mend: 'Did you mean health-card?' }],
    });
    expect(read({ data_elements: 'zodiac' }, { dataElements })).toMatchObject({ findings: [{ known: dataElements }] });
    expect(read({ custody: 'grandmother’s' })).toMatchObject({
      findings: [{ known: expect.arrayContaining(['sole']) }],
    });
  });

  test('dates out of order are refused', () => {
    expect(read({ birth_date: '2000-01-01', deceased: '1999-01-01' })).toMatchObject({
      findings: [{ code: 'dates-out-of-order' }],
    });
    expect(read({ records_from: '2016-01-01', records_to: '2015-01-01' })).toMatchObject({
      findings: [{ code: 'dates-out-of-order' }],
    });
  });

  test('too few or too many cells are refused', () => {
    const { header } = readHeader('list.csv', 1, Object.keys(BASE));
    expect(readPerson({ line: 2, cells: ['A', 'B', '1 Rd', 'C', 'K1N 5B1'] }, header, RULES)).toMatchObject({
      findings: [{ code: 'too-few-cells', place: { column: 6 } }],
    });
    expect(readPerson({ line: 2, cells: ['A', 'B', '1 Rd', 'C', 'K1N 5B1', 'ON', '?'] }, header, RULES)).toMatchObject({
      findings: [{ code: 'too-many-cells', place: { column: 7 } }],
    });
  });
});
