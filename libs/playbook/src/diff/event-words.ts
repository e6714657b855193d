import { ASSESSED_EVENT, LAPSED_EVENT, decisionEvent, everyEvent, taskDoneEvent } from '../event-names.js';
import type { Playbook, StateNode } from '../model.js';
import { code, named, quoted, type Words } from './sentences.js';

/** What authors write for the end of all tasks of a state; the compiled event holds the state's path. */
export const TASKS_DONE = 'tasks.done';

/** An event of a chart in words. */
export function eventWords({ events, charts }: Playbook, chart: string, event: string): Words {
  if (event === TASKS_DONE) return { en: 'the end of its tasks', fr: 'la fin de ses tâches' };
  if (event === ASSESSED_EVENT) return { en: 'the law’s answer', fr: 'la réponse de la loi' };
  if (event === LAPSED_EVENT) return { en: 'the end of the duty', fr: 'la fin de l’obligation' };
  const outside = events.get(event);
  if (outside) return quoted(outside.title);
  for (const node of charts.get(chart)?.states.values() ?? []) {
    const words = ownWords(node, event);
    if (words) return words;
  }
  return code(event);
}

function ownWords({ tasks, decision, every }: StateNode, event: string): Words | undefined {
  const task = tasks.find(({ id }) => taskDoneEvent(id) === event);
  if (task) {
    const { en, fr } = named('task', 'la tâche', task.title);
    return { en: `the end of ${en}`, fr: `la fin de ${fr}` };
  }
  const option = decision?.options.find(({ id }) => decisionEvent(decision.id, id) === event);
  if (option) return named('answer', 'la réponse', option.title);
  const round = every.find(({ name }) => everyEvent(name) === event);
  return round && { en: `each round of ${code(round.name).en}`, fr: `chaque tour de ${code(round.name).fr}` };
}
