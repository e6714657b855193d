import { expect, test } from '@jest/globals';
import { isExerciseCode, typedCode } from './exercise-code.js';

test('a code is the same however it is typed', () => {
  expect(['kw7p 93hc', 'KW7P-93HC', ' kw7p93hc '].map(typedCode)).toEqual(['KW7P93HC', 'KW7P93HC', 'KW7P93HC']);
});

test('an invitation’s secret is none', () => {
  expect(isExerciseCode('kw7p-93hc')).toBe(true);
  expect(isExerciseCode('q0X8vJ2mF4nT6yB1sD3gH5kL7zC9wE0r')).toBe(false);
  expect(isExerciseCode('')).toBe(false);
});
