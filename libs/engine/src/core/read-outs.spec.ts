import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Approving,
  COMMANDER,
  EXECUTIVE,
  OFFICER,
  SCRIBE,
  SECOND_OFFICER,
  WRITER,
  drafted,
  type Signer,
} from './approving.fixture.js';

const HOUR_MS = 3_600_000;

function heard(): Approving {
  const incident = drafted(OFFICER);
  incident.records(SCRIBE, EXECUTIVE);
  incident.confirms(COMMANDER);
  return incident;
}

describe('a decision read out by telephone', () => {
  test('counts once a second witness has confirmed the call, and not before', () => {
    const incident = drafted(OFFICER);
    incident.signs(SECOND_OFFICER);
    expect(incident.records(SCRIBE, EXECUTIVE)).toBeUndefined();
    expect(incident.paths).toEqual(['approving']);
    expect(incident.confirms(COMMANDER)).toBeUndefined();
    expect(incident.paths).toEqual(['sent']);
    expect(incident.payloads('decision.heard')).toMatchObject([
      { person: EXECUTIVE.id, role: 'executive', option: 'yes' },
    ]);
  });

  test('has two witnesses, and neither is the one who decided', () => {
    const incident = drafted(OFFICER);
    expect(incident.records(EXECUTIVE, EXECUTIVE)).toBe('two-witnesses');
    incident.records(SCRIBE, EXECUTIVE);
    expect(incident.confirms(SCRIBE)).toBe('two-witnesses');
    expect(incident.confirms({ role: 'scribe', id: EXECUTIVE.id })).toBe('two-witnesses');
    expect(incident.decision.approvals).toEqual([]);
  });

  test('is refused for whom the decision would refuse: another role, an author, who has signed', () => {
    const incident = drafted(OFFICER);
    expect(incident.records(COMMANDER, SCRIBE)).toBe('role-not-entitled');
    expect(incident.records(COMMANDER, OFFICER)).toBe('author-may-not-approve');
    incident.signs(EXECUTIVE);
    expect(incident.records(COMMANDER, EXECUTIVE)).toBe('signed-already');
  });

  test('was neither before the question nor after now', () => {
    const incident = drafted(OFFICER);
    expect(incident.records(SCRIBE, EXECUTIVE, 'yes', incident.now + 1)).toBe('bad-call-time');
    expect(incident.records(SCRIBE, EXECUTIVE, 'yes', incident.now - HOUR_MS)).toBe('bad-call-time');
  });

  test('written down again corrects what waited', () => {
    const incident = drafted(OFFICER);
    incident.records(SCRIBE, EXECUTIVE, 'yes');
    const [first] = incident.readOuts;
    incident.records(COMMANDER, { ...EXECUTIVE }, 'yes');
    expect(incident.readOuts).toHaveLength(1);
    expect(incident.confirms(WRITER, first)).toBe('read-out-not-open');
    expect(incident.confirms(SCRIBE)).toBeUndefined();
  });

  test('falls with what was read out: it cannot be confirmed or countersigned then', () => {
    const incident = drafted(OFFICER);
    incident.records(SCRIBE, EXECUTIVE);
    const [waiting] = incident.readOuts;
    incident.counts(7);
    expect(incident.confirms(COMMANDER, waiting)).toBe('read-out-not-open');
    incident.records(SCRIBE, EXECUTIVE);
    incident.confirms(COMMANDER);
    const [standing] = incident.readOuts;
    incident.counts(8);
    expect(incident.countersigns(EXECUTIVE, standing)).toBe('read-out-not-open');
    expect(incident.decision.approvals).toEqual([]);
  });

  test('falls when the person signs another option themselves', () => {
    const incident = drafted(OFFICER);
    incident.records(SCRIBE, SECOND_OFFICER);
    incident.confirms(COMMANDER);
    incident.signs(SECOND_OFFICER, 'revise');
    expect(incident.readOuts).toEqual([]);
  });
});

