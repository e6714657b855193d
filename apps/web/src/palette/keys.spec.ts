import { expect, test } from '@jest/globals';
import { askedBy } from './keys.js';

const pressed = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

test('Ctrl+K and Cmd+K open the palette, also from a field', () => {
  expect(askedBy(pressed('k', { ctrlKey: true }), true)).toBe('palette');
  expect(askedBy(pressed('K', { metaKey: true }), false)).toBe('palette');
});

test('Ctrl+Z and Cmd+Z undo what was done, and in a field what was typed', () => {
  expect(askedBy(pressed('z', { ctrlKey: true }), false)).toBe('undo');
  expect(askedBy(pressed('z', { metaKey: true }), false)).toBe('undo');
  expect(askedBy(pressed('z', { ctrlKey: true }), true)).toBeUndefined();
  expect(askedBy(pressed('Z', { ctrlKey: true }), false)).toBeUndefined();
  expect(askedBy(pressed('z'), false)).toBeUndefined();
});

test('a question mark or g means itself in a field', () => {
  expect(askedBy(pressed('?'), false)).toBe('keys');
  expect(askedBy(pressed('g'), false)).toBe('jump');
  expect(askedBy(pressed('?'), true)).toBeUndefined();
  expect(askedBy(pressed('g'), true)).toBeUndefined();
});

test('other keys, and the browser’s own combinations, are left alone', () => {
  expect(askedBy(pressed('k'), false)).toBeUndefined();
  expect(askedBy(pressed('l', { ctrlKey: true }), false)).toBeUndefined();
  expect(askedBy(pressed('g', { altKey: true }), false)).toBeUndefined();
  expect(askedBy(pressed('k', { ctrlKey: true, altKey: true }), false)).toBeUndefined();
});
