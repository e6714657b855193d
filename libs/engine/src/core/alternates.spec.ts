import type { Role } from '#kernel';
import { describe, expect, test } from '@jest/globals';
import { SmallIncident, playbookOf } from './small-incident.fixture.js';

const playbook = playbookOf(`
roles:
  privacy-officer: { alternates: [deputy, executive] }
  executive: { outside: true }
  deputy: ~
  scribe: ~
initial: asking
states:
  asking:
    title: Asking
    tasks: { note: { title: Note, role: scribe } }
    decision:
      id: send
      question: Do we send it?
      options:
        yes: { title: Yes, confirm: { all: [privacy-officer], one-of: [executive] }, to: closed }
        no: { title: No, confirm: { one-of: [privacy-officer] }, to: asking }
  closed: { title: Closed, tags: [closed] }
`);

function sign(
  incident: SmallIncident,
  role: Role,
  option = 'yes',
  id: string = role,
  standsFor?: { role: Role; because: string },
): string | undefined {
  const [decision] = [...incident.state.decisions.values()];
  return incident.as(
    role,
    {
      type: 'answer-decision',
      decisionId: decision?.id ?? '',
      decisionVersion: decision?.version ?? 0,
      shownDigest: decision?.shownDigest ?? '',
      option,
      rationale: 'Because.',
      ...(standsFor && { standsFor }),
    },
    id,
  );
}

function payloads(incident: SmallIncident, kind: string): unknown[] {
  return incident.entries.filter((entry) => entry.kind === kind).map(({ payload }) => payload);
}

describe("an alternate's signature", () => {
  test('counts for the role, and the record says so', () => {
    const incident = new SmallIncident(playbook);
    expect(sign(incident, 'deputy')).toBeUndefined();
    expect(incident.paths).toEqual(['asking']);
    expect(sign(incident, 'executive')).toBeUndefined();
    expect(incident.paths).toEqual(['closed']);
    expect(payloads(incident, 'decision.signed')).toMatchObject([
      { standsFor: 'privacy-officer' },
      { standsFor: null },
    ]);
    expect(payloads(incident, 'decision.made')).toMatchObject([
      {
        quorum: [
          { role: 'privacy-officer', signedAs: 'deputy' },
          { role: 'executive', signedAs: 'executive' },
        ],
      },
    ]);
  });

  test('is not a second one: each place takes another person', () => {
    const incident = new SmallIncident(playbook);
    sign(incident, 'executive');
    expect(sign(incident, 'executive')).toBe('signed-already');
    expect(incident.paths).toEqual(['asking']);
    sign(incident, 'executive', 'yes', 'another executive');
    expect(incident.paths).toEqual(['closed']);
  });

  test('of somebody who is no alternate is refused', () => {
    const incident = new SmallIncident(playbook);
    expect(sign(incident, 'scribe')).toBe('role-not-entitled');
    expect(sign(incident, 'scribe', 'no')).toBe('role-not-entitled');
  });

  describe('that says for whom and why', () => {
    const because = 'On a plane until six.';

    test('is recorded with the reason, and counts for that role alone', () => {
      const incident = new SmallIncident(playbook);
      expect(sign(incident, 'executive', 'yes', 'Ana', { role: 'privacy-officer', because })).toBeUndefined();
      expect(payloads(incident, 'decision.signed')).toMatchObject([{ standsFor: 'privacy-officer', because }]);
      sign(incident, 'deputy', 'yes', 'Bo');
      expect(incident.paths).toEqual(['asking']);
      sign(incident, 'executive', 'yes', 'Cy');
      expect(incident.paths).toEqual(['closed']);
    });

    test('is refused where the role is not theirs to stand in for', () => {
      const incident = new SmallIncident(playbook);
      expect(sign(incident, 'deputy', 'yes', 'Bo', { role: 'executive', because })).toBe('stands-in-for-nobody');
      expect(sign(incident, 'executive', 'yes', 'Ana', { role: 'executive', because })).toBe('stands-in-for-nobody');
    });

    test('is refused where the role has signed', () => {
      const incident = new SmallIncident(playbook);
      sign(incident, 'privacy-officer', 'yes', 'Dee');
      expect(sign(incident, 'deputy', 'yes', 'Bo', { role: 'privacy-officer', because })).toBe('signed-for-already');
    });
  });

  test('is part of what is shown: who may sign, and who in their place', () => {
    expect(payloads(new SmallIncident(playbook), 'decision.opened')).toMatchObject([
      {
        shown: {
          options: [
            {
              id: 'yes',
              signedBy: [
                { role: 'privacy-officer', needed: 'always', inTheirPlace: ['deputy', 'executive'] },
                { role: 'executive', needed: 'one-of', inTheirPlace: [] },
              ],
            },
            { id: 'no' },
          ],
        },
      },
    ]);
  });
});
