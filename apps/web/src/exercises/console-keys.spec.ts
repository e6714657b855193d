import { expect, test } from '@jest/globals';
import { CONSOLE_KEYS, consoleAsk } from './console-keys.js';

const pressed = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

test('a letter asks for one thing, in capitals too', () => {
  expect(consoleAsk(pressed('r'), false)).toBe('release');
  expect(consoleAsk(pressed('R'), false)).toBe('release');
  expect(consoleAsk(pressed('3'), false)).toBe('not-done');
});

test('the arrows move in the list alone: elsewhere they scroll', () => {
  expect(consoleAsk(pressed('ArrowDown'), true)).toBe('next');
  expect(consoleAsk(pressed('ArrowDown'), false)).toBeUndefined();
});

test('the browser’s own combinations are left alone', () => {
  expect(consoleAsk(pressed('r', { ctrlKey: true }), false)).toBeUndefined();
  expect(consoleAsk(pressed('p', { metaKey: true }), true)).toBeUndefined();
});

test('the sheet lists each key, and none that asks for nothing', () => {
  const asked = CONSOLE_KEYS.map(([key]) => consoleAsk(pressed(key), false));
  expect(asked).not.toContain(undefined);
  expect(new Set(asked).size).toBe(12);
});
