import type { Facts } from '#facts';
import { Fault, type EpochMs } from '#kernel';
import { startStateClock, stopClocks } from './clocks.js';
import { openDecision, withdrawDecision } from './decisions.js';
import type { Draft } from './draft.js';
import { startRecurrences, stopRecurrences } from './recurrence.js';
import { timerKey, type Run } from './state.js';
import { openTask, withdrawTasks } from './tasks.js';
import { acceptsEvent, startMachine, stepMachine, type MachineAction, type Step } from './xstate-adapter.js';

/** Events that one command may cause in turn; more is a loop in the playbook. */
const CASCADE_MAX = 1000;

/** Starts a run of a chart and enters its first states. */
export function startRun(draft: Draft, chartName: string, key: string, wave: number, parent: string | null): Run {
  const chart = draft.chart(chartName);
  const step = startMachine(chart.machine, draft.factValues(), draft.context.now);
  const run: Run = {
    id: draft.newId(),
    chart: chartName,
    key,
    wave,
    parent,
    status: 'open',
    startedAt: draft.context.now,
    asksLaw: false,
    seq: 0,
    snapshot: step.snapshot,
    entered: {},
    authors: {},
  };
  draft.runs.set(run.id, run);
  draft.record('run.started', { run: run.id, chart: chartName, key, wave }, run.id);
  takeStep(draft, run, step);
  return draft.run(run.id);
}

/** Whether the run's active states would accept the event, were these the facts. */
export function accepts(draft: Draft, run: Run, event: string, facts: Facts): boolean {
  return acceptsEvent(draft.chart(run.chart).machine, run.snapshot, { type: event, facts, now: draft.context.now });
}

/** Gives one event to a run; false where no active state accepts it. */
export function sendToRun(draft: Draft, runId: string, event: string): boolean {
  const run = draft.run(runId);
  const step = stepMachine(draft.chart(run.chart).machine, run.snapshot, {
    type: event,
    facts: draft.factValues(),
    now: draft.context.now,
  });
  if (!step) return false;
  takeStep(draft, run, step);
  return true;
}

/** Delivers what the decision has caused so far until nothing is left. */
export function deliverPending(draft: Draft): void {
  for (let count = 0; draft.pending.length > 0; count += 1) {
    if (count >= CASCADE_MAX) {
      throw new Fault({
        kind: 'internal',
        code: 'endless-cascade',
        detail: `One command caused more than ${CASCADE_MAX} events.`,
        mend: 'The playbook answers its own events in a circle.',
      });
    }
    const next = draft.pending.shift();
    if (next && (next.stillTrue?.() ?? true)) sendToRun(draft, next.runId, next.event);
  }
}

function takeStep(draft: Draft, run: Run, step: Step): void {
  draft.runs.set(run.id, {
    ...run,
    seq: run.seq + 1,
    snapshot: step.snapshot,
    entered: enteredAfter(run.entered, step.actions, draft.context.now),
  });
  for (const action of step.actions) perform(draft, run, action);
  if (step.tags.has('closed') !== (run.status === 'closed'))
    setStatus(draft, run.id, step.tags.has('closed') ? 'closed' : 'open');
}

function enteredAfter(before: Run['entered'], actions: readonly MachineAction[], now: EpochMs): Run['entered'] {
  const entered = new Map(Object.entries(before));
  for (const action of actions) {
    if (action.type === 'exit') entered.delete(action.path);
    if (action.type === 'enter') entered.set(action.path, now);
  }
  return Object.fromEntries(entered);
}

function perform(draft: Draft, run: Run, action: MachineAction): void {
  switch (action.type) {
    case 'enter':
      return enterState(draft, run, action.path);
    case 'exit':
      return leaveState(draft, run, action.path);
    case 'set-timer': {
      const dueAt = draft.context.calendar.add(draft.context.now, action.duration);
      draft.timers.set(timerKey(run.id, action.name), {
        runId: run.id,
        name: action.name,
        dueAt,
        setSeq: draft.nextSeq,
      });
      return;
    }
    case 'clear-timer':
      if (draft.timers.get(timerKey(run.id, action.name))) draft.timers.delete(timerKey(run.id, action.name));
      return;
  }
}

function enterState(draft: Draft, run: Run, path: string): void {
  const node = draft.node(run, path);
  draft.record('state.entered', { path, title: { ...node.title } }, run.id);
  for (const clock of node.clocks) startStateClock(draft, run, path, clock);
  startRecurrences(draft, run, node);
  for (const task of node.tasks) openTask(draft, run, path, task);
  if (node.decision) openDecision(draft, run, path, node.decision);
  if (node.assess) {
    draft.runs.set(run.id, { ...draft.run(run.id), asksLaw: true });
    draft.assessmentDue = true;
  }
}

function leaveState(draft: Draft, run: Run, path: string): void {
  draft.record('state.left', { path }, run.id);
  stopRecurrences(draft, run, draft.node(run, path));
  withdrawTasks(draft, run, path);
  withdrawDecision(draft, run, path);
  stopClocks(draft, run.id, { kind: 'state', id: path }, 'met');
}

/** A run is closed while a state tagged so is active. */
export function setStatus(draft: Draft, runId: string, status: Run['status']): void {
  const run = draft.run(runId);
  draft.runs.set(runId, { ...run, status });
  draft.record(status === 'closed' ? 'run.closed' : 'run.reopened', { chart: run.chart, key: run.key }, runId);
}
