import { expect, test } from '@jest/globals';
import { EMPTY_DRAFT, readDraft } from './begin-draft.js';

const read = (over: Partial<typeof EMPTY_DRAFT>) =>
  readDraft({ ...EMPTY_DRAFT, ...over }, { name: 'carepartners', zone: 'America/Toronto' });

test('what nobody filled in is left to the scenario', () => {
  expect(read({ blanks: { clinic: '  ', city: ' Hull ' } })).toEqual({
    scenario: 'carepartners',
    cut: null,
    room: true,
    speed: 0,
    blanks: { city: 'Hull' },
  });
});

test('the start is a time of the scenario’s zone, and nothing else', () => {
  expect(read({ startsAt: '2018-06-11T08:00' })?.startsAt).toBe('2018-06-11T12:00:00.000Z');
  expect(read({ startsAt: 'noon' })).toBeUndefined();
});

test('a cut and a name of one’s own go with it', () => {
  expect(read({ cut: 'short', title: ' Board in June ', room: false, speed: 60 })).toMatchObject({
    cut: 'short',
    title: 'Board in June',
    room: false,
    speed: 60,
  });
});