describe('the person themselves', () => {
  test('countersign, while it is open and after it was made', () => {
    const open = heard();
    expect(open.countersigns(EXECUTIVE)).toBeUndefined();
    expect(open.decision.approvals).toMatchObject([{ actor: { id: EXECUTIVE.id, assurance: 'password' } }]);
    const made = heard();
    made.signs(SECOND_OFFICER);
    expect(made.paths).toEqual(['sent']);
    expect(made.countersigns(EXECUTIVE)).toBeUndefined();
    expect(made.readOuts).toEqual([]);
    expect(made.payloads('decision.countersigned')).toMatchObject([{ person: EXECUTIVE.id, option: 'yes' }]);
  });

  test('countersign in the role in which they decided, and in no other', () => {
    const incident = heard();
    expect(incident.countersigns({ ...EXECUTIVE, role: 'deputy' })).toBe('read-out-in-other-role');
    expect(incident.payloads('decision.countersigned')).toEqual([]);
    expect(incident.countersigns(EXECUTIVE)).toBeUndefined();
  });

  test('and nobody else, countersign or disown', () => {
    const incident = heard();
    expect([incident.countersigns(COMMANDER), incident.disowns(COMMANDER)]).toEqual(['not-your-word', 'not-your-word']);
  });

  test('disown it: of an open decision the signature goes', () => {
    const incident = heard();
    expect(incident.disowns(EXECUTIVE)).toBeUndefined();
    expect(incident.decision.approvals).toEqual([]);
    expect(incident.payloads('decision.disowned')).toMatchObject([{ effect: 'signature-withdrawn' }]);
    expect(incident.signs(EXECUTIVE)).toBeUndefined();
  });

  test('disown it: what was decided by it stays decided, and is marked', () => {
    const incident = heard();
    incident.signs(SECOND_OFFICER);
    expect(incident.disowns(EXECUTIVE)).toBeUndefined();
    expect(incident.paths).toEqual(['sent']);
    expect(incident.payloads('decision.disowned')).toMatchObject([
      { effect: 'decision-stands', reason: 'It was not me.' },
    ]);
  });
});

// Method: people sign, are read to, confirm, countersign, disown, draft and reword in any order. Whenever the decision is
// made, its quorum is held against who really stood behind it then, counted by hand beside the engine.

const PEOPLE: readonly Signer[] = [OFFICER, SECOND_OFFICER, EXECUTIVE, WRITER, SCRIBE, COMMANDER];
const someone = fc.constantFrom(...PEOPLE);
const anAct = fc.oneof(
  fc.record({ act: fc.constant('signs' as const), one: someone, other: someone }),
  fc.record({ act: fc.constant('records' as const), one: someone, other: someone }),
  fc.record({ act: fc.constant('confirms' as const), one: someone, other: someone }),
  fc.record({ act: fc.constant('countersigns' as const), one: someone, other: someone }),
  fc.record({ act: fc.constant('disowns' as const), one: someone, other: someone }),
  fc.record({ act: fc.constant('rewords' as const), one: someone, other: someone }),
  fc.record({ act: fc.constant('polishes' as const), one: someone, other: someone }),
);
type Act = typeof anAct extends fc.Arbitrary<infer T> ? T : never;

/** Who stands behind the answer, and who has prepared what it approves. */
interface Behind {
  readonly signed: Set<string>;
  readonly authors: Set<string>;
}

function perform(incident: Approving, { act, one, other }: Act, count: number, behind: Behind): void {
  const ended = incident.readOuts.at(-1);
  switch (act) {
    case 'signs':
      if (incident.signs(one) === undefined) behind.signed.add(one.id);
      return;
    case 'records':
      incident.records(one, other);
      return;
    case 'confirms':
      if (ended && incident.confirms(one) === undefined) behind.signed.add(ended.person.id);
      return;
    case 'countersigns':
      incident.countersigns(one);
      return;
    case 'disowns':
      if (ended && incident.disowns(one) === undefined && incident.paths.includes('approving'))
        behind.signed.delete(one.id);
      return;
    case 'rewords':
      if (!incident.paths.includes('approving')) return;
      incident.counts(count);
      behind.signed.clear();
      return;
    case 'polishes':
      if (incident.does('polish', one) !== undefined) return;
      behind.authors.add(one.id);
      behind.signed.delete(one.id);
  }
}

test('no order of acts makes a decision by fewer people than it asks, or by whoever prepared it', () => {
  let made = 0;
  fc.assert(
    fc.property(fc.array(anAct, { minLength: 4, maxLength: 24 }), (acts) => {
      const incident = drafted(OFFICER);
      const behind: Behind = { signed: new Set(), authors: new Set([OFFICER.id]) };
      for (const [index, act] of acts.entries()) {
        perform(incident, act, index, behind);
        if (!incident.paths.includes('sent')) continue;
        made += 1;
        expect(behind.signed.size).toBeGreaterThanOrEqual(2);
        expect([...behind.signed].filter((id) => behind.authors.has(id))).toEqual([]);
        return;
      }
      const counted = incident.decision.approvals.map(({ actor }) => actor.id);
      expect(new Set(counted)).toEqual(behind.signed);
    }),
    { numRuns: 400 },
  );
  expect(made).toBeGreaterThan(0);
});
