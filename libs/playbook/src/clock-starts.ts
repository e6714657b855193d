import type { ChartAuthor } from './chart-author.js';
import type { ChartTree, EventDefinition, FieldDefinition, Statement } from './model.js';

/** Reports clocks whose start nothing in the playbook ever states: they would run from entry for ever, marked assumed. */
export function checkClockStarts(
  built: readonly { readonly tree: ChartTree; readonly chart: ChartAuthor }[],
  events: Iterable<EventDefinition>,
): void {
  const stated = new Set<string>();
  const ask = (fields: readonly FieldDefinition[]): void => {
    for (const { fact } of fields) if (fact !== undefined) stated.add(fact);
  };
  const state = ({ statesMoment = [], states = {} }: Statement): void => {
    for (const name of [...statesMoment, ...Object.keys(states)]) stated.add(name);
  };
  for (const event of events) {
    ask(event.fields);
    state(event);
  }
  for (const { tree } of built) {
    for (const { tasks, decision } of tree.states.values()) {
      for (const { fields } of tasks) ask(fields);
      for (const option of decision?.options ?? []) state(option);
    }
  }
  for (const { tree, chart } of built) {
    for (const { path, clocks } of tree.states.values()) {
      for (const { name, from } of clocks) {
        if (from === 'entry' || stated.has(from)) continue;
        const message = `No event, task or answer states \`${from}\`, from which \`${name}\` counts.`;
        const at = [...chart.index.entry(path).at, 'clocks', name];
        chart.author.warningAtKey('clock-without-start', at, message, 'Ask for it in a task, or count from `entry`.');
      }
    }
  }
}
