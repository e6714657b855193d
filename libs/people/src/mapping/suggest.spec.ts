import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aFile } from '../testing/register-fixture.js';
import { headingKeys } from './heading-keys.js';
import { dateOrders, lookOf } from './looks.js';
import { suggestColumns, suggestedMapping } from './suggest.js';
import { surveyList } from './survey.js';

function suggested(headings: readonly string[], ...rows: readonly (readonly string[])[]): (string | null)[] {
  return suggestColumns(headings, rows).map(({ suggestion }) =>
    suggestion ? `${suggestion.column} ${suggestion.certainty} ${suggestion.reason}` : null,
  );
}

describe('suggestions for headings', () => {
  test('say how sure they are, and why', () => {
    expect(
      suggested(['family_name', 'Prénom', 'Client Street Address', 'Citty', 'F5'], ['', '', '', '', 'a@b.example']),
    ).toEqual([
      'family_name certain name',
      'given_names certain alias',
      'street likely part',
      'city likely similar',
      'email possible values',
    ]);
  });

  test('tell consent to e-mail from the address', () => {
    const headings = ['E-mail', 'Consent to e-mail (Y/N)', 'Consentement au courriel'];
    expect(suggested(headings)).toEqual(['email certain alias', null, 'email_consent certain alias']);
    expect(suggested(headings.slice(0, 2))).toEqual(['email certain alias', 'email_consent likely part']);
  });

  test('tell the parents of a child apart', () => {
    const headings = ['Parent 1', 'Parent 1 address', 'Guardian 2 name', 'Code postal du parent 2', 'Parent name'];
    expect(suggested(headings)).toEqual([
      'parent_1_name certain alias',
      'parent_1_street certain alias',
      'parent_2_name certain alias',
      'parent_2_postal_code certain alias',
      'substitute_name certain alias',
    ]);
  });

  test('give a column once, to the surer heading', () => {
    expect(suggested(['Old address', 'Address'])).toEqual([null, 'street certain alias']);
    const dates = ['1948-03-09', '1950-01-01'];
    expect(suggested(['Type de garde', 'K7'], ['', '']).at(0)).toBe('custody certain alias');
    expect(suggested(['K7'], ['joint'], ['contested'])).toEqual(['custody possible values']);
    expect(suggested(['Seen on', 'DOB'], dates)).toEqual([null, 'birth_date certain alias']);
  });

  test('make a mapping without what is only possible', () => {
    const found = suggestColumns(['Nom', 'X', 'DOB'], [['Roy', 'a@b.example', '30/11/1971']]);
    expect(suggestedMapping(found)).toEqual({ columns: ['family_name', null, 'birth_date'], dates: 'day-first' });
  });

  test('never hold a cell', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^zq[a-z0-9@./-]{3,12}$/), { minLength: 1, maxLength: 5 }), (cells) => {
        const told = JSON.stringify(
          suggestColumns(
            ['One heading'],
            cells.map((cell) => [cell]),
          ),
        );
        expect(cells.some((cell) => told.includes(cell))).toBe(false);
      }),
    );
  });
});

describe('the looks of a column', () => {
  test.each([
    ['date', ['1948-03-09', '', '09/03/1948']],
    ['postal-code', ['K1N 5B1', 'k1n5b1', '02139-1234']],
    ['phone', ['519-555-0123', '(519) 555-0199']],
    ['yes-no', ['Oui', 'non', 'N']],
    ['province', ['ON', 'Québec', 'Texas']],
    ['country', ['Canada', 'Etats-Unis']],
    ['language', ['Français', 'en']],
    [undefined, ['red', 'blue']],
    [undefined, ['', ' ']],
  ])('%s', (look, cells) => {
    expect(lookOf(cells)).toBe(look);
  });

  test('one strange cell among ten changes nothing, two do', () => {
    const dates = Array.from({ length: 9 }, () => '1948-03-09');
    expect(lookOf([...dates, 'unknown'])).toBe('date');
    expect(lookOf([...dates, 'unknown', 'unknown'])).toBeUndefined();
  });

  test('of dates: their order is told where the cells tell it, and left to a person where they do not', () => {
    expect(dateOrders(['1948-03-09'])).toEqual(['year-first']);
    expect(dateOrders(['30/11/1971', '09/03/1948'])).toEqual(['day-first']);
    expect(dateOrders(['11/30/1971', '31/31/1971'])).toEqual(['month-first']);
    expect(dateOrders(['09/03/1948', '01.02.1950'])).toEqual(['day-first', 'month-first']);
    expect(dateOrders(['', 'soon'])).toEqual([]);
  });
});

describe('a list that is surveyed', () => {
  test.each([
    ['Tremblay,Zoé,1948-03-09', 'no-header'],
    ['Tremblay,zoe@home.example', 'no-header'],
    ['', 'empty-file'],
    ['a"b,c', 'quote-misplaced'],
  ])('%j is refused and nothing of it is told', async (text, code) => {
    const survey = await surveyList(aFile(Buffer.from(text)));
    expect(survey).toMatchObject({ finding: { code } });
    expect(JSON.stringify(survey)).not.toContain('Tremblay');
  });

  test('with a known heading is told, whatever else its first line holds', async () => {
    const survey = await surveyList(aFile(Buffer.from('Nom,2016-01-01\nRoy,x\n')));
    expect(survey).toMatchObject({ headings: [{ heading: 'Nom', filledPercent: 100 }, { heading: '2016-01-01' }] });
  });

  test('has a key for each heading, however often it stands there', () => {
    expect(headingKeys(['City', ' CITY ', 'Ville', '', ''])).toEqual(['city', 'city#2', 'ville', '', '#2']);
  });
});
