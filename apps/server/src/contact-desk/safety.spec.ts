import { describe, expect, test } from '@jest/globals';
import { isAtRisk } from './safety.js';

const SAFE = {
  'danger-now': 'no',
  threatened: 'no',
  'knows-address': 'no',
  'hidden-address': 'no',
  'money-asked': 'no',
  alone: 'no',
} as const;

describe('whoever is asked whether they are safe', () => {
  test('is safe by six times no', () => {
    expect(isAtRisk(SAFE)).toBe(false);
  });

  test.each(['danger-now', 'threatened', 'hidden-address'] as const)('is at risk by a yes to %s alone', (question) => {
    expect(isAtRisk({ ...SAFE, [question]: 'yes' })).toBe(true);
  });

  test.each(['knows-address', 'money-asked', 'alone'] as const)('is not at risk by a yes to %s alone', (question) => {
    expect(isAtRisk({ ...SAFE, [question]: 'yes' })).toBe(false);
  });

  test('is at risk by two lesser signs together', () => {
    expect(isAtRisk({ ...SAFE, 'money-asked': 'yes', alone: 'yes' })).toBe(true);
  });

  test('is at risk while nobody knows whether there is danger, said so or not asked', () => {
    expect(isAtRisk({ ...SAFE, 'danger-now': 'unknown' })).toBe(true);
    expect(isAtRisk({})).toBe(true);
  });
});
