import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ROLES } from '#kernel';
import { formatClaim, parseClaim } from './claim.js';

describe('a claim of who somebody is', () => {
  test('comes back from its header as it was, in any script', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((text) => {
      const trimmed = text.trim();
      return trimmed === text && text.length > 0 && text.length <= 100;
    });
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), name, (role, claimed) => {
        const header = formatClaim({ role, name: claimed });
        expect(parseClaim(header)).toEqual({ role, name: claimed });
        expect(header).toMatch(/^[\x21-\x7e ]+$/);
      }),
    );
  });

  test('takes a name of up to a hundred characters, however long its spelling', () => {
    const name = '名'.repeat(100);
    expect(parseClaim(formatClaim({ role: 'scribe', name }))).toEqual({ role: 'scribe', name });
    expect(parseClaim(formatClaim({ role: 'scribe', name: `${name}名` }))).toBeUndefined();
  });

  test.each([
    '',
    'scribe',
    'scribe;',
    'scribe; %20',
    'hero; Ana',
    'scribe; %E0%A4%A',
    'scribe; Ana Roy',
    'SCRIBE; Ana',
  ])('is not read from "%s"', (header) => {
    expect(parseClaim(header)).toBeUndefined();
  });
});
