import { expect, test } from '@jest/globals';
import { canBind } from './host-names.js';

test.each([
  ['holdfast.example', true],
  ['laptop.local', true],
  ['localhost', true],
  ['1.2.3.4.example', true],
  ['192.168.1.5', false],
  ['127.0.0.1', false],
  ['[fd00::5]', false],
  ['', false],
])('passkeys can be bound to %s: %s', (hostname, possible) => {
  expect(canBind(hostname)).toBe(possible);
});
