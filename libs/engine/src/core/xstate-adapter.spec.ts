import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  createActor,
  createMachine,
  initialTransition,
  transition,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type Snapshot,
} from 'xstate';
import type { Json } from '#digest';
import type { Facts } from '#facts';
import { NOON } from '../../testing/played.js';
import { aDesk, shippedPlaybook } from '../../testing/playbooks.js';
import { startMachine, stepMachine, type MachineEvent, type Step } from './xstate-adapter.js';

// Method: random walks over every chart of two playbooks, each step taken twice: by the adapter, which gives XState a scope
// of its own, and by XState's public functions on a snapshot that an actor restored.

const machines = [aDesk(), shippedPlaybook()].flatMap(({ name, charts }) =>
  [...charts.values()].map((chart) => ({ chart: `${name} ${chart.name}`, machine: chart.machine })),
);

describe.each(machines)('the statechart of $chart', ({ machine }) => {
  const event = fc.constantFrom(...(machine.events as readonly string[]));

  test('takes the steps that XState takes by itself', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (types) => {
        let step = startMachine(machine, {}, NOON);
        expect(said(step)).toEqual(inXStatesWords(machine, initialTransition(machine, { facts: {}, now: NOON })));
        for (const type of types) {
          const sent = { type, facts: {}, now: NOON };
          const before = restoredByXState(machine, step.snapshot);
          const next = stepMachine(machine, step.snapshot, sent);
          const accepted = machine.getTransitionData(before, sent).length > 0;
          expect(next !== undefined).toBe(accepted);
          if (!next) continue;
          expect(said(next)).toEqual(inXStatesWords(machine, transition(machine, before, sent)));
          step = next;
        }
      }),
      { numRuns: 20 },
    );
  });
});

test('a step that a guard has a say in is taken anew each time, by the facts and the time at hand', () => {
  const machine = createMachine({
    types: { events: {} as MachineEvent },
    initial: 'open',
    states: {
      open: {
        on: {
          WEIGH: [{ guard: ({ event }) => event.facts['many'] === true, target: 'many' }, { target: 'few' }],
          WAIT: [{ guard: ({ event }) => event.now > NOON, target: 'late' }, { target: 'early' }],
          LEAVE: 'left',
        },
      },
      many: {},
      few: {},
      late: {},
      early: {},
      left: {},
    },
  }) as unknown as AnyStateMachine;
  const { snapshot } = startMachine(machine, {}, NOON);
  const after = (type: string, facts: Facts, now: number): unknown =>
    (stepMachine(machine, snapshot, { type, facts, now })?.snapshot as { readonly value?: string } | undefined)?.value;
  for (let times = 0; times < 2; times += 1) {
    expect(after('WEIGH', { many: true }, NOON)).toBe('many');
    expect(after('WEIGH', {}, NOON)).toBe('few');
    expect(after('WAIT', {}, NOON)).toBe('early');
    expect(after('WAIT', {}, NOON + 1)).toBe('late');
    expect(after('LEAVE', {}, NOON)).toBe('left');
    expect(after('NOTHING', {}, NOON)).toBeUndefined();
  }
});

function restoredByXState(machine: AnyStateMachine, persisted: Json): AnyMachineSnapshot {
  return createActor(machine, {
    snapshot: persisted as unknown as Snapshot<unknown>,
  }).getSnapshot() as AnyMachineSnapshot;
}

function said({ snapshot, actions }: Step): unknown {
  return {
    snapshot,
    actions: actions.map((action) => `${action.type} ${'path' in action ? action.path : action.name}`),
  };
}

/** Ours for XState's actions; the others are markers that ask nothing of the engine. */
const OURS = new Map([
  ['enter', 'enter'],
  ['exit', 'exit'],
  ['xstate.raise', 'set-timer'],
  ['xstate.cancel', 'clear-timer'],
]);

function inXStatesWords(
  machine: AnyStateMachine,
  [snapshot, actions]: ReturnType<typeof transition<AnyStateMachine>>,
): unknown {
  const words = actions.flatMap(({ type, params }) => {
    const { path, id, sendId } = (params ?? {}) as { path?: string; id?: string; sendId?: string };
    return OURS.has(type) ? [`${OURS.get(type)} ${path ?? id ?? sendId}`] : [];
  });
  return { snapshot: JSON.parse(JSON.stringify(machine.getPersistedSnapshot(snapshot))) as Json, actions: words };
}
