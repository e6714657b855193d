import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createActor, initialTransition, transition, type AnyMachineSnapshot, type Snapshot } from 'xstate';
import { loaded, smallFolder } from '../testing/folders.js';
import { pathsOf } from '../testing/player.js';

const chart = loaded(smallFolder()).charts.get('main');
if (!chart) throw new Error('The small playbook has no main chart');
const { machine } = chart;

interface Sent {
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly now?: number;
}

/** The state after some events, and what the actions of the last one said. */
function after(types: readonly string[], { facts = {}, now = 0 }: Sent = {}): { where: string[]; said: string[] } {
  let [snapshot, actions]: [AnyMachineSnapshot, readonly { type: string; params?: unknown }[]] =
    initialTransition(machine);
  for (const type of types) [snapshot, actions] = transition(machine, snapshot, { type, facts, now });
  return {
    where: pathsOf(snapshot.value),
    said: actions.map(({ type, params }) => `${type} ${JSON.stringify(params)}`),
  };
}

describe('the compiled machine', () => {
  test('enters every state by its path, from the outside in', () => {
    const entered = after([]).said.filter((line) => line.startsWith('enter'));
    expect(entered).toEqual([
      'enter {"path":"open"}',
      'enter {"path":"open.work"}',
      'enter {"path":"open.work.first"}',
      'enter {"path":"open.end"}',
      'enter {"path":"open.end.asking"}',
    ]);
  });

  test('names a move by time after its duration and its state', () => {
    expect(after(['xstate.after.P2D.main.open.work.first']).where).toContain('open.work.third');
  });

  test('begins a state again when it leads to itself', () => {
    expect(after(['AGAIN']).said).toEqual(
      expect.arrayContaining(['exit {"path":"open.work.first"}', 'enter {"path":"open.work.first"}']),
    );
  });

  test('lets a guard read the facts of the event', () => {
    expect(after(['GO'], { facts: { 'event.theft': 'known' } }).where).toContain('open.work.second');
    expect(after(['GO'], { facts: { 'event.theft': 'excluded', 'event.count': 6 } }).where).toContain(
      'open.work.third',
    );
  });

  test('does not move on a guard that is unknown', () => {
    expect(after(['GO']).where).toContain('open.work.first');
  });

  test('shows an event that was accepted and moves nothing', () => {
    expect(after(['tasks.open.work.first.done', 'AGAIN']).said).toEqual(['accept {"event":"AGAIN"}']);
    expect(after(['tasks.open.work.first.done', 'GO']).said).toEqual([]);
  });

  test('accepts an interrupt in every configuration, closed included, and stays where it is', () => {
    const before = after(['decision.enough.stop']);
    expect(before.where).toEqual(['closed']);
    expect(after(['decision.enough.stop', 'SIGHTED'])).toEqual({
      where: ['closed'],
      said: ['accept {"event":"SIGHTED"}'],
    });
  });

  test('refuses to guess when an event carries no facts', () => {
    const [snapshot] = initialTransition(machine);
    expect(() => transition(machine, snapshot, { type: 'GO' })).toThrow(/no facts or no time/);
  });
});

describe('a move back into a state', () => {
  const chart = `chart: side
title: Side
initial: work
states:
  work:
    title: Work
    on: { AGAIN: away }
    initial: a
    states:
      a: { title: A, on: { GO: b } }
      b:
        title: B
        initial: x
        states: { x: { title: X, on: { GO: y } }, y: { title: Y, on: { GO: /work/a } } }
  away:
    title: Away
    after: { P1D: work }
    on: { GO: work/history, AGAIN: work/deep-history, task.look.done: closed }
    tasks: { look: { title: Look, role: deputy } }
  closed: { title: Closed, tags: [closed] }
`;
  const side = loaded(smallFolder({ 'side.yaml': chart })).charts.get('side');
  if (!side) throw new Error('No side');

  /** The same walk by a model in four lines: where it is, and where work was when it was left. */
  function modelled(events: readonly string[]): string {
    const next = { a: 'b.x', 'b.x': 'b.y', 'b.y': 'a' } as const;
    type Place = keyof typeof next;
    let [at, left]: [Place | 'away', Place] = ['a', 'a'];
    for (const event of events) {
      if (at === 'away') {
        const shallow: Place = left === 'a' ? 'a' : 'b.x';
        at = event === 'GO' ? shallow : event === 'AGAIN' ? left : 'a';
      } else if (event === 'AGAIN') {
        [at, left] = ['away', at];
      } else if (event === 'GO') {
        at = next[at];
      }
    }
    return at === 'away' ? at : `work.${at}`;
  }

  test('is where the state was when it was last left, across storing and reading', () => {
    const event = fc.constantFrom('GO', 'AGAIN', 'xstate.after.P1D.side.away');
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        let [snapshot]: [AnyMachineSnapshot, unknown] = initialTransition(side.machine);
        for (const type of events) {
          const stored: unknown = JSON.parse(JSON.stringify(side.machine.getPersistedSnapshot(snapshot)));
          snapshot = createActor(side.machine, { snapshot: stored as Snapshot<unknown> }).getSnapshot();
          [snapshot] = transition(side.machine, snapshot, { type, facts: {}, now: 0 });
        }
        expect(pathsOf(snapshot.value).at(-1)).toBe(modelled(events));
      }),
      { numRuns: 200 },
    );
  });
});
