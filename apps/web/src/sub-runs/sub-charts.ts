import type { DecisionView, IncidentView, RunView, TaskView } from '#contract';

/** What each page shows: the playbook's charts of these names, and the events that begin or move them. */
export const SUB_CHARTS = {
  sightings: {
    charts: ['second-wave', 'person-approached', 'watch', 'payment-learned'],
    events: ['SIGHTING_REPORTED', 'PERSON_APPROACHED', 'WATCH_STARTED', 'PAYMENT_LEARNED'],
  },
  hygiene: { charts: ['hygiene'], events: ['HYGIENE_STARTED', 'HYGIENE_CHANGED'] },
  consequences: { charts: ['consequences'], events: ['CONSEQUENCES_OPENED', 'CONSEQUENCE_CHANGED'] },
} as const satisfies Readonly<
  Record<string, { readonly charts: readonly string[]; readonly events: readonly string[] }>
>;

export type SubPage = keyof typeof SUB_CHARTS;

/** One run with its work. */
export interface SubRun {
  readonly run: RunView;
  readonly open: readonly TaskView[];
  readonly decisions: readonly DecisionView[];
  /** What was done and decided: what was asked last first, and in the playbook’s order what was asked together. */
  readonly history: readonly Done[];
}

export type Done =
  | { readonly kind: 'task'; readonly at: string; readonly task: TaskView }
  | { readonly kind: 'decision'; readonly at: string; readonly decision: DecisionView };

/** The runs of a page, those that are open first. */
export function subRuns(view: Pick<IncidentView, 'runs' | 'tasks' | 'decisions'>, page: SubPage): readonly SubRun[] {
  const charts: readonly string[] = SUB_CHARTS[page].charts;
  return view.runs
    .filter(({ chart }) => charts.includes(chart))
    .toSorted((one, other) => Number(one.status === 'closed') - Number(other.status === 'closed'))
    .map((run) => ({
      run,
      open: view.tasks.filter(({ runId, status }) => runId === run.id && status === 'open'),
      decisions: view.decisions.filter(({ runId, status }) => runId === run.id && status === 'open'),
      history: historyOf(view, run.id),
    }));
}

function historyOf({ tasks, decisions }: Pick<IncidentView, 'tasks' | 'decisions'>, runId: string): readonly Done[] {
  const done = tasks
    .filter((task) => task.runId === runId && task.status === 'done')
    .map((task): Done => ({ kind: 'task', at: task.doneAt ?? task.openedAt, task }));
  const decided = decisions
    .filter((decision) => decision.runId === runId && decision.status === 'decided')
    .map((decision): Done => ({
      kind: 'decision',
      at:
        decision.approvals
          .map(({ at }) => at)
          .toSorted()
          .at(-1) ?? decision.openedAt,
      decision,
    }));
  return [...done, ...decided].toSorted((one, other) => {
    const [asked, before] = [askedOf(one), askedOf(other)];
    if (asked.openedAt !== before.openedAt) return asked.openedAt < before.openedAt ? 1 : -1;
    return asked.id < before.id ? -1 : 1;
  });
}

/** Ids rise in the order in which they are given. */
function askedOf(done: Done): TaskView | DecisionView {
  return done.kind === 'task' ? done.task : done.decision;
}
