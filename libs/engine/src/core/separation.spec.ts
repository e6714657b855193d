import { describe, expect, test } from '@jest/globals';
import { Approving, COMMANDER, EXECUTIVE, OFFICER, SECOND_OFFICER, WRITER, drafted } from './approving.fixture.js';

describe('whoever prepared what is approved', () => {
  test('does not sign it; another person of the same role does', () => {
    const incident = drafted(OFFICER);
    expect(incident.signs(OFFICER)).toBe('author-may-not-approve');
    expect(incident.signs(SECOND_OFFICER)).toBeUndefined();
    expect(incident.signs(EXECUTIVE)).toBeUndefined();
    expect(incident.paths).toEqual(['sent']);
  });

  test('is known by what they did and not by their role: who finished it for another is the author', () => {
    const incident = drafted(COMMANDER);
    expect(incident.signs(OFFICER)).toBeUndefined();
    expect(incident.signs({ role: 'privacy-officer', id: COMMANDER.id })).toBe('author-may-not-approve');
  });

  test('may send it back', () => {
    const incident = drafted(OFFICER);
    expect(incident.signs(OFFICER, 'revise')).toBeUndefined();
    expect(incident.paths).toEqual(['drafting']);
  });

  test('is a person: a machine that acts for somebody does not prepare it', () => {
    const incident = new Approving();
    const [task] = [...incident.state.tasks.values()];
    const command = { type: 'complete-task', taskId: task?.id ?? '', fields: {}, evidence: [], note: '' } as const;
    const token = { kind: 'token', id: 'a token', role: 'privacy-officer', assurance: 'password' } as const;
    expect(incident.take(command, token)).toBe('author-is-a-person');
    expect(incident.paths).toEqual(['drafting']);
  });

  test('stays an author when somebody else has gone over it', () => {
    const incident = drafted(OFFICER);
    incident.signs(OFFICER, 'revise');
    incident.does('draft', SECOND_OFFICER);
    expect([incident.signs(OFFICER), incident.signs(SECOND_OFFICER)]).toEqual([
      'author-may-not-approve',
      'author-may-not-approve',
    ]);
    expect(incident.signs({ role: 'deputy', id: 'Dee' })).toBeUndefined();
  });

  test('loses the signature that they gave before they did', () => {
    const incident = drafted(OFFICER);
    incident.signs(WRITER);
    incident.does('polish', WRITER);
    expect(incident.decision.approvals).toEqual([]);
    expect(incident.payloads('decision.voided')).toMatchObject([
      { reason: 'author', signatures: [{ person: WRITER.id, option: 'yes' }] },
    ]);
    expect(incident.signs(WRITER)).toBe('author-may-not-approve');
  });
});

describe('a signature that was only claimed', () => {
  const claimed = { role: 'privacy-officer', id: 'A name of the time before' } as const;

  test('is no second person beside somebody who has signed in: it is asked again', () => {
    const incident = drafted(OFFICER);
    incident.signs(claimed, 'yes', 'claimed');
    incident.signs(EXECUTIVE);
    expect(incident.paths).toEqual(['approving']);
    expect(incident.payloads('decision.voided')).toMatchObject([
      { reason: 'claimed', signatures: [{ person: claimed.id }] },
    ]);
    expect(incident.decision.approvals.map(({ actor }) => actor.id)).toEqual([EXECUTIVE.id]);
  });

  test('is taken back by the service, once', () => {
    const incident = drafted(OFFICER);
    incident.signs(claimed, 'yes', 'claimed');
    const service = { kind: 'system', id: 'upgrade', assurance: 'claimed' } as const;
    expect(incident.take({ type: 'void-claimed-signatures' }, service)).toBeUndefined();
    expect(incident.decision.approvals).toEqual([]);
    expect(incident.take({ type: 'void-claimed-signatures' }, service)).toBe('nothing-claimed');
  });
});
