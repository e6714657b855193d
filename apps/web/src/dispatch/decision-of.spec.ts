import { describe, expect, test } from '@jest/globals';
import { decisionOf, outcomesFor } from './decision-of.js';

const EMPTY = { street: '', city: '', province: '', postalCode: ' ', country: 'CA' };

describe('what is decided of a letter', () => {
  test('that it was posted after all is said of one in doubt alone', () => {
    expect(outcomesFor('in-doubt')).toContain('delivered');
    expect(outcomesFor('returned')).toEqual(['re-sent', 'substituted']);
  });

  test('without a new address it goes to the one that is known', () => {
    expect(decisionOf('re-sent', 'not sent', EMPTY)).toEqual({ outcome: 're-sent' });
  });

  test('a part of an address is sent as it is, for the service to refuse', () => {
    const address = { ...EMPTY, street: '9 New Street' };
    expect(decisionOf('re-sent', '', address)).toEqual({ outcome: 're-sent', address });
  });

  test('of a letter by e-mail it is by post, unless e-mail is chosen again', () => {
    expect(decisionOf('re-sent', '', EMPTY, 'post')).toEqual({ outcome: 're-sent' });
    expect(decisionOf('re-sent', '', EMPTY, 'email')).toEqual({ outcome: 're-sent', by: 'email' });
  });

  test('anything else goes with its reason', () => {
    expect(decisionOf('substituted', 'On the site.', EMPTY)).toEqual({ outcome: 'substituted', note: 'On the site.' });
  });
});
