import { expect, test } from '@jest/globals';
import { joinAddresses } from './join-addresses.js';

test('what others can open comes first, in the order of the service', () => {
  const origins = ['https://localhost:3000', 'https://192.168.1.5:3000', 'https://laptop.local:3000'];
  expect(joinAddresses(origins).map(({ origin }) => origin)).toEqual([
    'https://192.168.1.5:3000',
    'https://laptop.local:3000',
    'https://localhost:3000',
  ]);
});

test.each([
  ['http://localhost:3000', true],
  ['http://holdfast.localhost:3000', true],
  ['http://127.0.0.1:3000', true],
  ['http://[::1]:3000', true],
  ['https://127.0.0.1.example', false],
  ['https://notlocalhost', false],
  ['https://192.168.1.5:3000', false],
])('%s is good on the machine of the service alone: %s', (origin, thisMachine) => {
  expect(joinAddresses([origin])).toEqual([{ origin, thisMachine }]);
});
