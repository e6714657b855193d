import { describe, expect, test } from '@jest/globals';
import type { DecisionView, TaskView } from '#contract';
import { askedNext, whatNow } from './what-now.js';

const opened = '2018-06-11T12:00:00.000Z';

function aTask(overrides: Partial<TaskView> = {}): TaskView {
  return {
    id: 'task',
    runId: 'run',
    name: 'verify-sample',
    about: null,
    role: 'technical-lead',
    title: { en: 'Verify the sample' },
    fields: [],
    evidence: 'none',
    status: 'open',
    openedAt: opened,
    due: null,
    ...overrides,
  };
}

function aDecision(overrides: Partial<DecisionView> = {}): DecisionView {
  return {
    id: 'decision',
    runId: 'run',
    name: 'refuse',
    about: null,
    question: { en: 'Do we refuse?' },
    brief: [],
    advice: ['counsel'],
    options: [
      {
        id: 'refuse',
        title: { en: 'Refuse' },
        confirm: { all: ['executive', 'privacy-officer'] },
        standIns: [],
        authors: [],
      },
    ],
    approvals: [],
    readOuts: [],
    status: 'open',
    version: 1,
    shownDigest: '0'.repeat(64),
    openedAt: opened,
    due: null,
    staleLaw: [],
    ...overrides,
  };
}

function ids(tasks: TaskView[], decisions: DecisionView[], role: TaskView['role'] | undefined): string[] {
  return whatNow({ tasks, decisions }, role).map((ask) => ask.id);
}

/** A call that two have heard. */
const CALL: DecisionView['readOuts'][number] = {
  id: 'call',
  status: 'standing',
  person: { id: 'Elif', role: 'executive' },
  option: 'refuse',
  rationale: 'x',
  version: 1,
  shownDigest: '0'.repeat(64),
  calledAt: opened,
  way: 'x',
  recordedBy: 'Sam',
  recordedAt: opened,
};

describe('what now', () => {
  test('is a decision that was made by telephone, until the person has countersigned it', () => {
    const made = aDecision({ status: 'decided', readOuts: [CALL] });
    expect(whatNow({ tasks: [], decisions: [made] }, 'executive')).toMatchObject([
      { mine: true, roles: ['executive'] },
    ]);
    const countersigned = { ...made, readOuts: [{ ...CALL, status: 'countersigned' as const }] };
    expect(ids([], [countersigned], 'executive')).toEqual([]);
  });

  test('puts the asks of my role first, even before what is due sooner', () => {
    const mine = aTask({ id: 'mine', role: 'scribe' });
    const sooner = aTask({ id: 'sooner', due: '2018-06-11T13:00:00.000Z' });
    expect(ids([sooner, mine], [], 'scribe')).toEqual(['mine', 'sooner']);
  });

  test('orders by due instant, without one last, a decision before a task', () => {
    const tasks = [aTask({ id: 'no due' }), aTask({ id: 'due', due: '2018-06-12T00:00:00.000Z' })];
    expect(ids(tasks, [aDecision()], undefined)).toEqual(['due', 'decision', 'no due']);
  });

  test('leaves out what is done, decided or withdrawn', () => {
    expect(ids([aTask({ status: 'done' })], [aDecision({ status: 'decided' })], undefined)).toEqual([]);
  });

  test('a decision is no longer mine once my role has signed', () => {
    const signed = aDecision({
      approvals: [
        {
          actor: { kind: 'person', id: 'A', role: 'executive', assurance: 'claimed' },
          option: 'refuse',
          rationale: 'policy',
          at: opened,
        },
      ],
    });
    expect(whatNow({ tasks: [], decisions: [signed] }, 'executive')[0]).toMatchObject({
      mine: false,
      roles: ['privacy-officer'],
    });
    expect(whatNow({ tasks: [], decisions: [signed] }, 'privacy-officer')[0]?.mine).toBe(true);
  });
});

test('who is asked next does not depend on who reads', () => {
  const tasks = [aTask({ role: 'scribe' }), aTask({ id: 'b', due: '2018-06-11T13:00:00.000Z' })];
  const view = { tasks, decisions: [aDecision()] };
  for (const reader of ['scribe', 'executive', undefined] as const) {
    expect(askedNext(whatNow(view, reader))[0]).toBe('technical-lead');
  }
  expect(askedNext(whatNow(view, 'scribe'))).toEqual(
    expect.arrayContaining(['scribe', 'privacy-officer', 'executive']),
  );
});
