import {
  createActor,
  createMachine,
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type Snapshot,
} from 'xstate';
import { canonicalJson, type Json } from '#digest';
import type { Facts } from '#facts';
import { Fault, type EpochMs } from '#kernel';

/** What a machine receives: facts and time ride on the event, never in the machine's context. */
export interface MachineEvent {
  readonly type: string;
  readonly facts: Facts;
  readonly now: EpochMs;
}

/** What a step asks the engine to do, in XState's order. */
export type MachineAction =
  | { readonly type: 'enter' | 'exit'; readonly path: string }
  | { readonly type: 'set-timer'; readonly name: string; readonly duration: string }
  | { readonly type: 'clear-timer'; readonly name: string };

export interface Step {
  readonly snapshot: Json;
  readonly actions: readonly MachineAction[];
  readonly tags: ReadonlySet<string>;
}

// The only file that knows XState. Pure transitions alone are used: a live actor fires `after: 60 days` after 1 ms
// (timer overflow), and a restored one never fires it.

/** Enters a machine's initial states. */
export function startMachine(machine: AnyStateMachine, facts: Facts, now: EpochMs): Step {
  const actions: unknown[] = [];
  return readStep(machine, machine.getInitialSnapshot(scopeFor(actions), { facts, now }), actions);
}

/** Gives an event to a machine; `undefined` where no active state accepts it. */
export function stepMachine(machine: AnyStateMachine, persisted: Json, event: MachineEvent): Step | undefined {
  const steps = unconditionalSteps(machine, persisted);
  const known = steps.get(event.type);
  if (known) return known;
  const before = restore(machine, persisted);
  const asked = new AskedEvent(event);
  // An unchanged snapshot does not mean that nobody accepted the event: the transition data does.
  if (machine.getTransitionData(before, asked).length === 0) return undefined;
  const actions: unknown[] = [];
  const step = readStep(machine, machine.transition(before, asked, scopeFor(actions)), actions);
  if (!asked.anything) steps.set(event.type, step);
  return step;
}

/** Whether some active state accepts the event now. */
export function acceptsEvent(machine: AnyStateMachine, persisted: Json, event: MachineEvent): boolean {
  if (unconditionalSteps(machine, persisted).has(event.type)) return true;
  return machine.getTransitionData(restore(machine, persisted), event).length > 0;
}

/** Paths of the active states, outermost first. */
export function activePaths(machine: AnyStateMachine, persisted: Json): readonly string[] {
  // XState lists the nodes by the value and does not export the list's type.
  const nodes = (restore(machine, persisted) as unknown as { _nodes: readonly { path: readonly string[] }[] })._nodes;
  return nodes.map((node) => node.path.join('.')).filter((path) => path !== '');
}

/**
 * A run's snapshot with another value, as another version of its chart has it. What its states remember of where they were
 * left goes along as far as it has a place.
 *
 * @param placeNow the path of a state in the other version
 */
export function replaceValue(
  machine: AnyStateMachine,
  persisted: Json,
  value: Json,
  placeNow: (path: string) => string,
): Pick<Step, 'snapshot' | 'tags'> {
  const before = persisted as { readonly historyValue?: Remembered };
  const historyValue = rememberedIn(machine, before.historyValue ?? {}, placeNow);
  const snapshot = restore(machine, { ...before, value, historyValue });
  const { actions: _, ...step } = readStep(machine, snapshot, []);
  return step;
}

/** History as XState persists it: by the id of the state through which a move leads back, the ids of those it leads to. */
interface Remembered {
  readonly [id: string]: readonly { readonly id: string }[];
}

function rememberedIn(machine: AnyStateMachine, history: Remembered, placeNow: (path: string) => string): Remembered {
  const pathOf = (id: string): string => id.slice(machine.id.length + 1);
  const kept: Record<string, readonly { readonly id: string }[]> = {};
  for (const [id, states] of Object.entries(history)) {
    const [, holder = '', way = ''] = /^(?:(.*)\.)?([^.]+)$/.exec(pathOf(id)) ?? [];
    const now = [machine.id, placeNow(holder), way].filter((part) => part !== '').join('.');
    const led = states.map((state) => ({ id: `${machine.id}.${placeNow(pathOf(state.id))}` }));
    if ([now, ...led.map((state) => state.id)].every((each) => holdsState(machine, each))) kept[now] = led;
  }
  return kept;
}

function holdsState(machine: AnyStateMachine, id: string): boolean {
  let states = machine.states;
  return id
    .slice(machine.id.length + 1)
    .split('.')
    .every((key) => {
      const node = Object.hasOwn(states, key) ? states[key] : undefined;
      states = node?.states ?? {};
      return node !== undefined;
    });
}

/**
 * What a machine sees of the actor around it. XState's own `transition()` makes an actor for each call, which enters the
 * initial states to no purpose and costs more than the step.
 */
function scopeFor(actions: unknown[]): AnyActorScope {
  return {
    self: NOBODY,
    id: NOBODY.id,
    sessionId: NOBODY.sessionId,
    system: NOBODY.system,
    logger: () => undefined,
    defer: () => undefined,
    stopChild: () => undefined,
    emit: () => undefined,
    actionExecutor: (action) => actions.push(action),
  };
}

