/** The names of the events that only the engine sends, made in one place. */
const ENGINE_EVENT = /^(decision|task|tasks|every|timer|run|assessed|xstate)(\.|$)/i;

/** The law has answered, to the run whose state asked; to a lapsed duty: it applies again. */
export const ASSESSED_EVENT = 'assessed';

/** The duty of this run has fallen away. */
export const LAPSED_EVENT = 'assessed.lapsed';

/** A decision has all the signatures it needs for this option. */
export function decisionEvent(decision: string, option: string): string {
  return `decision.${decision}.${option}`;
}

/** One task is done. */
export function taskDoneEvent(task: string): string {
  return `task.${task}.done`;
}

/** Every task of the state at this path is done. Authors write `tasks.done`. */
export function tasksDoneEvent(path: string): string {
  return `tasks.${path}.done`;
}

/** What a state asked to be told again and again has come round. */
export function everyEvent(name: string): string {
  return `every.${name}`;
}

/** The time of a move by time has come; XState's own name for it. */
export function afterEvent(chart: string, path: string, duration: string): string {
  return `xstate.after.${duration}.${chart}.${path}`;
}

/** Whether only the engine may send events of this name; it is refused from everybody else. */
export function isEngineEvent(name: string): boolean {
  return ENGINE_EVENT.test(name);
}
