import { describe, expect, test } from '@jest/globals';
import { ActingRoles, incidentOf } from './acting-role.js';

function aTab(kept = new Map<string, string>()): ActingRoles {
  const roles = new ActingRoles({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
  });
  roles.belongTo('zoe');
  return roles;
}

describe('the role acted in', () => {
  test('is one’s only one', () => {
    const roles = aTab();
    expect([roles.in('a'), roles.mustChoose('a')]).toEqual([undefined, false]);
    roles.learn('a', ['scribe']);
    expect([roles.in('a'), roles.mustChoose('a')]).toEqual(['scribe', false]);
  });

  test('is chosen by whoever has several, and by nobody for them', () => {
    const roles = aTab();
    roles.learn('a', ['scribe', 'incident-commander']);
    expect([roles.in('a'), roles.mustChoose('a')]).toEqual([undefined, true]);
    roles.choose('a', 'scribe');
    expect([roles.in('a'), roles.mustChoose('a')]).toEqual(['scribe', false]);
  });

  test('stays when another role is given', () => {
    const roles = aTab();
    roles.learn('a', ['scribe']);
    roles.learn('a', ['incident-commander', 'scribe']);
    expect(roles.in('a')).toBe('scribe');
  });

  test.each([[['scribe']], [['scribe', 'deputy']]] as const)(
    'is followed by none of %j by itself where it has ended, until one is chosen',
    (left) => {
      const roles = aTab();
      roles.learn('a', ['incident-commander', ...left]);
      roles.choose('a', 'incident-commander');
      roles.learn('a', left);
      roles.learn('a', left);
      expect([roles.in('a'), roles.mustChoose('a'), roles.ended('a')]).toEqual([undefined, true, 'incident-commander']);
      roles.choose('a', 'scribe');
      expect([roles.in('a'), roles.mustChoose('a'), roles.ended('a')]).toEqual(['scribe', false, undefined]);
    },
  );

  test('is none for whoever has none any more', () => {
    const roles = aTab();
    roles.learn('a', ['counsel']);
    roles.learn('a', []);
    expect([roles.in('a'), roles.mustChoose('a')]).toEqual([undefined, false]);
  });

  test('is each incident’s own', () => {
    const roles = aTab();
    roles.learn('a', ['scribe', 'counsel']);
    roles.learn('b', ['scribe', 'counsel']);
    roles.choose('a', 'counsel');
    roles.choose('b', 'scribe');
    expect([roles.in('a'), roles.in('b'), roles.in('c')]).toEqual(['counsel', 'scribe', undefined]);
  });

  test('outlives a reload, for the same person', () => {
    const kept = new Map<string, string>();
    const before = aTab(kept);
    before.learn('a', ['scribe', 'counsel']);
    before.choose('a', 'counsel');
    const after = aTab(kept);
    after.learn('a', ['scribe', 'counsel']);
    expect(after.in('a')).toBe('counsel');
    after.belongTo('ann');
    expect(after.in('a')).toBeUndefined();
    after.learn('a', ['scribe', 'counsel']);
    expect(after.mustChoose('a')).toBe(true);
  });

  test('is told to who listens', () => {
    const roles = aTab();
    const told: unknown[] = [];
    const end = roles.subscribe(() => told.push(roles.in('a')));
    roles.learn('a', ['scribe', 'counsel']);
    roles.choose('a', 'counsel');
    roles.belongTo('zoe');
    roles.belongTo('ann');
    end();
    roles.learn('a', ['counsel']);
    expect(told).toEqual([undefined, 'counsel', undefined]);
  });
});

test('an address of the API is about one incident, or none', () => {
  expect(incidentOf('/api/v1/incidents/018f/entries?limit=2')).toBe('018f');
  expect(incidentOf('/api/v1/incidents?limit=2')).toBeUndefined();
  expect(incidentOf('/api/v1/names')).toBeUndefined();
});

describe('from a seat of an exercise', () => {
  const chair = { id: 'chair', role: 'executive' } as const;

  test('one acts in its role, until one speaks for oneself again', () => {
    const roles = aTab();
    roles.learn('a', ['facilitator']);
    roles.speakFrom('a', chair);
    expect([roles.in('a'), roles.ownIn('a'), roles.seat('a')]).toEqual(['executive', 'facilitator', chair]);
    roles.speakFrom('a', undefined);
    expect([roles.in('a'), roles.seat('a')]).toEqual(['facilitator', undefined]);
  });

  test('what the service says of its roles ends none of one’s own', () => {
    const roles = aTab();
    roles.learn('a', ['facilitator', 'scribe']);
    roles.choose('a', 'facilitator');
    roles.speakFrom('a', chair);
    roles.learn('a', ['executive']);
    roles.speakFrom('a', undefined);
    expect([roles.in('a'), roles.ended('a')]).toEqual(['facilitator', undefined]);
  });

  test('after a reload one’s own role is known still', () => {
    const kept = new Map<string, string>();
    const before = aTab(kept);
    before.learn('a', ['facilitator', 'scribe']);
    before.choose('a', 'facilitator');
    before.speakFrom('a', chair);
    const after = aTab(kept);
    expect([after.in('a'), after.ownIn('a')]).toEqual(['executive', 'facilitator']);
  });
});
