import { expect, test } from '@jest/globals';
import { contactsIn, inAll } from './which-contacts.js';

test('of an address, only what is known is looked at', () => {
  expect(contactsIn({ kind: 'media', state: 'overdue', contact: 'c' })).toEqual({
    kind: 'media',
    state: 'overdue',
    contact: 'c',
  });
  expect(contactsIn({ kind: 'gossip', state: 3, contact: ['c'], name: 'Zoë' })).toEqual({});
});

test('the numbers of all kinds come together', () => {
  expect(
    inAll([
      { kind: 'media', open: 2, overdue: 1, answered: 0 },
      { kind: 'complaint', open: 3, overdue: 0, answered: 4 },
    ]),
  ).toEqual({ open: 5, overdue: 1, answered: 4 });
  expect(inAll([])).toEqual({ open: 0, overdue: 0, answered: 0 });
});
