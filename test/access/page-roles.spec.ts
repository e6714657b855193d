import { expect, test } from '@jest/globals';
import { may } from '#access';
import { ROLES } from '#kernel';
import { readsLooks } from '../../apps/web/src/looks/reads-looks.js';
import { distrustsProvider } from '../../apps/web/src/provider/distrusts-provider.js';
import { acceptsCommand, givesRoles } from '../../apps/web/src/members/members-by-person.js';

test.each([
  ['accept-command', acceptsCommand],
  ['give-roles', givesRoles],
  ['read-looks', readsLooks],
  ['distrust-provider', distrustsProvider],
] as const)('the page offers %s to just the roles of the table', (permission, offers) => {
  expect(ROLES.filter(offers)).toEqual(ROLES.filter((role) => may(role, permission)));
});
