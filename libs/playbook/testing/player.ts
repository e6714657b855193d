import type { FactValue } from '#facts';
import {
  afterEvent,
  decisionEvent,
  taskDoneEvent,
  tasksDoneEvent,
  type Chart,
  type Playbook,
  type StateNode,
} from '../src/index.js';
import { initialTransition, transition, type AnyMachineSnapshot } from 'xstate';

/** One run of a chart, played by hand: what an engine does with a machine, without clock, disk or signatures. */
export class Run {
  snapshot: AnyMachineSnapshot;
  /** Ids of the tasks that can be done now. */
  readonly openTasks = new Set<string>();
  /** What the machine's actions said, in order: `enter open.people`. */
  readonly log: string[] = [];
  private readonly done = new Set<string>();

  constructor(
    readonly chart: Chart,
    private readonly incident: Incident,
  ) {
    const [snapshot, actions] = initialTransition(chart.machine);
    this.snapshot = snapshot;
    this.follow(actions);
  }

  /** Whether any active state would take the event. */
  accepts(type: string): boolean {
    return this.snapshot.can(this.event(type));
  }

  /** Sends an event that has to be accepted. */
  send(type: string): void {
    if (!this.accepts(type))
      throw new Error(`${this.chart.name} does not accept ${type} in ${this.where().join(', ')}`);
    const [snapshot, actions] = transition(this.chart.machine, this.snapshot, this.event(type));
    this.snapshot = snapshot;
    this.follow(actions);
  }

  /** Does an open task, stating facts with it; the last task of a state also sends that all are done. */
  do(id: string, facts: Record<string, FactValue> = {}): void {
    if (!this.openTasks.delete(id)) throw new Error(`${this.chart.name} has no open task ${id}`);
    this.incident.state(facts);
    this.done.add(id);
    const state = [...this.chart.states.values()].find(({ tasks }) => tasks.some((task) => task.id === id));
    if (this.accepts(taskDoneEvent(id))) this.send(taskDoneEvent(id));
    const finished = state?.tasks.every((task) => this.done.has(task.id)) === true;
    const all = tasksDoneEvent(state?.path ?? '');
    if (finished && this.accepts(all)) this.send(all);
  }

  /** Answers an open question, stating what the answer states. */
  answer(decision: string, option: string): void {
    const definition = this.where()
      .map((path) => this.chart.states.get(path)?.decision)
      .find((each) => each?.id === decision);
    const chosen = definition?.options.find(({ id }) => id === option);
    if (!chosen) throw new Error(`${this.chart.name} does not ask ${decision} with ${option}`);
    this.incident.state(chosen.states ?? {});
    for (const fact of chosen.statesMoment ?? []) this.incident.state({ [fact]: this.incident.instant });
    this.send(decisionEvent(decision, option));
  }

  /** Lets the time of a move by time pass. */
  wait(duration: string, path: string): void {
    this.send(afterEvent(this.chart.name, path, duration));
  }

  /** Paths of all active states. */
  where(): string[] {
    return pathsOf(this.snapshot.value);
  }

  get closed(): boolean {
    return this.snapshot.hasTag('closed');
  }

  private event(type: string): { type: string; facts: Record<string, FactValue>; now: number } {
    return { type, facts: this.incident.facts, now: this.incident.now };
  }

  private follow(actions: readonly { type: string; params?: unknown }[]): void {
    for (const { type, params } of actions) {
      const path = pathIn(params);
      if (path === undefined) continue;
      this.log.push(`${type} ${path}`);
      const tasks = this.stateAt(path).tasks;
      for (const { id } of tasks) {
        if (type === 'enter') this.openTasks.add(id);
        else this.openTasks.delete(id);
        this.done.delete(id);
      }
    }
  }

  private stateAt(path: string): StateNode {
    const state = this.chart.states.get(path);
    if (!state) throw new Error(`${this.chart.name} has no state ${path}`);
    return state;
  }
}

/** An incident played by hand: facts, the runs attached so far, and a clock that only a test moves. */
export class Incident {
  facts: Record<string, FactValue> = {};
  readonly runs: Run[] = [];

  constructor(
    readonly playbook: Playbook,
    public now = Date.UTC(2018, 5, 11, 13),
  ) {
    this.attach('main');
  }

  get instant(): string {
    return new Date(this.now).toISOString();
  }

  get main(): Run {
    return this.run(0);
  }

  run(number: number): Run {
    const found = this.runs.at(number);
    if (!found) throw new Error(`No run ${number}`);
    return found;
  }

  attach(name: string): Run {
    const chart = this.playbook.charts.get(name);
    if (!chart) throw new Error(`No chart ${name}`);
    const run = new Run(chart, this);
    this.runs.push(run);
    return run;
  }

  state(facts: Record<string, FactValue>): void {
    this.facts = { ...this.facts, ...facts };
  }

  /** An event from outside with its facts; an interrupt attaches its chart, and the new run comes back. */
  outside(type: string, facts: Record<string, FactValue> = {}): Run {
    const event = this.playbook.events.get(type);
    if (!event) throw new Error(`No event ${type}`);
    this.state({ ...facts, ...event.states });
    for (const fact of event.statesMoment ?? []) this.state({ [fact]: this.instant });
    this.main.send(type);
    const attach = this.playbook.interrupts.get(type)?.attach;
    return attach === undefined ? this.main : this.attach(attach);
  }
}

/** Paths of every active state in an XState value. */
export function pathsOf(value: unknown, around = ''): string[] {
  if (typeof value === 'string') return [around === '' ? value : `${around}.${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => {
    const path = around === '' ? key : `${around}.${key}`;
    return [path, ...pathsOf(inside, path)];
  });
}

function pathIn(params: unknown): string | undefined {
  if (typeof params !== 'object' || params === null || !('path' in params)) return undefined;
  return typeof params.path === 'string' ? params.path : undefined;
}
