import { expect, test } from '@jest/globals';
import { GRANTS, isPermission, may, needsProof } from '#access';
import { LINK_ROLES, ROLES } from '#kernel';
import { LINK_MAY } from '../../apps/web/src/links/what-may.js';
import { PAGE_GROUPS } from '../../apps/web/src/incidents/incident-pages.js';
import { distrustsProvider } from '../../apps/web/src/provider/distrusts-provider.js';
import { acceptsCommand, givesRoles } from '../../apps/web/src/members/members-by-person.js';

test.each([
  ['accept-command', acceptsCommand],
  ['give-roles', givesRoles],
  ['distrust-provider', distrustsProvider],
] as const)('the page offers %s to just the roles of the table', (permission, offers) => {
  expect(ROLES.filter(offers)).toEqual(ROLES.filter((role) => may(role, permission)));
});

test.each(LINK_ROLES)('the page tells whoever came by a link as %s just what the table lets them do', (role) => {
  expect([...LINK_MAY[role]].sort()).toEqual(GRANTS[role].filter((each) => !needsProof(each)).sort());
});

test('each page of an incident asks for a permission that there is, and has a key of its own', () => {
  const pages = PAGE_GROUPS.flatMap(({ pages: of }) => [...of]);
  expect(pages.filter(({ needs }) => !isPermission(needs))).toEqual([]);
  expect(new Set(pages.map(({ key }) => key)).size).toBe(pages.length);
  expect(pages.map(({ key }) => String(key))).not.toContain('i');
});
