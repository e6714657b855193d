import { describe, expect, test } from '@jest/globals';
import { ActingRoles, actingRole, incidentOf } from './acting-role.js';

function aTab(): ActingRoles {
  const kept = new Map<string, string>();
  return new ActingRoles({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) });
}

describe('the role acted in', () => {
  test('is the one that was chosen', () => {
    expect(actingRole(['scribe', 'counsel'], 'counsel')).toBe('counsel');
  });

  test('is the first of one’s own where none was chosen, or the chosen one has ended', () => {
    expect(actingRole(['scribe', 'incident-commander'], undefined)).toBe('incident-commander');
    expect(actingRole(['scribe'], 'counsel')).toBe('scribe');
  });

  test('is none for whoever has none', () => {
    expect(actingRole([], 'counsel')).toBeUndefined();
  });

  test('is each incident’s own', () => {
    const roles = aTab();
    roles.learn('a', ['scribe', 'counsel']);
    roles.learn('b', ['scribe', 'counsel']);
    roles.choose('a', 'counsel');
    expect([roles.in('a'), roles.in('b'), roles.in('c')]).toEqual(['counsel', 'scribe', undefined]);
  });

  test('is told to who listens, and forgotten when somebody else may come', () => {
    const roles = aTab();
    const told: unknown[] = [];
    const end = roles.subscribe(() => told.push(roles.in('a')));
    roles.learn('a', ['scribe']);
    roles.forget();
    end();
    roles.learn('a', ['counsel']);
    expect(told).toEqual(['scribe', undefined]);
  });
});

test('an address of the API is about one incident, or none', () => {
  expect(incidentOf('/api/v1/incidents/018f/entries?limit=2')).toBe('018f');
  expect(incidentOf('/api/v1/incidents?limit=2')).toBeUndefined();
  expect(incidentOf('/api/v1/names')).toBeUndefined();
});
