import type { Situation, SituationRun } from '#playbook';
import type { IncidentState, Run } from '../state.js';

/** Where the open runs of an incident are, by the names of their charts. */
export function situationOf(state: Pick<IncidentState, 'runs' | 'tasks' | 'decisions' | 'clocks'>): Situation {
  const open = [...state.runs.values()].filter(({ status }) => status === 'open');
  return { runs: open.map((run) => situationOfRun(state, run)) };
}

function situationOfRun(
  { tasks, decisions, clocks }: Pick<IncidentState, 'tasks' | 'decisions' | 'clocks'>,
  { id, chart, key, entered }: Run,
): SituationRun {
  const own = <T extends { readonly runId: string }>(items: ReadonlyMap<string, T>): readonly T[] =>
    [...items.values()].filter(({ runId }) => runId === id);
  return {
    chart,
    key,
    states: Object.keys(entered).sort(),
    tasks: own(tasks).map(({ name }) => name),
    decisions: own(decisions).map(({ name }) => name),
    clocks: own(clocks).flatMap(({ name, subject }) => (subject.kind === 'state' ? name : [])),
  };
}
