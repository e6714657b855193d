import { describe, expect, test } from '@jest/globals';
import { given, mappingOf, sameMapping, type MappingDraft } from './mapping-draft.js';

const DRAFT: MappingDraft = {
  columns: ['family_name', null, 'city'],
  dates: 'year-first',
  country: 'CA',
  language: 'en',
  yes: '',
  no: '',
};

describe('a mapping in the form', () => {
  test('says only what differs from what is usual', () => {
    expect(mappingOf(DRAFT)).toEqual({ columns: ['family_name', null, 'city'] });
    expect(
      mappingOf({ ...DRAFT, dates: 'day-first', country: 'US', language: 'fr', yes: ' si ,, da', no: 'nada' }),
    ).toEqual({
      columns: ['family_name', null, 'city'],
      dates: 'day-first',
      country: 'US',
      language: 'fr',
      yes: ['si', 'da'],
      no: ['nada'],
    });
    // Half a code is none.
    expect(mappingOf({ ...DRAFT, country: 'U' })).toEqual(mappingOf(DRAFT));
  });

  test('reads a column from one heading: the one that had it gives way', () => {
    expect(given(DRAFT, 1, 'city').columns).toEqual(['family_name', 'city', null]);
    expect(given(DRAFT, 0, null).columns).toEqual([null, null, 'city']);
  });

  test('is the same where it says the same', () => {
    expect(sameMapping(DRAFT, { ...DRAFT, yes: ' , ' })).toBe(true);
    expect(sameMapping(DRAFT, { ...DRAFT, dates: 'day-first' })).toBe(false);
  });
});
