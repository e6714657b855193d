import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Role } from '#kernel';
import { lawless } from '../../testing/law.js';
import { OnRecord } from '../../testing/on-record.js';
import { HOUR, Played, person } from '../../testing/played.js';
import { aDesk, shippedPlaybook } from '../../testing/playbooks.js';
import { aWalk, commandOf } from '../../testing/walk.js';
import { asKnown } from './as-known.js';
import { askingHowGrave } from './small-incident.fixture.js';

const COMMANDER = person('incident-commander');

function aDeskOnRecord(): OnRecord {
  return new OnRecord(new Played(aDesk(), lawless));
}

function know(on: OnRecord, facts: Record<string, number | string | null>, role: Role = 'deputy'): number {
  return on.done({ type: 'state-facts', facts, source: `the ${role}`, confidence: 'suspected' }, person(role));
}

function finish(on: OnRecord, name: string, fields: Record<string, number> = {}): number {
  const { id: taskId, role } = on.played.task(name);
  return on.done({ type: 'complete-task', taskId, fields, evidence: ['a file'], note: '' }, person(role));
}

/** What is known, but for what nobody knows. */
function known({ played }: OnRecord): unknown {
  return [...played.state.facts.values()]
    .filter(({ value }) => value !== null)
    .map(({ name, value, source, confidence, actor, at }) => ({ name, value, source, confidence, actor, at }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

function asked({ played }: OnRecord): unknown {
  return [...played.state.tasks.values()].map(({ id, name, openedAt, status }) => ({ id, name, openedAt, status }));
}

describe('a fact that was stated', () => {
  test('is as it was before, with its source, who said it and when', async () => {
    const on = aDeskOnRecord();
    know(on, { 'event.count': 3 }, 'scribe');
    const before = known(on);
    on.played.now += HOUR;
    const seq = know(on, { 'event.count': 4 });
    expect(await on.takeBack(seq, person('deputy'))).toBeUndefined();
    expect(known(on)).toEqual(before);
    expect(on.entries.filter(({ commandId }) => commandId === on.entries.at(-1)?.commandId).slice(0, 2)).toMatchObject([
      { kind: 'entry.taken-back', payload: { entry: seq, also: [] } },
      {
        kind: 'facts.stated',
        payload: { facts: { 'event.count': 3 }, source: 'the scribe', firstStated: { by: { id: 'scribe' } } },
      },
    ]);
  });

  test('is unknown again where nobody had stated it', async () => {
    const on = aDeskOnRecord();
    const seq = know(on, { 'event.count': 4 });
    expect(await on.takeBack(seq, COMMANDER)).toBeUndefined();
    expect(on.played.state.facts.get('event.count')).toMatchObject({ value: null, source: `entry ${seq} taken back` });
  });

  test('is known from the record as the engine knows it', async () => {
    const on = aDeskOnRecord();
    know(on, { 'event.count': 3 }, 'scribe');
    await on.takeBack(know(on, { 'event.count': 4 }), COMMANDER);
    const { facts } = await asKnown(on.entries, 'live', on.played.now);
    expect(facts).toMatchObject([{ value: 3, source: 'the scribe', statedBy: { id: 'scribe' } }]);
  });

  test('moves no deadline later by being taken back, as stating it again would not', async () => {
    const on = aDeskOnRecord();
    const early = new Date(on.played.now - HOUR).toISOString();
    know(on, { 'event.aware_at': new Date(on.played.now).toISOString() });
    const seq = know(on, { 'event.aware_at': early });
    const { dueAt } = on.played.clock('respond');
    expect(await on.takeBack(seq, COMMANDER)).toBeUndefined();
    expect(on.played.clock('respond').dueAt).toBe(dueAt);
  });
});

describe('a task that was marked done', () => {
  test('is open again under its id, and due when it was', async () => {
    const on = aDeskOnRecord();
    const [before, due] = [asked(on), on.played.clock('sort').dueAt];
    on.played.now += HOUR;
    expect(await on.takeBack(finish(on, 'sort'), person('deputy'))).toBeUndefined();
    expect(asked(on)).toEqual(before);
    expect(on.played.clock('sort').dueAt).toBe(due);
    const { tasks } = await asKnown(on.entries, 'live', on.played.now);
    expect(tasks).toContainEqual(expect.objectContaining({ name: 'sort', status: 'open', doneBy: null }));
  });

  test('takes the facts of its form along', async () => {
    const on = aDeskOnRecord();
    know(on, { 'event.count': 3 });
    const before = known(on);
    const seq = finish(on, 'count', { count: 9 });
    expect(await on.takeBack(seq, person('scribe'))).toBeUndefined();
    expect(known(on)).toEqual(before);
    expect(on.entries.find(({ kind }) => kind === 'entry.taken-back')).toMatchObject({
      payload: { entry: seq, also: [seq + 1] },
    });
  });

  test('stays done where the plan has moved by it', async () => {
    const on = aDeskOnRecord();
    finish(on, 'sort');
    const last = finish(on, 'count', { count: 1 });
    expect(await on.takeBack(last, COMMANDER)).toMatchObject({ kind: 'conflict', code: 'plan-moved' });
  });

  test('is not asked anew where the plan does not ask for it as it did', () => {
    const on = aDeskOnRecord();
    const task = on.played.task('sort');
    finish(on, 'sort');
    finish(on, 'count', { count: 1 });
    const command = { type: 'take-back', entry: 1, also: [], facts: [], task } as const;
    expect(on.played.refused(command)).toMatchObject({ code: 'task-not-asked' });
  });
});

describe('how grave the incident was said to be by a task', () => {
  // A task beside it keeps the state where it is.
  const two = askingHowGrave('count: { title: Count, role: scribe }');

  function graded(on: OnRecord): number {
    const { id: taskId } = on.played.task('grade');
    return on.done(
      { type: 'complete-task', taskId, fields: { grade: 'p1' }, evidence: [], note: 'The names are ours.' },
      COMMANDER,
    );
  }

  test('is as it was before, by whom and why, and the task is open again', async () => {
    const on = new OnRecord(new Played(two, lawless));
    on.done({ type: 'set-severity', severity: 'p2', reason: 'A list of names.' }, person('deputy'));
    const seq = graded(on);
    expect(await on.takeBack(seq, COMMANDER)).toBeUndefined();
    expect(on.played.state.severity).toBe('p2');
    expect(on.played.task('grade').status).toBe('open');
    const { severity } = await asKnown(on.entries, 'live', on.played.now);
    expect(severity).toMatchObject({ severity: 'p2', reason: 'A list of names.', by: { role: 'deputy' } });
    expect(
      on.entries.filter(({ kind }) => kind === 'entry.taken-back' || kind === 'severity.set').slice(-2),
    ).toMatchObject([
      { payload: { entry: seq, also: [seq + 1, seq + 2] } },
      { payload: { severity: 'p2', insteadOf: seq + 1 } },
    ]);
  });

  test('is not said where nobody had said it, and stands where it was said again', async () => {
    const on = new OnRecord(new Played(two, lawless));
    expect(await on.takeBack(graded(on), COMMANDER)).toBeUndefined();
    expect(on.played.state.severity).toBeNull();
    expect((await asKnown(on.entries, 'live', on.played.now)).severity).toBeNull();
    const seq = graded(on);
    on.done({ type: 'set-severity', severity: 'p2', reason: 'Fewer than feared.' }, person('deputy'));
    expect(await on.takeBack(seq, COMMANDER)).toMatchObject({ code: 'relied-on' });
  });
});

test('an entry that the record does not have is not taken back', () => {
  const command = { type: 'take-back', entry: 99_999, also: [], facts: [] } as const;
  expect(aDeskOnRecord().played.refused(command)).toMatchObject({ kind: 'not-found', code: 'entry-unknown' });
});

// Method: random walks; whatever act comes last and may be taken back is, and what is known and asked is as before it.
describe.each([
  ['small', aDesk(), 40],
  ['shipped', shippedPlaybook(), 6],
] as const)('of the %s playbook', (_name, playbook, numRuns) => {
  test('an act and its taking back leave what is known and what is asked as it was', async () => {
    await fc.assert(
      fc.asyncProperty(aWalk, async (steps) => {
        const on = new OnRecord(new Played(playbook, lawless));
        for (const step of steps) {
          on.played.now += HOUR;
          const { state, now } = on.played;
          const before = [known(on), asked(on), state.severity];
          const { command, actor } = commandOf({ playbook, state, now }, step);
          const seq = on.act(command, actor);
          if (seq === undefined || (await on.takeBack(seq, actor)) !== undefined) continue;
          expect([known(on), asked(on), on.played.state.severity]).toEqual(before);
          expect(await on.takeBack(seq, COMMANDER)).toMatchObject({ code: 'taken-back-before' });
        }
      }),
      { numRuns },
    );
  });
});