/** Never started: compiled playbooks spawn nothing and send nothing to an actor. */
const NOBODY = createActor(createMachine({}));

/**
 * What persisted snapshots were restored to, for one is asked several times: neither ever changes. What a step led to is not
 * kept here: it lists its states in the order in which they were entered, and a run must go on as it would after a restart.
 */
const restored = new WeakMap<object, AnyMachineSnapshot>();

function restore(machine: AnyStateMachine, persisted: Json): AnyMachineSnapshot {
  const key = persisted as object;
  const known = restored.get(key);
  if (known?.machine === machine) return known;
  const snapshot = readSnapshot(machine, persisted);
  restored.set(key, snapshot);
  return snapshot;
}

/**
 * Persisted snapshots that steps led to, by their text: a machine comes to the same few again and again, in every incident
 * that runs it, and what is restored from one then serves them all.
 */
const persistedOf = new WeakMap<AnyStateMachine, Map<string, Json>>();
const PERSISTED_MAX = 500;

function theOneOf(machine: AnyStateMachine, text: string): Json {
  const known = persistedOf.get(machine) ?? new Map<string, Json>();
  const before = known.get(text);
  if (before !== undefined) return before;
  const snapshot = JSON.parse(text) as Json;
  if (known.size >= PERSISTED_MAX) known.clear();
  persistedOf.set(machine, known.set(text, snapshot));
  return snapshot;
}

/** Takes note whether a guard asked it for facts or for the time. */
class AskedEvent implements MachineEvent {
  anything = false;
  readonly type: string;

  constructor(private readonly event: MachineEvent) {
    this.type = event.type;
  }

  get facts(): Facts {
    this.anything = true;
    return this.event.facts;
  }

  get now(): EpochMs {
    this.anything = true;
    return this.event.now;
  }
}

interface StepsFrom {
  readonly machine: AnyStateMachine;
  readonly steps: Map<string, Step>;
}

/**
 * Where a snapshot's events lead that no guard had a say in: the same event leads there whatever is known and whenever it comes.
 * Only events that the machine accepts are kept, of which it has few.
 */
const stepsFrom = new WeakMap<object, StepsFrom>();

function unconditionalSteps(machine: AnyStateMachine, persisted: Json): Map<string, Step> {
  const key = persisted as object;
  const known = stepsFrom.get(key);
  if (known?.machine === machine) return known.steps;
  const steps = new Map<string, Step>();
  stepsFrom.set(key, { machine, steps });
  return steps;
}

function readSnapshot(machine: AnyStateMachine, persisted: Json): AnyMachineSnapshot {
  try {
    const snapshot: AnyMachineSnapshot = machine.restoreSnapshot(
      persisted as unknown as Snapshot<unknown>,
      scopeFor([]),
    );
    if (snapshot.status !== 'error' && snapshot.value !== undefined) return snapshot;
  } catch {
    // XState's own words would name a state's path; ours say what it means.
  }
  throw new Fault({
    kind: 'internal',
    code: 'snapshot-unreadable',
    detail: 'A run is in a state that its playbook does not hold.',
  });
}

function readStep(machine: AnyStateMachine, snapshot: AnyMachineSnapshot, actions: readonly unknown[]): Step {
  if (snapshot.status === 'error') {
    throw new Fault({
      kind: 'internal',
      code: 'statechart-failed',
      detail: 'The statechart could not take this step.',
    });
  }
  return {
    // Members in the order in which the database gives them back: XState goes through parallel regions in that order.
    snapshot: theOneOf(machine, canonicalJson(machine.getPersistedSnapshot(snapshot) as unknown as Json)),
    actions: actions.flatMap((action) => readAction(action)),
    tags: snapshot.tags,
  };
}

// XState types its returned actions as one wide union; these are the four that a compiled playbook can yield.
interface RawAction {
  readonly type: string;
  readonly params?: { readonly path?: string; readonly id?: string; readonly delay?: number; readonly sendId?: string };
}

function readAction(action: unknown): readonly MachineAction[] {
  const { type, params = {} } = action as RawAction;
  switch (type) {
    case 'enter':
    case 'exit':
      return params.path === undefined ? [] : [{ type, path: params.path }];
    case 'xstate.raise':
      // A raise without delay was taken inside the step already.
      return params.delay === undefined || params.id === undefined
        ? []
        : [{ type: 'set-timer', name: params.id, duration: durationOf(params.id) }];
    case 'xstate.cancel':
      return params.sendId === undefined ? [] : [{ type: 'clear-timer', name: params.sendId }];
    default:
      return [];
  }
}

/** The compiler names a delay by its ISO 8601 duration, and XState writes the name into the event: `xstate.after.P60D.main.open`. */
function durationOf(afterEvent: string): string {
  const name = afterEvent.split('.')[2];
  if (name === undefined)
    throw new Fault({ kind: 'internal', code: 'unknown-timer', detail: `Unreadable timer ${afterEvent}.` });
  return name;
}
