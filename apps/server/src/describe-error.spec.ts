import { expect, test } from '@jest/globals';
import { Fault } from '#kernel';
import { describeError } from './describe-error.js';
import { explain } from './explain.js';

test('an error that was not meant is told by its class and its place, never by its message', () => {
  const told = [describeError(new TypeError('No letter for\n at Zoë Roy')), explain(new TypeError('Zoë Roy'))];
  for (const text of told) {
    expect(text).toMatch(/^TypeError\n\s+at /);
    expect(text).not.toContain('Zoë');
  }
  expect(describeError('Zoë Roy')).toBe('string');
});

test('a refusal is told by its code and its words', () => {
  const details = { kind: 'refused', code: 'not-approved', detail: 'Nobody signed.' } as const;
  expect([describeError(details), describeError(new Fault(details))]).toEqual(
    Array(2).fill('not-approved: Nobody signed.'),
  );
});
