import type { Facts, Predicate } from '#facts';
import { Fault } from '#kernel';
import { createMachine, type AnyStateMachine } from 'xstate';
import type { StateNode, TransitionDefinition } from './model.js';

/** One move as XState takes it. */
interface MoveConfig {
  target?: string;
  reenter?: boolean;
  guard?: { type: 'cel'; params: { index: number } };
  actions?: ActionConfig[];
}

interface ActionConfig {
  type: 'enter' | 'exit' | 'accept';
  params: Readonly<Record<string, string>>;
}

interface StateConfig {
  type?: 'parallel' | 'final';
  initial?: string;
  tags?: string[];
  entry?: ActionConfig[];
  exit?: ActionConfig[];
  on?: Record<string, MoveConfig[]>;
  after?: Record<string, MoveConfig[]>;
  states?: Record<string, StateConfig | HistoryConfig>;
}

/** How the compiled children are called through which a move leads back; no state of an author has such a name. */
const HISTORY_KEY = { shallow: 'history', deep: 'deep-history' } as const;

interface HistoryConfig {
  type: 'history';
  history: 'shallow' | 'deep';
}

/**
 * Compiles a checked tree to XState. The machine is inert: its actions only name what was entered, left or accepted, its
 * delays only name their duration, and its one guard reads `facts` and `now` from the event. The engine does the rest.
 *
 * A guard asked about an event that lacks them throws (XState hands the sentence on in an Error of its own): it must not guess.
 */
export function compileMachine(name: string, root: StateNode, interrupts: Iterable<string>): AnyStateMachine {
  const predicates: Predicate[] = [];
  const durations = new Set<string>();
  const ways = waysBack(root);

  const move = (from: StateNode, { target, history, guard, event }: Partial<TransitionDefinition>): MoveConfig => ({
    ...(target !== undefined && {
      target: `#${name}.${target}${history === undefined ? '' : `.${HISTORY_KEY[history]}`}`,
    }),
    // Without it XState would stay inside, and neither the tasks nor the clocks of the state would begin again.
    ...(target === from.path && { reenter: true }),
    ...(guard && { guard: { type: 'cel', params: { index: predicates.push(guard) - 1 } } }),
    // A move without a target and without an action looks to XState like an event that nobody accepts.
    ...(target === undefined && event !== undefined && { actions: [{ type: 'accept', params: { event } }] }),
  });

  const state = (node: StateNode): StateConfig => {
    const on: Record<string, MoveConfig[]> = {};
    for (const transition of node.transitions) (on[transition.event] ??= []).push(move(node, transition));
    const after: Record<string, MoveConfig[]> = {};
    for (const { duration, target, history } of node.after) {
      durations.add(duration);
      (after[duration] ??= []).push(move(node, { target, ...(history && { history }) }));
    }
    return {
      ...(node.kind === 'parallel' || node.kind === 'final' ? { type: node.kind } : {}),
      ...(node.initial !== undefined && { initial: node.initial }),
      tags: [...node.tags],
      entry: [{ type: 'enter', params: { path: node.path } }],
      exit: [{ type: 'exit', params: { path: node.path } }],
      on,
      after,
      ...(node.children.length > 0 && {
        states: {
          ...Object.fromEntries(node.children.map((child) => [child.key, state(child)])),
          ...ways.get(node.path),
        },
      }),
    };
  };

  const { entry: _entry, exit: _exit, ...body } = state(root);
  const on = Object.fromEntries([...interrupts].map((event) => [event, [move(root, { event })]]));
  return createMachine(
    { id: name, ...body, on },
    {
      guards: { cel: ({ event }: { event: object }, params: unknown) => holds(predicates, event, params) },
      actions: { enter: inert, exit: inert, accept: inert },
      delays: Object.fromEntries([...durations].map((duration) => [duration, 1])),
    },
  );
}

// Only where a move asks for it: XState keeps what it remembers in every snapshot.
function waysBack(root: StateNode): Map<string, Record<string, HistoryConfig>> {
  const ways = new Map<string, Record<string, HistoryConfig>>();
  const visit = (node: StateNode): void => {
    for (const { target, history } of [...node.transitions, ...node.after]) {
      if (target === undefined || history === undefined) continue;
      ways.set(target, { ...ways.get(target), [HISTORY_KEY[history]]: { type: 'history', history } });
    }
    node.children.forEach(visit);
  };
  visit(root);
  return ways;
}

function inert(): void {}

function holds(predicates: readonly Predicate[], event: object, params: unknown): boolean {
  const index = typeof params === 'object' && params !== null && 'index' in params ? Number(params.index) : -1;
  const predicate = predicates[index];
  if (!predicate || !carriesFacts(event)) {
    throw new Fault({
      kind: 'internal',
      code: 'no-facts-on-event',
      detail: 'A guard was asked about an event that carries no facts or no time.',
      mend: 'Put facts and now on every event given to a machine.',
    });
  }
  return predicate.evaluate(event.facts, event.now).truth === 'true';
}

function carriesFacts(event: object): event is { facts: Facts; now: number } {
  return (
    'facts' in event &&
    typeof event.facts === 'object' &&
    event.facts !== null &&
    'now' in event &&
    typeof event.now === 'number'
  );
}
