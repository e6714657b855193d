import { expect, test } from '@jest/globals';
import { wokenBy } from './woken-by.js';

test('roles that wake the same person stand together, and those that wake nobody stand first', () => {
  const deputy = { role: 'deputy', channel: 'sms' } as const;
  const groups = wokenBy([
    { role: 'scribe', first: deputy },
    { role: 'auditor', first: null },
    { role: 'counsel', first: { role: 'counsel', channel: 'push' } },
    { role: 'deputy', first: deputy },
  ]);
  expect(groups).toEqual([
    { first: null, roles: ['auditor'] },
    { first: deputy, roles: ['scribe', 'deputy'] },
    { first: { role: 'counsel', channel: 'push' }, roles: ['counsel'] },
  ]);
});
