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

function sign(incident: SmallIncident, role: Role, option = 'yes', id: string = role): string | undefined {
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
});
