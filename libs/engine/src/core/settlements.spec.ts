import { describe, expect, test } from '@jest/globals';
import { aDuty, aLaw, deadline } from '../../testing/law.js';
import { DAY, NOON, after, kinds, payloads, person } from '../../testing/played.js';
import { HUSH, Settling, TELL, confirm, settleable, sign } from '../../testing/settling.js';
import type { Actor } from '#kernel';
import type { Command } from './command.js';
import { decide } from './decide.js';
import type { Settleable } from './draft.js';
import { lapseSettlements } from './settlements.js';

const counsel = person('counsel');

/** The duty that forbids is another legal entity's. */
const lawOfTwo = aLaw(
  () => aDuty({ key: TELL, noticeKind: 'letter' }),
  () => aDuty({ key: HUSH, noticeKind: 'letter', forbidden: ['what'], entity: { id: 'clinic', name: 'Clinic' } }),
);

function refusal(incident: Settling, command: Command, actor: Actor = counsel): string | undefined {
  const outcome = decide(incident.state, command, incident.context(actor));
  return outcome.ok ? undefined : outcome.fault.code;
}

describe('a clause that nobody has checked', () => {
  test('has its date at once when counsel confirms it', () => {
    const incident = new Settling();
    expect(incident.state.obligations.get(TELL)?.due).toBeNull();
    const entries = incident.do(confirm, counsel);
    expect(payloads(entries, 'law.confirmed')).toMatchObject([
      { clause: 'tell', packVersion: '1', asOf: '2026-05-03' },
    ]);
    expect(payloads(entries, 'obligation.changed')).toMatchObject([{ key: TELL, confirmation: { source: 'gazette' } }]);
    expect(incident.state.obligations.get(TELL)?.due?.instant).toBe(deadline(NOON + 3 * DAY).instant);
  });

  test('is confirmed by counsel alone, as it was shown, and where it waits for them', () => {
    const incident = new Settling();
    for (const role of ['privacy-officer', 'incident-commander', 'executive'] as const) {
      expect(refusal(incident, confirm, person(role))).toBe('role-not-entitled');
      expect(refusal(incident, sign('say-it'), person(role))).toBe('role-not-entitled');
    }
    expect(refusal(incident, { ...confirm, shownDigest: 'b'.repeat(64) })).toBe('shown-has-changed');
    expect(refusal(incident, { ...confirm, clause: 'other' })).toBe('clause-not-open');
    expect(refusal(incident, { ...confirm, asOf: 'yesterday' })).toBe('bad-date');
  });

  test('moves no date of the law later on the word of counsel: that needs the privacy officer', () => {
    const incident = new Settling();
    incident.know({ 'event.theft': 'known' });
    const entries = incident.do(confirm, counsel);
    expect(kinds(entries)).toContain('clock.kept');
    expect(incident.state.obligations.get(TELL)?.due?.instant).toBe(deadline(NOON + DAY).instant);
    incident.know({ 'event.count': 2 }, 'privacy-officer');
    expect(incident.state.obligations.get(TELL)?.due?.instant).toBe(deadline(NOON + 3 * DAY).instant);
  });

  test('waits for counsel again when they withdraw, and the promised date stands', () => {
    const incident = new Settling();
    incident.do(confirm, counsel);
    const [settled] = [...incident.state.settlements.values()];
    const withdraw: Command = { type: 'withdraw-confirmation', settlementId: settled?.id ?? '', reason: 'repealed' };
    expect(refusal(incident, withdraw, person('privacy-officer'))).toBe('role-not-entitled');
    expect(kinds(incident.do(withdraw, counsel))).toContain('obligation.changed');
    expect(incident.state.settlements.size).toBe(0);
    expect(incident.state.obligations.get(TELL)?.assessed.confirmation).toBeUndefined();
    expect([...incident.state.clocks.values()].map(({ due }) => due.instant)).toContain(
      deadline(NOON + 3 * DAY).instant,
    );
    expect(refusal(incident, withdraw)).toBe('confirmation-gone');
  });
});

describe('the route of a conflict', () => {
  test('is signed by counsel and changes what is forbidden; another one supersedes it', () => {
    const incident = new Settling();
    expect(payloads(incident.do(sign('say-it'), counsel), 'obligation.changed')).toMatchObject([
      { key: HUSH, forbidden: [], routes: [{ route: 'say-it' }] },
    ]);
    const [first] = [...incident.state.settlements.keys()];
    expect(payloads(incident.do(sign('keep-it'), counsel), 'law.route-signed')).toMatchObject([{ supersedes: first }]);
    expect([...incident.state.settlements.values()]).toMatchObject([{ route: 'keep-it', status: 'standing' }]);
    expect(refusal(incident, sign('neither'))).toBe('route-unknown');
  });
});

describe('under another version of the packs', () => {
  test('what was settled holds on where its text is the same, and lapses where it is not', () => {
    const incident = new Settling();
    incident.do(confirm, counsel);
    incident.do(sign('say-it'), counsel);
    const reworded: Settleable = { ...settleable, clause: () => ({ packVersion: '2', digest: 'c'.repeat(64) }) };
    const outcome = decide(
      incident.state,
      { type: 'add-note', text: 'x' },
      { ...incident.context(counsel), settleable: reworded },
    );
    if (!outcome.ok) throw new Error(outcome.fault.code);
    lapseSettlements(outcome.value);
    expect(payloads(outcome.value.entries, 'law.lapsed')).toMatchObject([{ kind: 'clause' }]);
    expect([...after(incident.state, outcome.value).settlements.values()]).toMatchObject([{ kind: 'route' }]);
  });
});

test('duties of two legal entities are in no conflict: no letter has to meet both', () => {
  expect(refusal(new Settling(lawOfTwo), sign('say-it'))).toBe('conflict-not-open');
  expect(refusal(new Settling(), sign('say-it'))).toBeUndefined();
});
