import type { DecisionDefinition, TaskDefinition } from '#playbook';
import { openDecision, reword, takeBackDecision } from '../decisions.js';
import type { Draft } from '../draft.js';
import { openTask, withdrawTask } from '../tasks.js';
import type { MovedRun } from './moved-run.js';

/** Why work is taken back that nobody finished. */
const NO_LONGER_ASKED = 'the new version of the playbook does not ask for it here';

/** Open tasks follow their definition; what is no longer asked is taken back; what an active state newly asks is opened. */
export function migrateTasks(draft: Draft, moved: MovedRun): void {
  const { run, was, is } = moved;
  const before = new Set(pathsBefore(moved).flatMap((path) => was.states.get(path)?.tasks.map(({ id }) => id) ?? []));
  const asked = new Map<string, { readonly path: string; readonly definition: TaskDefinition }>();
  for (const path of pathsNow(moved)) {
    for (const definition of is.states.get(path)?.tasks ?? []) asked.set(definition.id, { path, definition });
  }
  const takenBack = new Set<string>();
  for (const task of openOf(draft.tasks.values(), run.id)) {
    const now = asked.get(task.name);
    if (now) draft.tasks.set(task.id, { ...task, path: now.path, role: now.definition.role });
    else {
      withdrawTask(draft, run, task, NO_LONGER_ASKED);
      takenBack.add(moved.kept.get(task.path) ?? '');
    }
  }
  for (const [id, { path, definition }] of asked) if (!before.has(id)) openTask(draft, run, path, definition);
  for (const path of takenBack) finishWhereNothingIsLeft(draft, moved, path);
}

// Were its last open tasks only taken back, nobody could ever finish them, and the state would wait for ever.
function finishWhereNothingIsLeft(draft: Draft, { run, is }: MovedRun, path: string): void {
  const nothingOpen = (): boolean => !openOf(draft.tasks.values(), run.id).some((task) => task.path === path);
  const hasTasks = (is.states.get(path)?.tasks.length ?? 0) > 0;
  if (hasTasks && nothingOpen()) draft.send(run.id, `tasks.${path}.done`, nothingOpen);
}

/** An open decision follows its definition and is put anew: its brief names the version, so that signatures have to be given again. */
export function migrateDecisions(draft: Draft, moved: MovedRun): void {
  const { run, was, is } = moved;
  const before = new Set(pathsBefore(moved).flatMap((path) => was.states.get(path)?.decision?.id ?? []));
  const asked = new Map<string, { readonly path: string; readonly definition: DecisionDefinition }>();
  for (const path of pathsNow(moved)) {
    const definition = is.states.get(path)?.decision;
    if (definition) asked.set(definition.id, { path, definition });
  }
  for (const decision of openOf(draft.decisions.values(), run.id)) {
    const now = asked.get(decision.name);
    if (!now) {
      takeBackDecision(draft, decision, NO_LONGER_ASKED);
      continue;
    }
    const placed = { ...decision, path: now.path };
    draft.decisions.set(decision.id, placed);
    reword(draft, placed);
  }
  for (const [id, { path, definition }] of asked) if (!before.has(id)) openDecision(draft, run, path, definition);
}

function pathsBefore({ kept, left }: MovedRun): readonly string[] {
  return [...kept.keys(), ...left];
}

/** Every state that is active under the new version. */
export function pathsNow({ kept, entered }: MovedRun): readonly string[] {
  return [...kept.values(), ...entered];
}

function openOf<T extends { readonly runId: string; readonly status: string }>(
  items: readonly T[],
  runId: string,
): T[] {
  return items.filter((item) => item.runId === runId && item.status === 'open');
}
