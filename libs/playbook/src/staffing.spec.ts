import { describe, expect, test } from '@jest/globals';
import { loaded, SMALL, smallFolder } from '../testing/folders.js';
import { loadPlaybook } from './load.js';

const LIST = 'roles: [incident-commander, deputy, executive, counsel]';

const DEFINED = `roles:
  incident-commander: { profile: lead, alternates: [executive] }
  deputy: ~
  executive: { outside: true, title: Outside signer }
  counsel: ~
staffing:
  clinic:
    title: One person and an outside signer
    people:
      - { roles: [incident-commander, deputy] }
      - { outside: true, roles: [executive] }`;

function written(roles: string): string {
  return SMALL.replace(LIST, () => roles);
}

/** Each finding with the word at which it stands. */
function findingsWith(roles: string): string[] {
  const text = written(roles);
  const { findings } = loadPlaybook(smallFolder({ 'playbook.yaml': text }));
  return findings
    .filter(({ place }) => place.file === 'playbook.yaml')
    .map(({ code, severity, place }) => {
      const from = text.split('\n')[place.line - 1]?.slice(place.column - 1) ?? '';
      return `${severity} ${code} ${/^[\w-]+/.exec(from)?.[0]}`;
    });
}

describe('roles', () => {
  test('of a plain list sign, but for counsel, and commander and deputy lead', () => {
    const { roleDefinitions } = loaded(smallFolder());
    expect([...roleDefinitions.values()].map(({ role, profile }) => [role, profile])).toEqual([
      ['incident-commander', 'lead'],
      ['deputy', 'lead'],
      ['executive', 'decide'],
      ['counsel', 'advise'],
    ]);
  });

  test('say what they may do, whether they are outside, and who stands in', () => {
    const { roleDefinitions, staffing } = loaded(smallFolder({ 'playbook.yaml': written(DEFINED) }));
    expect(roleDefinitions.get('incident-commander')).toMatchObject({ profile: 'lead', alternates: ['executive'] });
    expect(roleDefinitions.get('executive')).toMatchObject({ outside: true, title: { en: 'Outside signer' } });
    expect(staffing.get('clinic')?.people).toEqual([
      { outside: false, roles: ['incident-commander', 'deputy'] },
      { outside: true, roles: ['executive'] },
    ]);
  });

  test.each([
    ['deputy: ~', 'deputy: { profile: report }', ['profile-forbids deputy', 'profile-forbids deputy']],
    ['deputy: ~', 'deputy: { alternates: [counsel] }', ['profile-forbids counsel']],
    ['deputy: ~', 'deputy: { alternates: [deputy] }', ['needless-alternate deputy']],
    ['deputy: ~', 'deputy: { alternates: [scribe] }', ['unknown-role scribe']],
    ['deputy: ~', 'deputy: ~\n  scrybe: ~', ['unknown-role scrybe']],
    ['[incident-commander, deputy]', '[incident-commander, depty]', ['unknown-role depty']],
  ])('%s -> %s', (passage, instead, found) => {
    expect(findingsWith(DEFINED.replace(passage, instead))).toEqual(found.map((each) => `error ${each}`));
  });

  test('that nothing names are only a warning', () => {
    expect(findingsWith(DEFINED.replace('deputy: ~', 'deputy: ~\n  scribe: ~'))).toEqual([
      'warning unused-role scribe',
    ]);
  });
});

describe('a stated roster', () => {
  test('with which everything can be decided has no finding', () => {
    expect(findingsWith(DEFINED)).toEqual([]);
  });

  test('of one person alone can never complete an answer of two signatures', () => {
    const alone = DEFINED.replace('      - { outside: true, roles: [executive] }', '').replace(
      '[incident-commander, deputy]',
      '[incident-commander, deputy, executive]',
    );
    expect(findingsWith(alone)).toEqual(['error unreachable-decision clinic']);
  });

  test('needs an alternate where nobody holds the role', () => {
    const absent = DEFINED.replace('[incident-commander, deputy]', '[deputy]');
    expect(findingsWith(absent)).toEqual(['error unsendable-event clinic']);
    expect(findingsWith(absent.replace(', alternates: [executive]', ''))).toEqual([
      'error unreachable-decision clinic',
      'error unsendable-event clinic',
    ]);
  });

  test('in which nobody holds a role that has work is only a warning', () => {
    const swapped = SMALL.replace(LIST, () => DEFINED.replace('counsel: ~', 'counsel: ~\n  scribe: ~'))
      .replace('look: { title: Look, role: deputy', 'look: { title: Look, role: scribe')
      .replace('sort: { title: Sort, role: deputy', 'sort: { title: Sort, role: scribe');
    const { findings, playbook } = loadPlaybook(smallFolder({ 'playbook.yaml': swapped }));
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['role-without-holder', 'warning']]);
    expect(playbook).toBeDefined();
  });
});

test('somebody named under `all` cannot be the other signature', () => {
  const twice = SMALL.replace('one-of: [executive, deputy]', 'one-of: [incident-commander]');
  expect(loadPlaybook(smallFolder({ 'playbook.yaml': twice })).findings.map(({ code }) => code)).toEqual([
    'signers-twice',
  ]);
});
