import { describe, expect, test } from '@jest/globals';
import { readDemonstrationConfig } from '../../config.js';
import { readProvider, rolesOf } from './provider-settings.js';

const WHOLE = {
  HOLDFAST_OIDC_ISSUER: 'https://login.example/realms/us',
  HOLDFAST_OIDC_CLIENT_ID: 'holdfast',
  HOLDFAST_OIDC_CLIENT_SECRET: 'quetzalcoatl',
};

function mistakesIn(more: Readonly<Record<string, string>>): string[] {
  const mistakes: string[] = [];
  readProvider({ ...WHOLE, ...more }, mistakes);
  return mistakes;
}

describe('the sign-in provider’s settings', () => {
  test('are none without an issuer, and say so of whatever else is set', () => {
    const mistakes: string[] = [];
    expect(readProvider({ HOLDFAST_OIDC_NAME: 'Login' }, mistakes)).toEqual({});
    expect(mistakes).toEqual([expect.stringContaining('HOLDFAST_OIDC_NAME does nothing')]);
  });

  test('name the provider by its host, look for groups in groups, and map none, unless they say otherwise', () => {
    const { provider } = readProvider(WHOLE, []);
    expect(provider).toMatchObject({ name: 'login.example', groupsClaim: 'groups' });
    expect(provider?.roles.size).toBe(0);
  });

  test.each([
    'http://login.example',
    'ftp://login.example',
    'login.example',
    'https://u:p@login.example',
    'https://a.b/?c',
  ])('take no issuer but an https address: %s', (issuer) => {
    expect(mistakesIn({ HOLDFAST_OIDC_ISSUER: issuer })).toEqual([expect.stringContaining('HOLDFAST_OIDC_ISSUER')]);
  });

  test.each(['http://localhost:9000', 'http://127.0.0.1:9000', 'http://[::1]:9000'])(
    'take plain HTTP on this machine: %s',
    (issuer) => expect(mistakesIn({ HOLDFAST_OIDC_ISSUER: issuer })).toEqual([]),
  );

  test('need the client’s id and secret, and repeat neither', () => {
    const mistakes = mistakesIn({ HOLDFAST_OIDC_CLIENT_ID: '', HOLDFAST_OIDC_ROLES: 'x=y' });
    expect(mistakes).toHaveLength(2);
    expect(mistakes.join()).not.toContain('quetzalcoatl');
  });

  test('map groups to roles, whatever the groups are called', () => {
    const roles = 'ir-team=incident-commander,scribe; cn=legal,ou=groups = counsel ;';
    const { provider } = readProvider({ ...WHOLE, HOLDFAST_OIDC_ROLES: roles }, []);
    const given = (groups: readonly string[]): readonly string[] =>
      rolesOf({ roles: provider?.roles ?? new Map() }, groups);
    expect(given(['cn=legal,ou=groups'])).toEqual(['counsel']);
    expect(given(['ir-team', 'ir-team', 'cn=legal,ou=groups'])).toEqual(['incident-commander', 'scribe', 'counsel']);
    expect(given(['IR-TEAM', 'constructor'])).toEqual([]);
  });

  test.each([
    ['ir=administrator', 'no group makes an administrator'],
    ['ir=nurse', '“nurse” is no role'],
    ['=scribe', 'not a group of its own'],
    ['scribe', 'not a group of its own'],
    ['a=scribe;a=counsel', 'not a group of its own'],
    ['a=', '“” is no role'],
  ])('refuse %s', (roles, why) => {
    expect(mistakesIn({ HOLDFAST_OIDC_ROLES: roles })).toContainEqual(expect.stringContaining(why));
  });

  test('are nothing to the demonstration', () => {
    expect(readDemonstrationConfig('/srv/demo', WHOLE).provider).toBeUndefined();
  });
});
