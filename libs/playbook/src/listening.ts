import type { ChartAuthor } from './chart-author.js';
import { LAPSED_EVENT, decisionEvent, everyEvent, taskDoneEvent } from './event-names.js';
import type { StateNode } from './model.js';
import { OBLIGATION_CHART } from './state-node.js';

/** Reports moves whose event can never come while their state is active: nobody is there to cause it. */
export function checkListening(chart: ChartAuthor, states: ReadonlyMap<string, StateNode>): void {
  const origins = originsOf(states);
  for (const { path, transitions } of states.values()) {
    for (const event of new Set(transitions.map((transition) => transition.event))) {
      const origin = origins.get(event);
      const apart = origin !== undefined && !together(chart, path, origin);
      const elsewhere = event === LAPSED_EVENT && chart.index.name !== OBLIGATION_CHART;
      if (apart || elsewhere) report(chart, path, event, origin);
    }
  }
}

function report({ author, index }: ChartAuthor, path: string, event: string, origin: string | undefined): void {
  const why =
    origin === undefined
      ? `only runs of \`${OBLIGATION_CHART}\` get it`
      : `it comes from \`/${origin.replaceAll('.', '/')}\`, which is never active together with this state`;
  const mend = 'Listen for it where it can come, or remove this.';
  author.errorAtKey(
    'event-never-comes',
    [...index.entry(path).at, 'on', event],
    `\`${event}\` never comes here: ${why}.`,
    mend,
  );
}

/** The state in which each of the engine's events about a task, an answer or a beat arises. */
function originsOf(states: ReadonlyMap<string, StateNode>): Map<string, string> {
  const origins = new Map<string, string>();
  for (const { path, tasks, decision, every } of states.values()) {
    for (const { id } of tasks) origins.set(taskDoneEvent(id), path);
    for (const { id } of decision?.options ?? []) origins.set(decisionEvent(decision?.id ?? '', id), path);
    for (const { name } of every) origins.set(everyEvent(name), path);
  }
  return origins;
}

/** Whether two states can be active at once: one inside the other, or in two regions of one state. */
function together({ index }: ChartAuthor, one: string, other: string): boolean {
  const [mine, theirs] = [one.split('.'), other.split('.')];
  const shared = mine.findIndex((key, depth) => key !== theirs[depth]);
  if (shared === -1 || shared >= theirs.length) return true;
  return index.entry(mine.slice(0, shared).join('.')).kind === 'parallel';
}
