import { expect, test } from '@jest/globals';
import { may } from '#access';
import type { Role } from '#kernel';
import { rolesAsked, type StateNode } from '#playbook';
import { shippedPlaybook } from '../../libs/playbook/testing/folders.js';

const playbook = shippedPlaybook('data-extortion');

function statesBelow(state: StateNode): StateNode[] {
  return [state, ...state.children.flatMap(statesBelow)];
}

function withoutPermission(permission: Parameters<typeof may>[1], roles: readonly Role[]): Role[] {
  return [...new Set(roles)].filter((role) => !may(role, permission));
}

const states = [...playbook.charts.values()].flatMap(({ root }) => statesBelow(root));

test('whoever has a task or reports an event in the shipped playbook may', () => {
  const tasks = states.flatMap((state) => state.tasks.map(({ role }) => role));
  const events = [...playbook.events.values()].flatMap(({ roles }) => roles);
  expect(tasks.length).toBeGreaterThan(20);
  expect(withoutPermission('move-incident', [...tasks, ...events])).toEqual([]);
});

test('whoever has a signature in the shipped playbook, or stands in for one, may sign', () => {
  const asked = states.flatMap(({ decision }) => decision?.options.flatMap(({ confirm }) => rolesAsked(confirm)) ?? []);
  expect(asked.length).toBeGreaterThan(5);
  const alternates = [...playbook.roleDefinitions.values()].flatMap(({ alternates }) => alternates);
  expect(withoutPermission('sign-decision', [...asked, ...alternates])).toEqual([]);
});
