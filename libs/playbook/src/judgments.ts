import { JUDGING_WORK, type PrivilegedWork } from '#kernel';
import { MAIN_CHART } from './chart-checks.js';
import { PLAYBOOK_FILE } from './load.js';
import type { FieldDefinition, Playbook, Statement } from './model.js';

/** A fact that starts privileged, because privileged work states it as a judgment. */
export interface Judgment {
  readonly fact: string;
  /** The task or the event that states it. */
  readonly statedBy: string;
  readonly file: string;
}

/** Every fact that work of this playbook may state as a judgment. */
export function judgmentsOf({ charts, events }: Playbook): readonly Judgment[] {
  const ofTasks = [...charts.values()].flatMap(({ name, states }) => {
    const file = name === MAIN_CHART ? PLAYBOOK_FILE : `${name}.yaml`;
    const tasks = [...states.values()].flatMap((state) => state.tasks);
    return tasks.flatMap((task) => judgedBy(task).map((fact) => ({ fact, statedBy: task.id, file })));
  });
  const ofEvents = [...events.values()].flatMap((event) =>
    judgedBy(event).map((fact) => ({ fact, statedBy: event.name, file: PLAYBOOK_FILE })),
  );
  return [...ofTasks, ...ofEvents];
}

interface Work extends Statement {
  readonly fields: readonly FieldDefinition[];
  readonly privileged?: PrivilegedWork;
}

function judgedBy({ privileged, fields, states = {}, statesMoment = [] }: Work): readonly string[] {
  if (privileged === undefined || !JUDGING_WORK.includes(privileged)) return [];
  const answered = fields.flatMap(({ fact, finding }) => (fact === undefined || finding ? [] : [fact]));
  return [...answered, ...Object.keys(states), ...statesMoment];
}
