import type { Draft } from './draft.js';
import { waits } from './lapsed-read-outs.js';
import type { LoadedIncident } from './state.js';

/** Brings a state to what was decided: work in proportion to the change, not to the incident. Writes the maps of `state`. */
export function applyDraft(
  state: LoadedIncident,
  draft: Draft,
  head: { readonly seq: number; readonly hash: string },
): LoadedIncident {
  apply(state.facts, draft.facts.changes(), () => true);
  apply(state.runs, draft.runs.changes(), () => true);
  apply(state.tasks, draft.tasks.changes(), (task) => task.status === 'open');
  apply(state.decisions, draft.decisions.changes(), (decision) => decision.status === 'open');
  apply(state.clocks, draft.clocks.changes(), (clock) => clock.status === 'running' || clock.status === 'passed');
  apply(state.alerts, draft.alerts.changes(), (alert) => alert.status === 'open');
  apply(state.obligations, draft.obligations.changes(), () => true);
  apply(state.settlements, draft.settlements.changes(), (settlement) => settlement.status === 'standing');
  apply(state.readOuts, draft.readOuts.changes(), waits);
  apply(state.timers, draft.timers.changes(), () => true);
  return {
    ...state,
    playbookHash: draft.context.playbook.hash,
    seq: head.seq,
    headHash: head.hash,
    scenarioNow: draft.scenarioNow,
    severity: draft.severity,
  };
}

function apply<T>(
  target: Map<string, T>,
  changes: ReadonlyMap<string, T | undefined>,
  keep: (value: T) => boolean,
): void {
  for (const [key, value] of changes) {
    if (value !== undefined && keep(value)) target.set(key, value);
    else target.delete(key);
  }
}
