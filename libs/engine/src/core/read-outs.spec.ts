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
import type { ReadOut } from './state.js';

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

  test('has no author of what it approves for a witness, neither first nor second', () => {
    const incident = drafted(OFFICER);
    expect(incident.records(OFFICER, EXECUTIVE)).toBe('author-may-not-witness');
    expect(incident.records(SCRIBE, EXECUTIVE)).toBeUndefined();
    expect(incident.confirms(OFFICER)).toBe('author-may-not-witness');
    incident.does('polish', { role: 'communications', id: SCRIBE.id });
    expect(incident.confirms(COMMANDER)).toBe('author-may-not-witness');
    expect(incident.decision.approvals).toEqual([]);
    // What has no author, everybody may hear.
    expect(incident.records(OFFICER, SECOND_OFFICER, 'revise')).toBeUndefined();
  });

  test('falls when a witness comes to be an author of what it approves, unless it was countersigned', () => {
    const incident = heard();
    incident.does('polish', { role: 'communications', id: COMMANDER.id });
    expect(incident.decision.approvals).toEqual([]);
    expect(incident.readOuts).toEqual([]);
    expect(incident.payloads('decision.voided')).toMatchObject([
      { reason: 'author', signatures: [{ person: EXECUTIVE.id }] },
    ]);
    const own = heard();
    own.countersigns(EXECUTIVE);
    own.does('polish', { role: 'communications', id: COMMANDER.id });
    expect(own.decision.approvals).toHaveLength(1);
  });

  test('fills one place of a quorum by the same two witnesses, in whatever order, and not a second', () => {
    const incident = heard();
    incident.records(COMMANDER, SECOND_OFFICER);
    expect(incident.confirms(SCRIBE)).toBe('same-two-witnesses');
    expect(incident.paths).toEqual(['approving']);
    expect(incident.confirms(WRITER)).toBeUndefined();
    expect(incident.paths).toEqual(['sent']);
  });

  test('leaves its witnesses free for another once the person has countersigned', () => {
    const incident = heard();
    incident.countersigns(EXECUTIVE);
    incident.records(COMMANDER, SECOND_OFFICER);
    expect(incident.confirms(SCRIBE)).toBeUndefined();
    expect(incident.paths).toEqual(['sent']);
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

  test('was not before the question was put as it stands now: a call about other words is none about these', () => {
    const incident = drafted(OFFICER);
    const before = incident.now;
    incident.now += HOUR_MS + 30_000;
    incident.counts(99);
    const put = incident.now;
    incident.now += HOUR_MS;
    expect(incident.records(SCRIBE, EXECUTIVE, 'yes', before + 60_000)).toBe('bad-call-time');
    expect(incident.records(SCRIBE, EXECUTIVE, 'yes', put - 30_001)).toBe('bad-call-time');
    // Told to the minute, it may have been within that of the change.
    expect(incident.records(SCRIBE, EXECUTIVE, 'yes', put - 30_000)).toBeUndefined();
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

describe('a second call', () => {
  const [yes, no] = ['yes', 'no'];

  function heardTwice(): { incident: Approving; first: ReadOut | undefined } {
    const incident = drafted(OFFICER);
    incident.records(SCRIBE, EXECUTIVE, yes);
    incident.confirms(COMMANDER);
    const [first] = incident.readOuts;
    incident.records(SCRIBE, EXECUTIVE, no);
    incident.confirms(COMMANDER);
    return { incident, first };
  }

  test('takes the place of the first, which is neither countersigned nor disowned then', () => {
    const { incident, first } = heardTwice();
    expect(incident.readOuts).toMatchObject([{ option: no, status: 'standing' }]);
    expect(incident.countersigns(EXECUTIVE, first)).toBe('read-out-not-open');
    expect(incident.disowns(EXECUTIVE, first)).toBe('read-out-not-open');
    expect(incident.decision.approvals).toMatchObject([{ actor: { id: EXECUTIVE.id }, option: no }]);
  });

  test('that makes the decision leaves nothing of the first to wait', () => {
    const incident = drafted(OFFICER);
    incident.records(SCRIBE, SECOND_OFFICER, yes);
    incident.confirms(COMMANDER);
    const [first] = incident.readOuts;
    incident.records(SCRIBE, SECOND_OFFICER, 'revise');
    incident.confirms(COMMANDER, incident.readOuts.at(-1));
    expect(incident.paths).toEqual(['drafting']);
    expect(incident.countersigns(SECOND_OFFICER, first)).toBe('read-out-not-open');
  });

  test('that nobody confirmed falls when the person countersigns the first', () => {
    const incident = drafted(OFFICER);
    incident.records(SCRIBE, EXECUTIVE, yes);
    incident.confirms(COMMANDER);
    const [first] = incident.readOuts;
    incident.records(SCRIBE, EXECUTIVE, no);
    const second = incident.readOuts.find(({ option }) => option === no);
    expect(incident.countersigns(EXECUTIVE, first)).toBeUndefined();
    expect(incident.confirms(COMMANDER, second)).toBe('read-out-not-open');
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

  test('disown it: nobody is heard for them in that decision again, whoever the witnesses; they sign themselves', () => {
    const incident = heard();
    incident.records(SCRIBE, EXECUTIVE, 'no');
    const waiting = incident.readOuts.find(({ option }) => option === 'no');
    incident.disowns(
      EXECUTIVE,
      incident.readOuts.find(({ option }) => option === 'yes'),
    );
    expect(incident.confirms(WRITER, waiting)).toBe('read-out-not-open');
    expect(incident.records(SCRIBE, EXECUTIVE)).toBe('disowned-before');
    expect(incident.records(WRITER, EXECUTIVE, 'no')).toBe('disowned-before');
    incident.counts(9);
    expect(incident.records(WRITER, EXECUTIVE)).toBe('disowned-before');
    expect(incident.signs(EXECUTIVE)).toBeUndefined();
    expect(incident.records(SCRIBE, SECOND_OFFICER)).toBeUndefined();
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
const anAct = fc.record({
  act: fc.constantFrom('signs', 'records', 'confirms', 'countersigns', 'disowns', 'rewords', 'polishes'),
  one: someone,
  other: someone,
  option: fc.constantFrom('yes', 'no', 'revise'),
  pick: fc.nat(3),
});
type Act = typeof anAct extends fc.Arbitrary<infer T> ? T : never;

/** Who stands behind which answer, by whose word where it is not their own, and who has prepared what it approves. */
interface Behind {
  readonly signed: Map<string, { readonly option: string; readonly heardBy: readonly string[] }>;
  readonly authors: Set<string>;
  readonly disowned: Set<string>;
  /** What was taken that may not be. */
  readonly wrong: string[];
}

function perform(incident: Approving, { act, one, other, option, pick }: Act, count: number, behind: Behind): void {
  const call = incident.readOuts[pick % Math.max(incident.readOuts.length, 1)];
  const { signed, authors, disowned, wrong } = behind;
  switch (act) {
    case 'signs':
      if (incident.signs(one, option) === undefined) signed.set(one.id, { option, heardBy: [] });
      return;
    case 'records':
      if (incident.records(one, other, option) === undefined && disowned.has(other.id)) wrong.push('recorded again');
      return;
    case 'confirms':
      if (!call || incident.confirms(one, call) !== undefined) return;
      if (disowned.has(call.person.id)) wrong.push('confirmed again');
      signed.set(call.person.id, { option: call.option, heardBy: [call.recordedBy.id, one.id].sort() });
      return;
    case 'countersigns':
      if (!call || incident.countersigns(one, call) !== undefined) return;
      if (signed.get(one.id)?.option !== call.option) wrong.push('a stale call countersigned');
      signed.set(one.id, { option: call.option, heardBy: [] });
      return;
    case 'disowns':
      if (!call || incident.disowns(one, call) !== undefined) return;
      if (signed.get(one.id)?.option !== call.option) wrong.push('a stale call disowned');
      signed.delete(one.id);
      disowned.add(one.id);
      return;
    case 'rewords':
      incident.counts(count);
      signed.clear();
      return;
    case 'polishes':
      if (incident.does('polish', one) !== undefined) return;
      authors.add(one.id);
      for (const [id, { option: answer, heardBy }] of signed)
        if (answer === 'yes' && (id === one.id || heardBy.includes(one.id))) signed.delete(id);
  }
}

test('no order of acts makes a decision by fewer people than it asks, or by whoever prepared it', () => {
  let made = 0;
  fc.assert(
    fc.property(fc.array(anAct, { minLength: 4, maxLength: 24 }), (acts) => {
      const incident = drafted(OFFICER);
      const behind: Behind = { signed: new Map(), authors: new Set([OFFICER.id]), disowned: new Set(), wrong: [] };
      const { signed, authors } = behind;
      for (const [index, act] of acts.entries()) {
        perform(incident, act, index, behind);
        expect(behind.wrong).toEqual([]);
        if (incident.paths.includes('approving')) continue;
        made += 1;
        const [{ option }] = incident.payloads('decision.made') as [{ option: string }];
        const counted = [...signed].filter(([, each]) => each.option === option);
        expect(counted.length).toBeGreaterThanOrEqual(option === 'revise' ? 1 : 2);
        const concerned = option === 'yes' ? counted.flatMap(([id, { heardBy }]) => [id, ...heardBy]) : [];
        expect(concerned.filter((id) => authors.has(id))).toEqual([]);
        const pairs = counted.flatMap(([, { heardBy }]) => (heardBy.length === 0 ? [] : [heardBy.join()]));
        expect(new Set(pairs).size).toBe(pairs.length);
        // What still waits for somebody is what they were last heard to say, and nothing else.
        for (const { person, option: answer, status } of incident.readOuts)
          expect([status, signed.get(person.id)?.option]).toEqual(['standing', answer]);
        return;
      }
      const counted = incident.decision.approvals.map(({ actor, option }) => [actor.id, option]);
      expect(new Map(counted as [string, string][])).toEqual(
        new Map([...signed].map(([id, { option }]) => [id, option])),
      );
    }),
    { numRuns: 400 },
  );
  expect(made).toBeGreaterThan(0);
});
