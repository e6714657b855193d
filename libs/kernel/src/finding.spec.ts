import { describe, expect, test } from '@jest/globals';
import { formatFinding, nearest } from './finding.js';

describe('a finding', () => {
  test('prints place, code, message and mend on one line', () => {
    expect(
      formatFinding({
        severity: 'error',
        code: 'dangling-target',
        message: 'There is no state "refusd".',
        place: { file: 'playbook.yaml', line: 12, column: 7 },
        mend: 'Did you mean "refused"?',
      }),
    ).toBe('playbook.yaml:12:7: error dangling-target: There is no state "refusd". Mend: Did you mean "refused"?');
  });
});

describe('the nearest known name', () => {
  test('is found for a slip of the pen', () => {
    expect(nearest('refusd', ['refused', 'resumed', 'closed'])).toBe('refused');
    expect(nearest('Privacy-Oficer', ['privacy-officer', 'counsel'])).toBe('privacy-officer');
  });

  test('is nothing where no name is near', () => {
    expect(nearest('payment', ['refused', 'closed'])).toBeUndefined();
  });
});
