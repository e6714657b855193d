import { expect, test } from '@jest/globals';
import { mayAcknowledge } from './acknowledging.js';

test('whoever is woken, will be, or leads has the button; nobody else', () => {
  const alert = { woken: ['privacy-officer'], next: ['executive'] } as const;
  const shown = (['privacy-officer', 'executive', 'incident-commander', 'deputy', 'scribe'] as const).map((role) =>
    mayAcknowledge({ woken: [...alert.woken], next: [...alert.next] }, role),
  );
  expect(shown).toEqual([true, true, true, true, false]);
});
