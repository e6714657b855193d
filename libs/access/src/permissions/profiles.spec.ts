import { describe, expect, test } from '@jest/globals';
import { ROLES, SEVERITY_ROLES } from '#kernel';
import { ALL_PERMISSIONS, PERMISSIONS, isPermission, needsProof } from './permission.js';
import { isPlayed } from './play.js';
import { GRANTS, PROFILES, STANDINGS, may, type Profile } from './profiles.js';
import { commandNeed, commandNeeds, routeNeed, routeNeeds } from './routes.js';

const READS = /^(read|verify)-/;

function holders(permission: (typeof ALL_PERMISSIONS)[number]): Profile[] {
  return PROFILES.filter((profile) => may(profile, permission));
}

describe('the table of permissions', () => {
  test('gives nothing twice', () => {
    for (const profile of PROFILES)
      expect([profile, new Set(GRANTS[profile]).size]).toEqual([profile, GRANTS[profile].length]);
  });

  test('gives roles what holds in an incident, and standings what holds in the installation', () => {
    for (const role of ROLES) expect(GRANTS[role].filter((each) => PERMISSIONS[each].reach !== 'incident')).toEqual([]);
    for (const standing of STANDINGS) {
      expect(GRANTS[standing].filter((each) => PERMISSIONS[each].reach !== 'installation')).toEqual([]);
    }
  });

  test('lets those say how grave it is whose tasks may', () => {
    expect(holders('set-severity')).toEqual(SEVERITY_ROLES);
  });

  test('has no permission that nobody has or nothing asks', () => {
    const asked = new Set<string>([...routeNeeds(), ...commandNeeds()].map(([, need]) => need));
    expect(ALL_PERMISSIONS.filter((each) => holders(each).length === 0)).toEqual([]);
    expect(ALL_PERMISSIONS.filter((each) => !asked.has(each))).toEqual([]);
  });

  test.each<readonly [Profile, readonly string[]]>([
    ['auditor', []],
    ['observer', ['observe-exercise']],
  ])('lets %s read and verify, and beside that at most observe an exercise', (profile, beside) => {
    expect(GRANTS[profile].filter((each) => !READS.test(each))).toEqual(beside);
  });

  test('leaves what cannot be undone with those who answer for it', () => {
    expect(holders('erase-payload')).toEqual(['privacy-officer', 'counsel']);
    expect(holders('set-hold')).toEqual(['counsel']);
    expect(holders('order-letters')).toEqual(['privacy-officer']);
    expect(holders('migrate-incident')).toEqual(['incident-commander', 'privacy-officer']);
    expect(holders('move-clock')).toEqual(['facilitator']);
    expect(holders('import-people')).toEqual(['privacy-officer']);
  });

  test('gives whoever came by a link nothing of the installation but the way out', () => {
    expect(GRANTS['outside-party']).toEqual(['leave']);
  });

  test('plays from a seat nothing of the installation, of accounts or of real people, and nothing that cannot be undone', () => {
    expect(GRANTS.seat).toEqual(['leave', 'see-names']);
    const played = ALL_PERMISSIONS.filter(isPlayed);
    expect(played.filter((each) => PERMISSIONS[each].reach === 'installation')).toEqual([]);
    expect(
      played.filter((each) => /roles|command|provider|clock|shred|erase|import|migrate|read-out/.test(each)),
    ).toEqual([]);
    expect(played.filter(needsProof)).toEqual([
      'sign-decision',
      'decide-people',
      'dispatch-letters',
      'settle-law',
      'set-hold',
      'change-lane',
    ]);
  });
});

test('what every object inherits is no permission, no route and no command', () => {
  for (const name of ['constructor', 'toString', '__proto__']) {
    expect([isPermission(name), routeNeed('get', name), commandNeed(name)]).toEqual([false, undefined, undefined]);
  }
});

test('an unknown method or path has no row', () => {
  expect(routeNeed('GET', '/incidents/{id}')).toBe('read-incident');
  expect(routeNeed('delete', '/incidents/{id}')).toBeUndefined();
  expect(routeNeed('get', '/incidents/{id}/')).toBeUndefined();
});
